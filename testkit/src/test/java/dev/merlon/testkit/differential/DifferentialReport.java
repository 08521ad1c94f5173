package dev.merlon.testkit.differential;

import dev.merlon.testkit.Repository;
import dev.merlon.testkit.differential.Comparison.Disagreement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// The agreement figures of all dialects of a run: `testkit/target/differential/report.md`.
final class DifferentialReport {
  /// Less agreement than this on functions, triggers, roles or statements fails the suite.
  static final double LEAST_PERCENT = 99;

  private final List<DialectReport> dialects = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  synchronized void add(DialectReport dialect) {
    dialects.add(dialect);
  }

  synchronized void skip(String dialect, String reason) {
    skipped.add(dialect + ": " + reason);
  }

  void write() {
    var folder = Repository.root().resolve("testkit/target/differential");
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("report.md"), show());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String show() {
    var text = new StringBuilder("# Agreement with the deployers' own tools\n\n");
    text.append("| dialect | tool | projects | kind | facts | agreed | percent |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    dialects.forEach(dialect -> dialect.rows().forEach(row -> text.append(row).append('\n')));
    lines("Skipped", skipped, text);
    for (var dialect : dialects) {
      lines(dialect.name() + ": not compared", dialect.failures(), text);
      lines(
          dialect.name() + ": disagreements",
          dialect.unlisted().stream().map(Disagreement::show).toList(),
          text);
      lines(dialect.name() + ": accepted, with the reason", dialect.accepted().show(), text);
    }
    return text.toString();
  }

  private static void lines(String title, List<String> lines, StringBuilder text) {
    if (!lines.isEmpty()) {
      text.append("\n## %s\n\n".formatted(title));
      lines.forEach(line -> text.append("- ").append(line).append('\n'));
    }
  }
}
