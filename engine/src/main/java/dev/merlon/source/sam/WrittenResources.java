package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import dev.merlon.source.cloudformation.Intrinsics;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a template says beside the properties of a resource: `IgnoreGlobals` and `Connectors`.
final class WrittenResources {
  private final Map<String, Node> resources;
  private final Intrinsics intrinsics;

  WrittenResources(Map<String, Node> resources, Intrinsics intrinsics) {
    this.resources = resources;
    this.intrinsics = intrinsics;
  }

  private Optional<Node> at(String id, String... path) {
    return Optional.ofNullable(resources.get(id)).flatMap(resource -> resource.at(path));
  }

  /// The global properties that a resource does not take; `*` for all of them.
  Set<String> ignoredGlobals(String id) {
    var written = at(id, "IgnoreGlobals");
    var one = written.flatMap(Node::asText);
    return one.isPresent()
        ? Set.of(one.orElseThrow())
        : written.map(Node::asItems).orElse(List.of()).stream()
            .flatMap(item -> item.asText().stream())
            .collect(Collectors.toSet());
  }

  /// The connectors inside a resource, as connectors of their own whose source is the resource.
  List<Resource> connectors(Resource source) {
    var connectors = new ArrayList<Resource>();
    for (var entry : at(source.id(), "Connectors").map(Node::asEntries).orElse(List.of())) {
      var properties = entry.value().at("Properties");
      if (properties.isPresent()) {
        connectors.add(connector(source, entry, intrinsics.properties(properties.orElseThrow())));
      }
    }
    return connectors;
  }

  private Resource connector(Resource source, Node.Entry entry, Value.Mapping properties) {
    var make = new Making(entry.keySpan());
    var from = make.block().with("Id", make.text(source.id()));
    if (at(source.id(), "Connectors", entry.key(), "SourceReference")
            .map(intrinsics::resolve)
            .orElseGet(() -> make.list(List.of()))
        instanceof Value.Mapping reference) {
      reference.entries().forEach(from::with);
    }
    return new Resource(
        source.id() + entry.key(),
        "AWS::Serverless::Connector",
        Expansion.with(properties, "Source", from.value()),
        source.condition(),
        true,
        entry.keySpan());
  }
}
