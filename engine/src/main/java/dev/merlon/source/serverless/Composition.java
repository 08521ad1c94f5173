package dev.merlon.source.serverless;

import dev.merlon.source.Project;
import dev.merlon.source.cloudformation.CodeLocations;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.List;
import java.util.Optional;

/// A `serverless-compose.yml` above a service: it gives the service parameters, some of them
/// outputs of other services that only the deployment knows.
final class Composition {
  private static final List<String> NAMES =
      List.of("serverless-compose.yml", "serverless-compose.yaml");

  private Composition() {}

  /// The parameters that a composition gives to the service in a folder.
  static Optional<Node> parameters(Project project, String folder) {
    var here = folder;
    while (true) {
      for (var name : NAMES) {
        var found = parameters(project, here, here.isEmpty() ? name : here + "/" + name, folder);
        if (found.isPresent()) {
          return found;
        }
      }
      if (here.isEmpty()) {
        return Optional.empty();
      }
      here = here.contains("/") ? here.substring(0, here.lastIndexOf('/')) : "";
    }
  }

  private static Optional<Node> parameters(
      Project project, String base, String file, String folder) {
    if (!project.isFile(file)) {
      return Optional.empty();
    }
    var document =
        project.text(file, _ -> {}).flatMap(text -> YamlDocument.read(file, text, _ -> {}));
    return document
        .flatMap(node -> node.at("services"))
        .map(Node::asEntries)
        .orElse(List.of())
        .stream()
        .filter(service -> isMeant(service.value(), base, folder))
        .flatMap(service -> service.value().at("params").stream())
        .findFirst();
  }

  private static boolean isMeant(Node service, String base, String folder) {
    return service
        .at("path")
        .flatMap(Node::asText)
        .map(path -> CodeLocations.join(base, path))
        .filter(folder::equals)
        .isPresent();
  }
}
