package dev.merlon.testkit.reading;

import dev.merlon.source.ReadOptions;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One construct in one dialect: a project, and what its model must say.
///
/// Cases stand in `src/test/resources/reading/<dialect>.yaml`, a list of entries: `construct` (the
/// row of the table), `state` (`read`, `unknown` or `not-read`), `files`, and the lines of the
/// model in `expect`, or the `problem` that is reported instead; `stage` and `tfvars` are given as
/// on the command line.
record ReadingCase(
    String construct,
    String dialect,
    State state,
    Map<String, String> files,
    ReadOptions options,
    List<String> expected,
    List<String> problems) {

  /// What becomes of a construct.
  enum State {
    READ("read"),
    UNKNOWN("as unknown"),
    NOT_READ("not read");

    private final String words;

    State(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static List<ReadingCase> of(Path folder, String dialect) {
    var file = folder.resolve(dialect + ".yaml");
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      var document =
          YamlDocument.read(
                  file.toString(),
                  Files.readString(file),
                  problem -> {
                    throw new IllegalStateException(problem.toString());
                  })
              .orElseThrow();
      return document.asItems().stream().map(entry -> of(entry, dialect)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReadingCase of(Node entry, String dialect) {
    var files = new LinkedHashMap<String, String>();
    for (var file : entry.at("files").map(Node::asEntries).orElse(List.of())) {
      files.put(file.key(), file.value().asText().orElse(""));
    }
    var state = text(entry, "state").toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    return new ReadingCase(
        text(entry, "construct"),
        dialect,
        State.valueOf(state),
        files,
        new ReadOptions(entry.at("stage").flatMap(Node::asText), Map.of(), texts(entry, "tfvars")),
        texts(entry, "expect"),
        texts(entry, "problem"));
  }

  private static String text(Node entry, String key) {
    return entry
        .at(key)
        .flatMap(Node::asText)
        .orElseThrow(() -> new IllegalStateException(entry.span() + " has no `" + key + "`"));
  }

  private static List<String> texts(Node entry, String key) {
    var written = entry.at(key);
    var texts = new ArrayList<String>();
    written.flatMap(Node::asText).ifPresent(texts::add);
    written.map(Node::asItems).orElse(List.of()).stream()
        .flatMap(item -> item.asText().stream())
        .forEach(texts::add);
    return texts;
  }
}
