package dev.merlon.source.cloudformation;

import dev.merlon.model.Value;
import java.util.stream.Collectors;

/// Values in a line of words.
public final class ValueWords {
  private static final int MOST_ITEMS = 8;
  private static final int LONGEST = 300;

  private ValueWords() {}

  /// The value for people; unknown parts stand as `${...}`.
  public static String show(Value value) {
    var words = words(value);
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "...";
  }

  private static String words(Value value) {
    return switch (value) {
      case Value.Scalar(var content, var kind, _) ->
          kind == Value.ScalarKind.NULL ? "nothing" : content.toString();
      case Value.Opaque(var expression, _) -> "${" + expression + "}";
      case Value.Choice(var condition, var whenTrue, var whenFalse, _) ->
          "%s if `%s`, else %s".formatted(show(whenTrue), condition, show(whenFalse));
      case Value.Sequence(var items, _) ->
          items.stream()
              .limit(MOST_ITEMS)
              .map(ValueWords::show)
              .collect(Collectors.joining(", ", "[", items.size() > MOST_ITEMS ? ", ...]" : "]"));
      case Value.Mapping(var entries, _) ->
          entries.entrySet().stream()
              .limit(MOST_ITEMS)
              .map(entry -> entry.getKey() + ": " + show(entry.getValue()))
              .collect(Collectors.joining(", ", "{", entries.size() > MOST_ITEMS ? ", ...}" : "}"));
    };
  }

  /// Whether nothing of the value is left to the deployment.
  public static boolean isKnown(Value value) {
    return switch (value) {
      case Value.Scalar(var content, _, _) -> content.literal().isPresent();
      case Value.Opaque _, Value.Choice _ -> false;
      case Value.Sequence(var items, _) -> items.stream().allMatch(ValueWords::isKnown);
      case Value.Mapping(var entries, _) -> entries.values().stream().allMatch(ValueWords::isKnown);
    };
  }
}
