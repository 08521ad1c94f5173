package dev.merlon.source.cdk;

import dev.merlon.finding.Problem;
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

  /// A path below a folder, which is empty for the project itself.
  static String below(String folder, String path) {
    return folder.isEmpty() ? path : folder + "/" + path;
  }
}
