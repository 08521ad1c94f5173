package dev.merlon.source.terraform;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds references again in a state, where only values are left: a text that is the ARN or the id
/// of exactly one resource of the state refers to it.
final class StateReferences {
  private static final List<String> ATTRIBUTES = List.of("arn", "invoke_arn", "url", "id");

  /// Shorter ids may be equal by chance.
  private static final int SHORTEST = 8;

  private final Map<String, List<Text.Reference>> byValue = new HashMap<>();

  private StateReferences() {}

  static List<TerraformResource> restore(List<TerraformResource> resources) {
    var references = new StateReferences();
    for (var resource : resources) {
      if (resource.mode() == TerraformResource.Mode.MANAGED) {
        references.addAttributes(resource);
      }
    }
    return resources.stream().map(references::restore).toList();
  }

  private void addAttributes(TerraformResource resource) {
    boolean isMapped =
        MappingTable.shipped()
            .of(resource.type())
            .filter(mapping -> mapping.kind() == TypeMapping.Kind.RESOURCE)
            .isPresent();
    if (!isMapped) {
      return;
    }
    for (var attribute : ATTRIBUTES) {
      var value = resource.arguments().get(attribute).flatMap(Value::literal).orElse("");
      if (value.length() >= SHORTEST) {
        var reference = new Text.Reference(resource.address(), attribute);
        byValue.merge(value, List.of(reference), StateReferences::joined);
      }
    }
  }

  private static List<Text.Reference> joined(
      List<Text.Reference> before, List<Text.Reference> more) {
    boolean same = before.getFirst().resource().equals(more.getFirst().resource());
    return same ? before : List.of(before.getFirst(), more.getFirst());
  }

  private TerraformResource restore(TerraformResource resource) {
    return resource.withArguments(
        (Value.Mapping) restore(resource.arguments(), resource.address()));
  }

  private Value restore(Value value, String owner) {
    return switch (value) {
      case Value.Mapping(var entries, var span) -> {
        var restored = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> restored.put(key, restore(entry, owner)));
        yield new Value.Mapping(restored, span);
      }
      case Value.Sequence(var items, var span) ->
          new Value.Sequence(items.stream().map(item -> restore(item, owner)).toList(), span);
      case Value.Scalar(var content, var kind, var span) -> {
        var found = content.literal().map(byValue::get);
        yield found
            .filter(all -> all.size() == 1 && !all.getFirst().resource().equals(owner))
            .<Value>map(all -> new Value.Scalar(new Text(List.<Text.Part>copyOf(all)), kind, span))
            .orElse(value);
      }
      case Value.Choice _, Value.Opaque _ -> value;
    };
  }
}
