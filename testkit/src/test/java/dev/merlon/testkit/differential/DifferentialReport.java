package dev.merlon.testkit.differential;

import dev.merlon.testkit.Repository;
import dev.merlon.testkit.differential.Comparison.Disagreement;
import dev.merlon.testkit.differential.FactSheet.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The agreement figures of one dialect; all dialects of a run stand in
/// `target/differential/report.md`.
final class DifferentialReport {
  /// Less agreement than this on any subject fails the suite.
  static final double LEAST_PERCENT = 99;

  private final String dialect;
  private final String tool;
  private final AcceptedDisagreements accepted;
  private final Map<Subject, Integer> agreements = new EnumMap<>(Subject.class);
  private final Map<Subject, Integer> differences = new EnumMap<>(Subject.class);
  private final List<String> listed = new ArrayList<>();
  private final List<Disagreement> unlisted = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int projects;

  DifferentialReport(String dialect, String tool) {
    this.dialect = dialect;
    this.tool = tool;
    this.accepted = AcceptedDisagreements.of(dialect);
  }

  void add(Comparison comparison) {
    projects++;
    comparison
        .agreements()
        .forEach((subject, count) -> agreements.merge(subject, count, Integer::sum));
    for (var disagreement : comparison.disagreements()) {
      var entry = accepted.covering(disagreement);
      if (entry.isEmpty()) {
        unlisted.add(disagreement);
      } else if (entry.orElseThrow().comparable()) {
        listed.add(disagreement.show() + " (" + entry.orElseThrow().reason() + ")");
      }
      if (entry.isEmpty() || entry.orElseThrow().comparable()) {
        differences.merge(disagreement.subject(), 1, Integer::sum);
      }
    }
  }

  void failed(String project, String reason) {
    failures.add(project + ": " + reason.replace('\n', ' '));
  }

  /// What the suite cannot let pass.
  List<String> complaints() {
    var complaints = new ArrayList<>(failures);
    unlisted.stream().map(Disagreement::show).forEach(complaints::add);
    for (var subject : Subject.values()) {
      if (percent(subject) < LEAST_PERCENT) {
        complaints.add("%s: %s %%".formatted(name(subject), show(subject)));
      }
    }
    accepted.stale().forEach(entry -> complaints.add("accepted but not seen any more: " + entry));
    return complaints;
  }

  private static String name(Subject subject) {
    return subject.name().toLowerCase(Locale.ROOT);
  }

  private int agreed(Subject subject) {
    return agreements.getOrDefault(subject, 0);
  }

  private int all(Subject subject) {
    return agreed(subject) + differences.getOrDefault(subject, 0);
  }

  private double percent(Subject subject) {
    return all(subject) == 0 ? 100 : 100.0 * agreed(subject) / all(subject);
  }

  private String show(Subject subject) {
    return String.format(Locale.ROOT, "%.2f", percent(subject));
  }

  /// Writes this dialect's section, and the report anew from all sections that are there.
  void write() {
    var folder = Repository.root().resolve("testkit/target/differential");
    try {
      var sections = Files.createDirectories(folder.resolve("sections"));
      Files.writeString(sections.resolve(dialect + ".md"), section());
      try (var files = Files.list(sections)) {
        var all = new StringBuilder("# Agreement with the deployers' own tools\n");
        for (Path file : files.sorted().toList()) {
          all.append('\n').append(Files.readString(file));
        }
        Files.writeString(folder.resolve("report.md"), all);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String section() {
    var text = new StringBuilder();
    text.append("## %s: %d projects against %s\n\n".formatted(dialect, projects, tool));
    text.append("| subject | facts | agreed | percent |\n|---|---|---|---|\n");
    for (var subject : Subject.values()) {
      text.append(
          "| %s | %d | %d | %s |\n"
              .formatted(name(subject), all(subject), agreed(subject), show(subject)));
    }
    lines("Not compiled", failures, text);
    lines("Unlisted", unlisted.stream().map(Disagreement::show).toList(), text);
    lines("Listed with a reason", listed, text);
    return text.toString();
  }

  private static void lines(String title, List<String> lines, StringBuilder text) {
    if (!lines.isEmpty()) {
      text.append("\n### %s (%d)\n\n".formatted(title, lines.size()));
      lines.forEach(line -> text.append("- ").append(line).append('\n'));
    }
  }
}
