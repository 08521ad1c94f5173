package dev.merlon.source.terraform;

import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Values that a plan or a state marks as sensitive: they stay unknown here, so that no output
/// repeats them.
final class Sensitive {
  private static final String WORDS = "a sensitive value";

  private Sensitive() {}

  /// The mark that a whole value is sensitive.
  static Value all(Span span) {
    return new Value.Scalar(Text.of("true"), Value.ScalarKind.BOOLEAN, span);
  }

  /// A value without what is marked: `marks` has `true` in the place of a sensitive part ("JSON
  /// Output Format", `sensitive_values`).
  static Value without(Value value, Value marks) {
    if (marks.literal().filter("true"::equals).isPresent()) {
      return isNothing(value) ? value : new Value.Opaque(WORDS, value.span());
    }
    return switch (value) {
      case Value.Mapping(var entries, var span) -> {
        if (!(marks instanceof Value.Mapping marked) || marked.entries().isEmpty()) {
          yield value;
        }
        var kept = new LinkedHashMap<>(entries);
        kept.replaceAll((key, entry) -> marked.get(key).map(m -> without(entry, m)).orElse(entry));
        yield new Value.Mapping(kept, span);
      }
      case Value.Sequence(var items, var span) -> {
        if (!(marks instanceof Value.Sequence(var marked, _)) || marked.isEmpty()) {
          yield value;
        }
        var kept = new ArrayList<Value>();
        for (int i = 0; i < items.size(); i++) {
          kept.add(i < marked.size() ? without(items.get(i), marked.get(i)) : items.get(i));
        }
        yield new Value.Sequence(kept, span);
      }
      case Value.Scalar _, Value.Choice _, Value.Opaque _ -> value;
    };
  }

  private static boolean isNothing(Value value) {
    return value instanceof Value.Scalar scalar && scalar.kind() == Value.ScalarKind.NULL;
  }
}
