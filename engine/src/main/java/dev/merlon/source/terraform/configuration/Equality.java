package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether two values are equal: yes, no or (empty) not known before the deployment.
final class Equality {
  private static final Optional<Boolean> YES = Optional.of(true);
  private static final Optional<Boolean> NO = Optional.of(false);
  private static final Optional<Boolean> UNKNOWN = Optional.empty();

  private Equality() {}

  static Optional<Boolean> of(Value first, Value second) {
    return Extent.isBounded(first) && Extent.isBounded(second) ? compare(first, second) : UNKNOWN;
  }

  private static Optional<Boolean> compare(Value first, Value second) {
    if (Scalars.isNull(first) || Scalars.isNull(second)) {
      return withNull(first, second);
    }
    if (first instanceof Value.Choice || second instanceof Value.Choice) {
      return UNKNOWN;
    }
    if (Scalars.isUnknown(first) || Scalars.isUnknown(second)) {
      return isSameReference(first, second)
          ? YES
          : (isEmptyText(first) && Scalars.isThere(second))
                  || (isEmptyText(second) && Scalars.isThere(first))
              ? NO
              : UNKNOWN;
    }
    return switch (first) {
      case Value.Scalar one -> second instanceof Value.Scalar other ? scalars(one, other) : NO;
      case Value.Sequence(var items, _) ->
          second instanceof Value.Sequence(var others, _) ? lists(items, others) : NO;
      case Value.Mapping(var entries, _) ->
          second instanceof Value.Mapping(var others, _) ? maps(entries, others) : NO;
      case Value.Opaque _, Value.Choice _ -> UNKNOWN;
    };
  }

  /// A parameter without a value, or an unread expression, may be null; an identity of a resource,
  /// a structure or a text with known characters is not.
  private static Optional<Boolean> withNull(Value first, Value second) {
    if (Scalars.isNull(first) && Scalars.isNull(second)) {
      return YES;
    }
    var other = Scalars.isNull(first) ? second : first;
    boolean open =
        other instanceof Value.Choice || (Scalars.isUnknown(other) && !Scalars.isThere(other));
    return open ? UNKNOWN : NO;
  }

  private static boolean isEmptyText(Value value) {
    return value.literal().filter(String::isEmpty).isPresent();
  }

  private static boolean isSameReference(Value first, Value second) {
    return first instanceof Value.Scalar one
        && second instanceof Value.Scalar other
        && one.content().equals(other.content());
  }

  private static Optional<Boolean> scalars(Value.Scalar first, Value.Scalar second) {
    var one = first.content().literal();
    var other = second.content().literal();
    if (one.isEmpty() || other.isEmpty()) {
      return partlyKnown(first.content(), second.content());
    }
    if (first.kind() != second.kind()) {
      return NO;
    }
    if (first.kind() == Value.ScalarKind.NUMBER) {
      var left = Scalars.number(first);
      var right = Scalars.number(second);
      return left.isPresent() && right.isPresent()
          ? Optional.of(left.orElseThrow().compareTo(right.orElseThrow()) == 0)
          : UNKNOWN;
    }
    return Optional.of(one.equals(other));
  }

  private static Optional<Boolean> partlyKnown(Text first, Text second) {
    if (first.equals(second)) {
      return YES;
    }
    var one = first.literal().or(() -> second.literal());
    var open = first.literal().isPresent() ? second : first;
    return one.isPresent() && !couldBe(open, one.orElseThrow()) ? NO : UNKNOWN;
  }

  private static boolean couldBe(Text open, String known) {
    int least = 0;
    for (var part : open.parts()) {
      least += part instanceof Text.Literal(var literal) ? literal.length() : 0;
    }
    return known.length() >= least
        && (!(open.parts().getFirst() instanceof Text.Literal(var start))
            || known.startsWith(start))
        && (!(open.parts().getLast() instanceof Text.Literal(var end)) || known.endsWith(end));
  }

  private static Optional<Boolean> lists(List<Value> first, List<Value> second) {
    if (Remainder.isIn(first) || Remainder.isIn(second)) {
      return UNKNOWN;
    }
    if (first.size() != second.size()) {
      return NO;
    }
    var all = YES;
    for (int i = 0; i < first.size() && !all.equals(NO); i++) {
      all = and(all, compare(first.get(i), second.get(i)));
    }
    return all;
  }

  private static Optional<Boolean> maps(Map<String, Value> first, Map<String, Value> second) {
    if (Remainder.mayHaveMore(first) || Remainder.mayHaveMore(second)) {
      return UNKNOWN;
    }
    if (!first.keySet().equals(second.keySet())) {
      return NO;
    }
    var all = YES;
    for (var entry : first.entrySet()) {
      var other = second.get(entry.getKey());
      all = other == null ? NO : and(all, compare(entry.getValue(), other));
    }
    return all;
  }

  private static Optional<Boolean> and(Optional<Boolean> one, Optional<Boolean> other) {
    if (one.equals(NO) || other.equals(NO)) {
      return NO;
    }
    return one.isPresent() && other.isPresent() ? YES : UNKNOWN;
  }
}
