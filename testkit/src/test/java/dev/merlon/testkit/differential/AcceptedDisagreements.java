package dev.merlon.testkit.differential;

import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import dev.merlon.testkit.differential.Comparison.Disagreement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The committed list of disagreements that are understood, each with its reason.
///
/// An entry of kind `not-comparable` (a time, a hash, a place in a bucket) is left out of the
/// figures; any other one counts against the reader.
final class AcceptedDisagreements {
  /// `fact` is a regular expression for the kind and the name, such as `properties .*\.S3Key`.
  record Entry(String project, Pattern fact, boolean isComparable, String reason) {
    boolean covers(Disagreement disagreement) {
      return (project.equals("*") || project.equals(disagreement.project()))
          && fact.matcher(disagreement.kind().words() + " " + disagreement.fact()).matches();
    }

    String show() {
      return (project.equals("*") ? "" : project + ": ") + "`" + fact + "`";
    }
  }

  private final List<Entry> entries;
  private final Map<String, Integer> uses = new TreeMap<>();

  private AcceptedDisagreements(List<Entry> entries) {
    this.entries = entries;
  }

  /// The entries of one dialect.
  static AcceptedDisagreements of(String dialect) {
    try {
      var document =
          YamlDocument.read(
              "accepted.yaml",
              Files.readString(Script.resources().resolve("accepted.yaml")),
              problem -> {
                throw new IllegalStateException(problem.toString());
              });
      var listed = document.flatMap(node -> node.at(dialect)).map(Node::asItems).orElse(List.of());
      return new AcceptedDisagreements(listed.stream().map(AcceptedDisagreements::entry).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry entry(Node node) {
    return new Entry(
        text(node, "project").orElse("*"),
        Pattern.compile(text(node, "fact").orElseThrow()),
        text(node, "kind").filter("not-comparable"::equals).isEmpty(),
        text(node, "reason").orElseThrow());
  }

  private static Optional<String> text(Node node, String key) {
    return node.at(key).flatMap(Node::asText);
  }

  Optional<Entry> covering(Disagreement disagreement) {
    var found = entries.stream().filter(entry -> entry.covers(disagreement)).findFirst();
    found.ifPresent(entry -> uses.merge(entry.show(), 1, Integer::sum));
    return found;
  }

  /// Entries that cover nothing any more: they must go.
  List<String> stale() {
    return entries.stream().map(Entry::show).filter(entry -> !uses.containsKey(entry)).toList();
  }

  /// Each entry with its reason and how often it was needed.
  List<String> show() {
    return entries.stream()
        .map(
            entry ->
                "%s (%s%d): %s"
                    .formatted(
                        entry.show(),
                        entry.isComparable() ? "" : "not comparable, ",
                        uses.getOrDefault(entry.show(), 0),
                        entry.reason()))
        .toList();
  }
}
