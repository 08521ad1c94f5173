package dev.merlon.source.cdk;

import dev.merlon.finding.Problem;
import dev.merlon.source.Project;
import dev.merlon.source.cloudformation.CodeLocations;
import dev.merlon.source.yaml.Node;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What an assembly uploads: the key of each object leads to its file or folder.
final class Assets {
  private final Project project;
  private final String folder;
  private final Map<String, String> byKey = new HashMap<>();

  Assets(Project project, String folder, List<StackArtifact> stacks, Consumer<Problem> problems) {
    this.project = project;
    this.folder = folder;
    for (var stack : stacks) {
      var file = stack.file().replaceFirst("\\.template\\.json$", ".assets.json");
      if (!file.equals(stack.file()) && project.isFile(file)) {
        Documents.read(project, file, problems).ifPresent(this::add);
      }
    }
  }

  private void add(Node manifest) {
    for (var entry : manifest.at("files").map(Node::asEntries).orElse(List.of())) {
      var source = entry.value().at("source", "path").flatMap(Node::asText);
      for (var target : entry.value().at("destinations").map(Node::asEntries).orElse(List.of())) {
        var key = target.value().at("objectKey").flatMap(Node::asText);
        if (source.isPresent() && key.isPresent()) {
          byKey.put(key.orElseThrow(), source.orElseThrow());
        }
      }
    }
  }

  /// The path in the project of what is uploaded under a key.
  Optional<String> ofKey(String key) {
    return Optional.ofNullable(byKey.get(key)).flatMap(this::path);
  }

  /// A path of an assembly's file as one of the project: it may leave the assembly, not the
  /// project.
  Optional<String> path(String written) {
    var root = project.root().toString();
    if (written.startsWith(root + "/")) {
      return Optional.of(written.substring(root.length() + 1));
    }
    return isAbsolute(written)
        ? Optional.empty()
        : Optional.of(CodeLocations.join(folder, written));
  }

  private static boolean isAbsolute(String path) {
    return path.indexOf('\0') >= 0 || Path.of(path).isAbsolute();
  }
}
