package dev.merlon.finding.suppression;

import dev.merlon.finding.Finding;
import dev.merlon.finding.Problem;
import dev.merlon.finding.Report.Suppressed;
import dev.merlon.finding.Suppression;
import dev.merlon.model.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All decisions of the team, ready to be applied. A comment at the line speaks before
/// `.merlon.yaml`, and that before the baseline.
///
/// [#today] decides what has expired; an expired decision suppresses nothing. [#ruleIds] are the
/// rules that exist.
public record Suppressions(
    List<InlineComment> comments,
    Configuration configuration,
    Optional<Baseline> baseline,
    Set<String> ruleIds,
    LocalDate today) {
  public Suppressions {
    comments = List.copyOf(comments);
    ruleIds = Set.copyOf(ruleIds);
  }

  /// The findings that count, those that do not, and what is wrong with the decisions.
  public record Outcome(
      List<Finding> findings, List<Suppressed> suppressed, List<Problem> problems) {
    public Outcome {
      findings = List.copyOf(findings);
      suppressed = List.copyOf(suppressed);
      problems = List.copyOf(problems);
    }
  }

  /// Applies the decisions to findings that have their fingerprints.
  public Outcome decide(List<Finding> findings) {
    var counting = new ArrayList<Finding>();
    var suppressed = new ArrayList<Suppressed>();
    var used = new HashSet<Object>();
    for (var finding : findings) {
      decisionOn(finding, used)
          .ifPresentOrElse(
              decision -> suppressed.add(new Suppressed(finding, decision)),
              () -> counting.add(finding));
    }
    return new Outcome(counting, suppressed, problems(used));
  }

  private Optional<Suppression> decisionOn(Finding finding, Set<Object> used) {
    for (var comment : comments) {
      if (comment.covers(finding)) {
        used.add(new Use(comment.span(), finding.ruleId()));
        return Optional.of(comment.suppressionOf(finding));
      }
    }
    for (var entry : configuration.suppressions()) {
      if (covers(entry, finding)) {
        used.add(entry);
        if (!hasExpired(entry)) {
          return Optional.of(suppression(entry));
        }
      }
    }
    return baseline.flatMap(known -> known.suppressionOf(finding));
  }

  private record Use(Span comment, String ruleId) {}

  private static boolean covers(Configuration.Entry entry, Finding finding) {
    return entry.ruleId().equals(finding.ruleId())
        && entry.fingerprint().map(finding.fingerprint()::equals).orElse(true)
        && entry.file().map(glob -> Configuration.matches(glob, finding.span().file())).orElse(true)
        && entry
            .resource()
            .map(
                id ->
                    finding.resource().filter(id::equals).isPresent()
                        || finding.function().filter(id::equals).isPresent())
            .orElse(true);
  }

  private static Suppression suppression(Configuration.Entry entry) {
    return new Suppression(
        Suppression.Place.CONFIGURATION,
        entry.ruleId(),
        entry.reason(),
        entry.owner(),
        entry.expires(),
        entry.span());
  }

  private boolean hasExpired(Configuration.Entry entry) {
    return entry.expires().filter(last -> last.isBefore(today)).isPresent();
  }

  private List<Problem> problems(Set<Object> used) {
    var problems = new ArrayList<Problem>();
    for (var comment : comments) {
      for (String rule : comment.rules()) {
        if (!ruleIds.contains(rule)) {
          problems.add(
              new Problem.Malformed(
                  comment.span(), "there is no rule `" + rule + "`; `merlon rules` lists them"));
        } else if (!used.contains(new Use(comment.span(), rule)) && !configuration.isOff(rule)) {
          problems.add(unused(comment.span(), rule));
        }
      }
    }
    for (var entry : configuration.suppressions()) {
      if (hasExpired(entry)) {
        problems.add(expired(entry));
      } else if (!used.contains(entry)
          && ruleIds.contains(entry.ruleId())
          && !configuration.isOff(entry.ruleId())) {
        problems.add(unused(entry.span(), entry.ruleId()));
      }
    }
    return problems;
  }

  private static Problem unused(Span at, String rule) {
    return new Problem.Note(at, "the suppression of `" + rule + "` suppresses nothing; remove it");
  }

  private static Problem expired(Configuration.Entry entry) {
    return new Problem.Note(
        entry.span(),
        "the suppression of `%s` expired on %s and no longer counts; mend the finding or renew the date"
            .formatted(entry.ruleId(), entry.expires().orElseThrow()));
  }
}
