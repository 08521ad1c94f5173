package dev.merlon.source.cdk;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.source.Project;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.Optional;
import java.util.function.Consumer;

/// The JSON files of an assembly.
final class Documents {
  private Documents() {}

  /// JSON may be indented by tabs, which YAML does not allow; a blank keeps all columns.
  static Optional<Node> read(Project project, String file, Consumer<Problem> problems) {
    return project
        .text(file, problems)
        .flatMap(text -> YamlDocument.read(file, text.replace('\t', ' '), problems));
  }

  /// A file that another one names at `mention`, which is where it is missed.
  static Optional<Node> named(
      Project project, String file, Span mention, Consumer<Problem> problems) {
    if (!project.isFile(file)) {
      problems.accept(new Problem.Missing(mention, "the file `" + file + "`"));
      return Optional.empty();
    }
    return read(project, file, problems);
  }

  /// A path below a folder, which is empty for the project itself.
  static String below(String folder, String path) {
    return folder.isEmpty() ? path : folder + "/" + path;
  }
}
