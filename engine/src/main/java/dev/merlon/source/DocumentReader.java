package dev.merlon.source;

import dev.merlon.finding.Problem;
import dev.merlon.model.Template;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads applications that have one main file of YAML or JSON, such as a template.
public non-sealed interface DocumentReader extends SourceReader {
  /// Whether a text is worth parsing: a quick search for words that every main file has.
  default boolean mayAccept(String file, String text) {
    return !text.isBlank();
  }

  /// The document in a text; broken text is a problem.
  default Optional<Node> parse(
      Project project, String file, String text, Consumer<Problem> problems) {
    // JSON may be indented by tabs, which YAML does not allow; a blank keeps all columns.
    var readable = file.endsWith(".json") ? text.replace('\t', ' ') : text;
    return YamlDocument.read(file, readable, problems);
  }

  /// Whether a document is the main file of an application of this dialect; must be cheap.
  boolean accepts(String file, Node document);

  /// The application whose main file is `document`; it may read further files of the project.
  Optional<Template> read(
      Project project, String file, Node document, ReadOptions options, Consumer<Problem> problems);
}
