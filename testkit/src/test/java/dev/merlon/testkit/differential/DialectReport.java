package dev.merlon.testkit.differential;

import dev.merlon.testkit.differential.Comparison.Disagreement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The agreement figures of one dialect, and what keeps the suite from passing.
final class DialectReport {
  private final Judge judge;
  private final AcceptedDisagreements accepted;
  private final Map<FactKind, Integer> agreements = new EnumMap<>(FactKind.class);
  private final Map<FactKind, Integer> differences = new EnumMap<>(FactKind.class);
  private final List<Disagreement> unlisted = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int projects;

  DialectReport(Judge judge, AcceptedDisagreements accepted) {
    this.judge = judge;
    this.accepted = accepted;
  }

  void add(String project, Verdict verdict) {
    projects++;
    switch (verdict) {
      case Verdict.Failed(var reason) -> failures.add(project + ": " + reason.replace('\n', ' '));
      case Verdict.Told(var applications) -> {
        for (var sides : applications) {
          add(Comparison.of(project, sides.ours(), sides.theirs(), judge.tellsDefaults()));
        }
      }
    }
  }

  private void add(Comparison comparison) {
    comparison.agreements().forEach((kind, count) -> agreements.merge(kind, count, Integer::sum));
    for (var disagreement : comparison.disagreements()) {
      var entry = accepted.covering(disagreement);
      if (entry.isEmpty()) {
        unlisted.add(disagreement);
      }
      if (entry.isEmpty() || entry.orElseThrow().isComparable()) {
        differences.merge(disagreement.kind(), 1, Integer::sum);
      }
    }
  }

  String name() {
    return judge.dialect();
  }

  List<String> failures() {
    return failures;
  }

  List<Disagreement> unlisted() {
    return unlisted;
  }

  AcceptedDisagreements accepted() {
    return accepted;
  }

  /// What cannot pass; `isWhole` says that all projects of the suite were compared.
  List<String> complaints(boolean isWhole) {
    var complaints = new ArrayList<>(failures);
    unlisted.stream().map(Disagreement::show).forEach(complaints::add);
    for (var kind : FactKind.values()) {
      if (kind.hasBar() && percent(kind) < DifferentialReport.LEAST_PERCENT) {
        complaints.add("only %s %% of the %s agree".formatted(show(kind), kind.words()));
      }
      if (kind.hasBar() && isWhole && all(kind) == 0) {
        complaints.add("no " + kind.words() + " were compared");
      }
    }
    int facts = agreements.values().stream().mapToInt(Integer::intValue).sum();
    if (isWhole && facts < judge.leastFacts()) {
      complaints.add("%d facts agree, at least %d must".formatted(facts, judge.leastFacts()));
    }
    if (isWhole) {
      accepted.stale().forEach(entry -> complaints.add("accepted, but agreed upon: " + entry));
    }
    return complaints;
  }

  private int agreed(FactKind kind) {
    return agreements.getOrDefault(kind, 0);
  }

  private int all(FactKind kind) {
    return agreed(kind) + differences.getOrDefault(kind, 0);
  }

  private double percent(FactKind kind) {
    return all(kind) == 0 ? 100 : 100.0 * agreed(kind) / all(kind);
  }

  private String show(FactKind kind) {
    return String.format(Locale.ROOT, "%.2f", percent(kind));
  }

  /// One row of the report's table for each kind of fact.
  List<String> rows() {
    var rows = new ArrayList<String>();
    for (var kind : FactKind.values()) {
      if (kind.hasBar() || all(kind) > 0) {
        rows.add(
            "| %s | %s | %d | %s | %d | %d | %s |"
                .formatted(
                    name(),
                    judge.tool(),
                    projects,
                    kind.words(),
                    all(kind),
                    agreed(kind),
                    show(kind)));
      }
    }
    return rows;
  }
}
