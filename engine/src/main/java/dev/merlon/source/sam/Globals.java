package dev.merlon.source.sam;

import dev.merlon.model.Value;
import dev.merlon.source.cloudformation.Intrinsics;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/// The `Globals` section: properties that every resource of a kind has.
///
/// Mappings are merged, lists are joined with the global items first, anything else is replaced by
/// the resource's own ("Globals section of the AWS SAM template").
final class Globals {
  private final Node template;
  private final Intrinsics intrinsics;

  Globals(Node template, Intrinsics intrinsics) {
    this.template = template;
    this.intrinsics = intrinsics;
  }

  /// The properties of a resource of type `AWS::Serverless::<kind>` with the globals.
  Value.Mapping merged(String kind, Value.Mapping own) {
    return merged(kind, own, Set.of());
  }

  /// The same without the global properties that the resource ignores (`IgnoreGlobals`).
  Value.Mapping merged(String kind, Value.Mapping own, Set<String> ignored) {
    Optional<Node> section = template.at("Globals", kind);
    if (section.isEmpty() || ignored.contains("*")) {
      return own;
    }
    var global = new LinkedHashMap<>(intrinsics.properties(section.orElseThrow()).entries());
    global.keySet().removeAll(ignored);
    return merged(new Value.Mapping(global, own.span()), own);
  }

  private static Value.Mapping merged(Value.Mapping global, Value.Mapping own) {
    var entries = new LinkedHashMap<>(global.entries());
    own.entries().forEach((key, value) -> entries.merge(key, value, Globals::merged));
    return new Value.Mapping(entries, own.span());
  }

  private static Value merged(Value global, Value own) {
    if (global instanceof Value.Mapping before && own instanceof Value.Mapping after) {
      return merged(before, after);
    }
    if (global instanceof Value.Sequence before && own instanceof Value.Sequence after) {
      var items = new ArrayList<>(before.items());
      items.addAll(after.items());
      return new Value.Sequence(items, own.span());
    }
    return own;
  }
}
