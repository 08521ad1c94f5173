package dev.merlon.testkit.differential;

import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.List;

/// A compiled template in which ids that end in a hash or a time are cut.
final class StableIds {
  private StableIds() {}

  static String of(String template, List<Deployer.VolatileId> ids) {
    var document = YamlDocument.read("compiled.json", template.replace('\t', ' '), problem -> {});
    var resources =
        document.flatMap(node -> node.at("Resources")).map(Node::asEntries).orElse(List.of());
    var stable = template;
    for (var entry : resources) {
      var type = entry.value().at("Type").flatMap(Node::asText).orElse("");
      for (var id : ids) {
        var matcher = id.pattern().matcher(entry.key());
        if (id.type().equals(type) && matcher.matches()) {
          stable = stable.replace("\"" + entry.key() + "\"", "\"" + matcher.group(1) + "\"");
        }
      }
    }
    return stable;
  }
}
