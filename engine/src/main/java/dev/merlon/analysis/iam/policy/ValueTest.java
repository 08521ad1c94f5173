package dev.merlon.analysis.iam.policy;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.Optional;

/// What one value of a condition demands of one value of the request.
public sealed interface ValueTest {
  /// A text, with or without wildcards.
  record Matches(TextPattern pattern) implements ValueTest {}

  /// A number on one side of a bound.
  record NumberIs(Order order, BigDecimal bound) implements ValueTest {}

  /// A moment on one side of a bound, in milliseconds since 1970.
  record DateIs(Order order, long bound) implements ValueTest {}

  /// An address inside of a block.
  record AddressIn(AddressBlock block) implements ValueTest {}

  /// The same bytes, as base64.
  record SameBytes(String base64) implements ValueTest {}

  /// A value that the operator cannot read: nothing matches it.
  record Never(String text) implements ValueTest {}

  /// The comparisons of numbers and dates.
  enum Order {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    boolean holds(int comparison) {
      return switch (this) {
        case EQUAL -> comparison == 0;
        case LESS -> comparison < 0;
        case LESS_OR_EQUAL -> comparison <= 0;
        case GREATER -> comparison > 0;
        case GREATER_OR_EQUAL -> comparison >= 0;
      };
    }
  }

  /// Whether the value satisfies it. A pattern with variables must be resolved before.
  default boolean accepts(String value) {
    return switch (this) {
      case Matches(var pattern) -> pattern.matches(value);
      case NumberIs(var order, var bound) ->
          Literals.number(value).filter(n -> order.holds(n.compareTo(bound))).isPresent();
      case DateIs(var order, var bound) ->
          Literals.date(value).filter(at -> order.holds(Long.compare(at, bound))).isPresent();
      case AddressIn(var block) -> AddressBlock.parse(value).filter(block::contains).isPresent();
      case SameBytes(var base64) -> canonical(value).equals(canonical(base64));
      case Never _ -> false;
    };
  }

  private static Optional<String> canonical(String base64) {
    try {
      return Optional.of(Base64.getEncoder().encodeToString(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException _) {
      return Optional.of(base64);
    }
  }
}
