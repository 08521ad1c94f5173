package dev.merlon.source.terraform.configuration;

import dev.merlon.finding.Problem;
import dev.merlon.model.Value;

/// Bounds the size of values, whose parts may be shared many times over.
final class Extent {
  private static final int MOST_NODES = 200_000;
  private static final int MOST_DEPTH = 150;

  private int nodes;

  private Extent() {}

  static Value bounded(String name, Value value, Trouble trouble) {
    if (new Extent().fits(value, 0)) {
      return value;
    }
    var limit = "`" + name + "` has more than " + MOST_NODES + " values";
    trouble.note(new Problem.LimitReached(value.span(), limit));
    return new Value.Opaque(name, value.span());
  }

  /// Whether a value is small enough to be looked at part by part.
  static boolean isBounded(Value value) {
    return new Extent().fits(value, 0);
  }

  private boolean fits(Value value, int depth) {
    if (++nodes > MOST_NODES || depth > MOST_DEPTH) {
      return false;
    }
    return switch (value) {
      case Value.Mapping(var entries, _) -> {
        for (var inner : entries.values()) {
          if (!fits(inner, depth + 1)) {
            yield false;
          }
        }
        yield true;
      }
      case Value.Sequence(var items, _) -> {
        for (var inner : items) {
          if (!fits(inner, depth + 1)) {
            yield false;
          }
        }
        yield true;
      }
      case Value.Choice(_, var whenTrue, var whenFalse, _) ->
          fits(whenTrue, depth + 1) && fits(whenFalse, depth + 1);
      case Value.Scalar _, Value.Opaque _ -> true;
    };
  }
}
