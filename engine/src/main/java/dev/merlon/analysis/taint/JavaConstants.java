package dev.merlon.analysis.taint;

import java.util.Locale;
import java.util.Optional;

/// Methods of texts that the program writes out itself: `"ABC".charAt(1)` is `"B"`.
final class JavaConstants {
  private JavaConstants() {}

  static Optional<AbstractValue> call(AbstractValue self, String name, Arguments arguments) {
    var text = self.onlyText();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var result = of(text.orElseThrow(), name, arguments);
    return result == null ? Optional.empty() : Optional.of(AbstractValue.constant(result));
  }

  private static @org.jspecify.annotations.Nullable Object of(
      String text, String name, Arguments arguments) {
    if (arguments.positional().isEmpty()) {
      return switch (name) {
        case "length" -> (long) text.length();
        case "isEmpty" -> text.isEmpty();
        case "isBlank" -> text.isBlank();
        case "trim", "strip" -> text.strip();
        case "toLowerCase" -> text.toLowerCase(Locale.ROOT);
        case "toUpperCase" -> text.toUpperCase(Locale.ROOT);
        case "toString", "intern" -> text;
        default -> null;
      };
    }
    Object first = arguments.at(0, "").onlyConstant().orElse(null);
    Object second = arguments.at(1, "").onlyConstant().orElse(null);
    if (first instanceof String other) {
      return switch (name) {
        case "equals" -> text.equals(other);
        case "equalsIgnoreCase" -> text.equalsIgnoreCase(other);
        case "startsWith" -> text.startsWith(other);
        case "endsWith" -> text.endsWith(other);
        case "contains" -> text.contains(other);
        case "indexOf" -> (long) text.indexOf(other);
        case "concat" -> text + other;
        case "replace" ->
            second instanceof String replacement ? text.replace(other, replacement) : null;
        default -> null;
      };
    }
    if (!(first instanceof Long from) || from < 0 || from > text.length()) {
      return null;
    }
    return switch (name) {
      case "charAt" -> from < text.length() ? String.valueOf(text.charAt(from.intValue())) : null;
      case "substring" -> substring(text, from, arguments.positional().size(), second);
      default -> null;
    };
  }

  private static @org.jspecify.annotations.Nullable String substring(
      String text, long from, int count, @org.jspecify.annotations.Nullable Object end) {
    if (count == 1) {
      return text.substring((int) from);
    }
    return end instanceof Long to && from <= to && to <= text.length()
        ? text.substring((int) from, to.intValue())
        : null;
  }
}
