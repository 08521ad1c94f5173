package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.hcl.Place;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Makes scalar values and says what is known of them.
final class Scalars {
  private static final int MOST_DIGITS = 1000;

  private Scalars() {}

  static Value.Scalar text(String content, Span span) {
    return new Value.Scalar(Text.of(content), Value.ScalarKind.STRING, span);
  }

  static Value.Scalar text(List<Text.Part> parts, Span span) {
    return new Value.Scalar(
        parts.isEmpty() ? Text.of("") : new Text(parts), Value.ScalarKind.STRING, span);
  }

  static Value.Scalar part(Text.Part part, Span span) {
    return new Value.Scalar(new Text(List.of(part)), Value.ScalarKind.STRING, span);
  }

  static Value.Scalar number(BigDecimal value, Span span) {
    return new Value.Scalar(Text.of(spell(value)), Value.ScalarKind.NUMBER, span);
  }

  static Value.Scalar number(long value, Span span) {
    return new Value.Scalar(Text.of(Long.toString(value)), Value.ScalarKind.NUMBER, span);
  }

  static Value.Scalar truth(boolean value, Span span) {
    return new Value.Scalar(Text.of(Boolean.toString(value)), Value.ScalarKind.BOOLEAN, span);
  }

  static Value.Scalar nothing(Span span) {
    return new Value.Scalar(Text.of(""), Value.ScalarKind.NULL, span);
  }

  static Value unknown(Place place) {
    return new Value.Opaque(place.words(), place.span());
  }

  static boolean isNull(Value value) {
    return value instanceof Value.Scalar scalar && scalar.kind() == Value.ScalarKind.NULL;
  }

  /// Whether nothing is known of a value, not even its type.
  static boolean isUnknown(Value value) {
    return switch (value) {
      case Value.Opaque _ -> true;
      case Value.Scalar(var content, var kind, _) ->
          kind == Value.ScalarKind.STRING
              && content.parts().size() == 1
              && !(content.parts().getFirst() instanceof Text.Literal);
      case Value.Mapping _, Value.Sequence _, Value.Choice _ -> false;
    };
  }

  /// Whether a text has known characters although it is not known as a whole.
  static boolean isPartlyKnown(Value value) {
    return value instanceof Value.Scalar(var content, _, _)
        && content.parts().size() > 1
        && content.literal().isEmpty();
  }

  /// The reference that a value is, if it is one and nothing else.
  static Optional<Text.Reference> reference(Value value) {
    return value instanceof Value.Scalar(var content, _, _)
            && content.parts().size() == 1
            && content.parts().getFirst() instanceof Text.Reference reference
        ? Optional.of(reference)
        : Optional.empty();
  }

  /// A value that stands for a whole resource or module: a reference without an attribute.
  static Optional<String> handle(Value value) {
    return reference(value)
        .filter(reference -> reference.attribute().isEmpty())
        .map(Text.Reference::resource);
  }

  /// Whether an unknown value is surely neither null nor empty: every resource has an identity, and
  /// every deployment an account and a region.
  static boolean isThere(Value value) {
    if (!(value instanceof Value.Scalar(var content, _, _)) || content.parts().size() != 1) {
      return false;
    }
    return switch (content.parts().getFirst()) {
      case Text.Pseudo _ -> true;
      case Text.Reference(_, var attribute) ->
          switch (attribute) {
            case "",
                "id",
                "arn",
                "name",
                "function_name",
                "bucket",
                "invoke_arn",
                "execution_arn",
                "qualified_arn",
                "json" ->
                true;
            default -> false;
          };
      case Text.Literal _, Text.Parameter _, Text.Unresolved _ -> false;
    };
  }

  static Value handle(String address, Span span) {
    return part(new Text.Reference(address, ""), span);
  }

  /// The number that a scalar is or spells.
  static Optional<BigDecimal> number(Value value) {
    if (!(value instanceof Value.Scalar(var content, var kind, _))
        || (kind != Value.ScalarKind.NUMBER && kind != Value.ScalarKind.STRING)) {
      return Optional.empty();
    }
    return content.literal().flatMap(Scalars::parse);
  }

  private static Optional<BigDecimal> parse(String spelled) {
    if (spelled.isEmpty() || spelled.length() > MOST_DIGITS) {
      return Optional.empty();
    }
    char first = spelled.charAt(0);
    if (first != '-' && first != '.' && (first < '0' || first > '9')) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(spelled)).filter(Scalars::isOfUsualSize);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Larger numbers would fill the memory when they are spelled.
  static boolean isOfUsualSize(BigDecimal value) {
    return Math.abs((long) value.precision() - value.scale()) <= MOST_DIGITS
        && Math.abs(value.scale()) <= MOST_DIGITS;
  }

  static Optional<Boolean> truth(Value value) {
    if (!(value instanceof Value.Scalar(var content, var kind, _))
        || (kind != Value.ScalarKind.BOOLEAN && kind != Value.ScalarKind.STRING)) {
      return Optional.empty();
    }
    return content
        .literal()
        .filter(word -> word.equals("true") || word.equals("false"))
        .map(Boolean::valueOf);
  }

  static String spell(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /// A scalar is read where it is used; what is below a collection keeps its own place.
  static Value usedAt(Value value, Span span) {
    return switch (value) {
      case Value.Scalar(var content, var kind, _) -> new Value.Scalar(content, kind, span);
      case Value.Opaque(var expression, _) -> new Value.Opaque(expression, span);
      case Value.Mapping _, Value.Sequence _, Value.Choice _ -> value;
    };
  }

  /// What an unknown value is called in a condition.
  static Optional<String> words(Value value) {
    return switch (value) {
      case Value.Opaque(var expression, _) -> Optional.of(expression);
      case Value.Scalar(var content, _, _)
          when content.parts().size() == 1
              && content.parts().getFirst() instanceof Text.Parameter(var name) ->
          Optional.of("var." + name);
      case Value.Scalar _, Value.Mapping _, Value.Sequence _, Value.Choice _ -> Optional.empty();
    };
  }
}
