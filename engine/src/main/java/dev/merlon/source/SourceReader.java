package dev.merlon.source;

import dev.merlon.finding.Problem;
import dev.merlon.model.Template;
import dev.merlon.source.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the applications of one dialect.
public interface SourceReader {
  /// Whether a document is the main file of an application of this dialect; must be cheap.
  boolean accepts(String file, Node document);

  /// The application whose main file is `document`; it may read further files of the project.
  Optional<Template> read(
      Project project, String file, Node document, ReadOptions options, Consumer<Problem> problems);

  /// What the user says about the deployment. Parameters without a value keep their defaults, or
  /// stay unknown.
  record ReadOptions(Optional<String> stage, java.util.Map<String, String> parameters) {
    public static ReadOptions none() {
      return new ReadOptions(Optional.empty(), java.util.Map.of());
    }
  }

  /// Whether a text is worth parsing: a quick search for words that every main file has.
  default boolean mayAccept(String file, String text) {
    return !text.isBlank();
  }

  /// File names that may be read as main files, to keep the search cheap; the content decides.
  List<String> suffixes();

  /// What to say about a file that is an application of this dialect in a form that is not read,
  /// such as a program that makes the configuration.
  default Optional<Problem> unread(String file) {
    return Optional.empty();
  }
}
