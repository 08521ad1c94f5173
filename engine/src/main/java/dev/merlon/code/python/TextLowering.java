package dev.merlon.code.python;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.TextBuild;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers literals, f-strings and the ways to format.
///
/// A conversion is a call of `repr` or `ascii`, a format that may do more than pad a text is a call
/// of `format`, as Python itself defines them.
final class TextLowering {
  private final Lowering lowering;

  TextLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  /// A `string` or `concatenated_string`.
  Expression lower(Node node) {
    var parts = new ArrayList<Expression>();
    if (node.is("string")) {
      string(node, parts);
    } else {
      for (var child : node.named()) {
        if (child.is("string")) {
          string(child, parts);
        } else {
          parts.add(lowering.expressions.lower(child));
        }
      }
    }
    return join(parts, lowering.span(node));
  }

  private void string(Node node, List<Expression> parts) {
    var children = node.children();
    var literal = new StringLiteral(children.isEmpty() ? "" : children.getFirst().text());
    for (var child : children) {
      switch (child.kind()) {
        case "string_start", "string_end" -> {}
        case "string_content", "escape_sequence", "escape_interpolation" ->
            parts.add(new Literal(literal.decode(child.text()), lowering.span(child)));
        case "interpolation" -> interpolation(child, parts);
        default -> {
          if (child.isNamed() && !child.isExtra()) {
            parts.add(lowering.expressions.lower(child));
          }
        }
      }
    }
  }

  private void interpolation(Node node, List<Expression> parts) {
    var span = lowering.span(node);
    var expressions = node.fields("expression");
    Expression value =
        expressions.size() == 1
            ? lowering.expressions.lower(expressions.getFirst())
            : new Expression.ListLiteral(lowering.expressions.elements(expressions), span);
    var conversion = node.field("type_conversion").map(Node::text);
    var specifier = node.field("format_specifier");
    if (node.child("=").isPresent() && !expressions.isEmpty()) {
      // `{x=}` writes the expression before its value.
      parts.add(new Literal(expressions.getLast().text() + "=", span));
      if (conversion.isEmpty() && specifier.isEmpty()) {
        conversion = Optional.of("!r");
      }
    }
    value = converted(value, conversion.orElse("").replace("!", ""), span);
    parts.add(specifier.isPresent() ? formatted(value, specifier.orElseThrow(), span) : value);
  }

  private Expression formatted(Expression value, Node specifier, Span span) {
    if (specifier.child("format_expression").isEmpty()) {
      return formatted(value, specifier.text().substring(1), span);
    }
    var parts = new ArrayList<Expression>();
    int from = specifier.startByte() + 1;
    for (var inner : specifier.named()) {
      addText(from, inner.startByte(), parts);
      parts.add(lowering.expressions.field(inner, "expression"));
      from = inner.endByte();
    }
    addText(from, specifier.endByte(), parts);
    return call("format", List.of(value, join(parts, lowering.span(specifier))), span);
  }

  private void addText(int from, int to, List<Expression> parts) {
    if (from < to) {
      parts.add(new Literal(lowering.file.text(from, to), lowering.file.span(from, to)));
    }
  }

  /// `value` after `!r`, `!a` or `!s`.
  static Expression converted(Expression value, String conversion, Span span) {
    return switch (conversion) {
      case "r" -> call("repr", List.of(value), span);
      case "a" -> call("ascii", List.of(value), span);
      default -> value;
    };
  }

  /// `value` in the format `specification`; padding leaves a text as it is.
  static Expression formatted(Expression value, String specification, Span span) {
    return isPadding(specification)
        ? value
        : call("format", List.of(value, new Literal(specification, span)), span);
  }

  // [[fill]align][width][s]
  private static boolean isPadding(String specification) {
    String left = specification;
    if (left.length() > 1 && isAlignment(left.charAt(1))) {
      left = left.substring(2);
    } else if (!left.isEmpty() && isAlignment(left.charAt(0))) {
      left = left.substring(1);
    }
    if (left.endsWith("s")) {
      left = left.substring(0, left.length() - 1);
    }
    return left.chars().allMatch(Character::isDigit);
  }

  private static boolean isAlignment(char unit) {
    return unit == '<' || unit == '>' || unit == '^';
  }

  static Expression call(String builtin, List<Expression> operands, Span span) {
    return new Call(
        new Expression.Name(builtin, span), operands.stream().map(Argument::of).toList(), span);
  }

  /// One text of parts: texts inside are unfolded, literals side by side are one.
  static Expression join(List<Expression> parts, Span span) {
    var flat = new ArrayList<Expression>();
    var text = new StringBuilder();
    var literals = new ArrayList<Literal>();
    for (var part : unfolded(parts)) {
      if (part instanceof Literal literal && literal.value() instanceof String value) {
        text.append(value);
        literals.add(literal);
      } else {
        flush(text, literals, flat);
        flat.add(part);
      }
    }
    if (flat.isEmpty()) {
      return new Literal(text.toString(), span);
    }
    flush(text, literals, flat);
    return new TextBuild(flat, span);
  }

  private static List<Expression> unfolded(List<Expression> parts) {
    var unfolded = new ArrayList<Expression>();
    for (var part : parts) {
      // INVARIANT: a TextBuild made here holds no other.
      if (part instanceof TextBuild inner) {
        unfolded.addAll(inner.parts());
      } else {
        unfolded.add(part);
      }
    }
    return unfolded;
  }

  private static void flush(StringBuilder text, List<Literal> literals, List<Expression> to) {
    if (!text.isEmpty()) {
      to.add(new Literal(text.toString(), OperatorLowering.covering(literals)));
    }
    text.setLength(0);
    literals.clear();
  }

  /// `left % right` with a literal on the left, or empty when its format is not understood.
  Optional<Expression> percent(Node operation, Expression left, Span span) {
    if (!(left instanceof Literal(String format, _))) {
      return Optional.empty();
    }
    var right = operation.field("right");
    boolean isTuple = right.filter(node -> node.is("tuple")).isPresent();
    var value = lowering.expressions.field(operation, "right");
    return Optional.of(
        new PercentFormat(format, left.span(), value, isTuple)
            .parts()
            .map(parts -> join(parts, span))
            .orElseGet(() -> new Expression.Binary("%", left, value, span)));
  }

  /// `"...".format(...)`, or empty when it is another call or its format is not understood.
  Optional<Expression> format(Node function, List<Argument> arguments, Span span) {
    boolean isFormat =
        function.field("attribute").filter(name -> name.text().equals("format")).isPresent();
    var object = function.field("object").map(TextLowering::withoutParentheses);
    if (!isFormat || object.filter(TextLowering::isText).isEmpty()) {
      return Optional.empty();
    }
    return lower(object.orElseThrow()) instanceof Literal(String format, Span place)
        ? new BraceFormat(format, place, arguments).parts().map(parts -> join(parts, span))
        : Optional.empty();
  }

  private static boolean isText(Node node) {
    return node.is("string")
        ? node.child("interpolation").isEmpty()
        : node.is("concatenated_string")
            && node.named().stream().allMatch(one -> one.is("string") && isText(one));
  }

  private static Node withoutParentheses(Node node) {
    var inner = node;
    while (inner.is("parenthesized_expression") && inner.named().size() == 1) {
      inner = inner.named().getFirst();
    }
    return inner;
  }
}
