package dev.merlon.analysis.taint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Operators on constants; anything else is an unknown number or truth value.
final class Arithmetic {
  private Arithmetic() {}

  static boolean isTrue(@Nullable Object constant) {
    return switch (constant) {
      case null -> false;
      case Boolean truth -> truth;
      case String text -> !text.isEmpty();
      case Long number -> number != 0;
      case Double number -> number != 0;
      default -> true;
    };
  }

  static AbstractValue compute(String operator, AbstractValue left, AbstractValue right) {
    if (left.onlyConstant().orElse("") instanceof Long a
        && right.onlyConstant().orElse("") instanceof Long b) {
      return switch (operator) {
        case "-" -> AbstractValue.constant(a - b);
        case "*" -> AbstractValue.constant(a * b);
        case "/", "//" -> b == 0 ? AbstractValue.OTHER : AbstractValue.constant(a / b);
        case "%" -> b == 0 ? AbstractValue.OTHER : AbstractValue.constant(a % b);
        default -> AbstractValue.OTHER;
      };
    }
    return AbstractValue.OTHER;
  }

  /// Python's `*`: a text or list times a number repeats it.
  static AbstractValue repeat(AbstractValue left, AbstractValue right) {
    var result = compute("*", left, right);
    boolean isSequence =
        left.holdsOutsideData() || left.atoms().stream().anyMatch(Atom.ObjectAt.class::isInstance);
    return isSequence ? left : result;
  }

  static Optional<AbstractValue> compare(String operator, AbstractValue left, AbstractValue right) {
    if (left.onlyConstant().orElse("") instanceof Long a
        && right.onlyConstant().orElse("") instanceof Long b) {
      return switch (operator) {
        case "<" -> Optional.of(AbstractValue.constant(a < b));
        case "<=" -> Optional.of(AbstractValue.constant(a <= b));
        case ">" -> Optional.of(AbstractValue.constant(a > b));
        case ">=" -> Optional.of(AbstractValue.constant(a >= b));
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }
}
