package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Value;
import dev.merlon.source.hcl.Operator;
import dev.merlon.source.hcl.Place;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/// The operators of HCL on values; an unknown operand makes the result unknown unless the other one
/// decides it.
final class Operations {
  /// Terraform computes with 512 bits.
  static final MathContext PRECISION = new MathContext(154, RoundingMode.HALF_EVEN);

  private Operations() {}

  static Value binary(Operator operator, Value left, Value right, Place place) {
    return switch (operator) {
      case AND, OR -> logical(operator == Operator.OR, left, right, place);
      case EQUAL -> truth(Equality.of(left, right), place);
      case UNEQUAL -> truth(Equality.of(left, right).map(equal -> !equal), place);
      case AT_LEAST, AT_MOST, GREATER, LESS -> compare(operator, left, right, place);
      case PLUS, MINUS, TIMES, DIVIDED, MODULO -> arithmetic(operator, left, right, place);
    };
  }

  private static Value truth(Optional<Boolean> truth, Place place) {
    return truth
        .<Value>map(known -> Scalars.truth(known, place.span()))
        .orElseGet(() -> Scalars.unknown(place));
  }

  /// `deciding` is the operand that decides alone: true for `||`, false for `&&`.
  private static Value logical(boolean deciding, Value left, Value right, Place place) {
    var one = truth(left);
    var other = truth(right);
    if (one.orElse(!deciding) == deciding || other.orElse(!deciding) == deciding) {
      return Scalars.truth(deciding, place.span());
    }
    if (one.isPresent() && other.isPresent()) {
      return Scalars.truth(!deciding, place.span());
    }
    // true && x is x, whatever x is.
    return Scalars.usedAt(
        one.isPresent() ? right : other.isPresent() ? left : unknown(place), place.span());
  }

  private static Value unknown(Place place) {
    return Scalars.unknown(place);
  }

  private static Optional<Boolean> truth(Value value) {
    var truth = Scalars.truth(value);
    if (truth.isEmpty() && !Scalars.isUnknown(value)) {
      throw NoValue.wrong("true or false is expected");
    }
    return truth;
  }

  private static BigDecimal number(Value value) {
    if (Scalars.isUnknown(value) || Scalars.isPartlyKnown(value)) {
      throw NoValue.unknown();
    }
    return Scalars.number(value).orElseThrow(() -> NoValue.wrong("a number is expected"));
  }

  private static Value compare(Operator operator, Value left, Value right, Place place) {
    int order = number(left).compareTo(number(right));
    boolean holds =
        switch (operator) {
          case AT_LEAST -> order >= 0;
          case AT_MOST -> order <= 0;
          case GREATER -> order > 0;
          default -> order < 0;
        };
    return Scalars.truth(holds, place.span());
  }

  private static Value arithmetic(Operator operator, Value left, Value right, Place place) {
    var one = number(left);
    var other = number(right);
    if ((operator == Operator.DIVIDED || operator == Operator.MODULO) && other.signum() == 0) {
      throw NoValue.wrong("division by zero");
    }
    var result =
        switch (operator) {
          case PLUS -> one.add(other, PRECISION);
          case MINUS -> one.subtract(other, PRECISION);
          case TIMES -> one.multiply(other, PRECISION);
          case DIVIDED -> one.divide(other, PRECISION);
          default -> one.remainder(other);
        };
    if (!Scalars.isOfUsualSize(result)) {
      throw NoValue.wrong("the number is too large");
    }
    return Scalars.number(result, place.span());
  }

  static Value unary(char operator, Value operand, Place place) {
    if (operator == '-') {
      return Scalars.number(number(operand).negate(), place.span());
    }
    return truth(truth(operand).map(known -> !known), place);
  }
}
