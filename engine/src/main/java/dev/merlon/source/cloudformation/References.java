package dev.merlon.source.cloudformation;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.function.Function;

/// Replaces the references to resources inside values.
public final class References {
  private References() {}

  /// The same value with each reference as `replacement` has it.
  public static Value replaced(Value value, Function<Text.Reference, Text> replacement) {
    return switch (value) {
      case Value.Mapping(var entries, var span) -> {
        var all = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> all.put(key, replaced(entry, replacement)));
        yield new Value.Mapping(all, span);
      }
      case Value.Sequence(var items, var span) ->
          new Value.Sequence(
              items.stream().map(item -> replaced(item, replacement)).toList(), span);
      case Value.Choice(var condition, var whenTrue, var whenFalse, var span) ->
          new Value.Choice(
              condition, replaced(whenTrue, replacement), replaced(whenFalse, replacement), span);
      case Value.Scalar(var content, var kind, var span) ->
          content.parts().stream().anyMatch(Text.Reference.class::isInstance)
              ? new Value.Scalar(replaced(content, replacement), kind, span)
              : value;
      case Value.Opaque _ -> value;
    };
  }

  private static Text replaced(Text text, Function<Text.Reference, Text> replacement) {
    var parts = new ArrayList<Text.Part>();
    for (var part : text.parts()) {
      if (part instanceof Text.Reference reference) {
        parts.addAll(replacement.apply(reference).parts());
      } else {
        parts.add(part);
      }
    }
    return Templating.merged(parts);
  }
}
