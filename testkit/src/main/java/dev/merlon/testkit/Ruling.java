package dev.merlon.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.merlon.finding.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The findings that a scan of a whole application must give: rule, file and line of each, sorted.
public record Ruling(List<Entry> entries) {
  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::file).thenComparingInt(Entry::line).thenComparing(Entry::rule);

  public Ruling {
    entries = entries.stream().sorted(ORDER).toList();
  }

  /// One finding, without its words.
  public record Entry(String rule, String file, int line) {
    @Override
    public String toString() {
      return file + ":" + line + " " + rule;
    }
  }

  public static Ruling of(Report report) {
    return new Ruling(
        report.findings().stream()
            .map(each -> new Entry(each.ruleId(), each.span().file(), each.span().startLine()))
            .toList());
  }

  public static Ruling read(Path file) {
    try (var parser = new JsonFactory().createParser(Files.readAllBytes(file))) {
      var entries = new ArrayList<Entry>();
      String rule = "";
      String source = "";
      int line = 0;
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.END_OBJECT) {
          entries.add(new Entry(rule, source, line));
        } else if (parser.currentToken() == JsonToken.FIELD_NAME) {
          String field = parser.currentName();
          parser.nextToken();
          switch (field) {
            case "rule" -> rule = parser.getText();
            case "file" -> source = parser.getText();
            case "line" -> line = parser.getIntValue();
            default -> parser.skipChildren();
          }
        }
      }
      return new Ruling(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text of the file: one finding a line, so that a review shows findings.
  public String toJson() {
    return entries.stream()
        .map(
            each ->
                "  {\"rule\": \"%s\", \"file\": \"%s\", \"line\": %d}"
                    .formatted(each.rule(), each.file(), each.line()))
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  /// What `actual` has more (`+`) and less (`-`), one finding a line; equal findings count.
  public List<String> differences(Ruling actual) {
    var lost = new ArrayList<>(entries);
    actual.entries.forEach(lost::remove);
    var gained = new ArrayList<>(actual.entries);
    entries.forEach(gained::remove);
    var differences = new ArrayList<String>();
    lost.forEach(entry -> differences.add("- " + entry));
    gained.forEach(entry -> differences.add("+ " + entry));
    return List.copyOf(differences);
  }

  /// Fails with the differences; `-Dgolden.update=true` rewrites the file instead.
  public static void verify(Path file, Report report) {
    var actual = of(report);
    if (Golden.isUpdate()) {
      Golden.of(file).verify(actual.toJson());
      return;
    }
    var differences = read(file).differences(actual);
    if (!differences.isEmpty()) {
      throw new AssertionError(
          "%s: + is a finding that nobody expects, - one that is gone%n%s"
              .formatted(file, String.join(System.lineSeparator(), differences)));
    }
  }
}
