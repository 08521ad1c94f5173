package dev.merlon.source.sam;

import dev.merlon.model.Value;
import dev.merlon.source.cloudformation.Intrinsics;
import java.util.LinkedHashMap;
import java.util.Map;

/// A condition whose answer is known for one resource, because the resource exists only under it.
record DecidedCondition(String name, boolean holds) {
  /// The properties without the sides that cannot be.
  Value.Mapping in(Value.Mapping properties) {
    Map<String, Value> entries = new LinkedHashMap<>();
    properties
        .entries()
        .forEach(
            (key, value) -> {
              var decided = in(value);
              if (!Intrinsics.isNoValue(decided)) {
                entries.put(key, decided);
              }
            });
    return new Value.Mapping(entries, properties.span());
  }

  private Value in(Value value) {
    return switch (value) {
      case Value.Mapping mapping -> in(mapping);
      case Value.Sequence(var items, var span) ->
          new Value.Sequence(
              items.stream().map(this::in).filter(item -> !Intrinsics.isNoValue(item)).toList(),
              span);
      case Value.Choice(var condition, var whenTrue, var whenFalse, _)
          when condition.equals(name) ->
          in(holds ? whenTrue : whenFalse);
      case Value.Choice(var condition, var whenTrue, var whenFalse, var span) ->
          new Value.Choice(condition, in(whenTrue), in(whenFalse), span);
      case Value.Scalar _, Value.Opaque _ -> value;
    };
  }
}
