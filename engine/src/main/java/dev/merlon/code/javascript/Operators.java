package dev.merlon.code.javascript;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.AssignExpression;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Conditional;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.TextBuild;
import dev.merlon.code.ir.Expression.Unary;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;

/// Lowers operators, text building among them.
final class Operators {
  private static final Set<String> TEXT_METHODS =
      Set.of("toString", "join", "trim", "toLowerCase", "toUpperCase", "toISOString", "stringify");

  private final Lowering lowering;

  Operators(Lowering lowering) {
    this.lowering = lowering;
  }

  /// A chain of operators is walked along its left side, for it may have thousands of links.
  Expression binary(Node node) {
    var links = new ArrayDeque<Node>();
    var left = node;
    while (left.is("binary_expression") && left.field("left").isPresent()) {
      links.push(left);
      left = left.field("left").orElseThrow();
    }
    if (links.isEmpty()) {
      return lowering.missing(node);
    }
    var chain = new OperatorChain(lowering.expression(left));
    for (var link : links) {
      var right = lowering.expression(link, "right");
      chain.add(operator(link), right, lowering.span(link));
    }
    return chain.value();
  }

  private static String operator(Node node) {
    String written = node.field("operator").map(Node::kind).orElse("");
    return switch (written) {
      case "===" -> "==";
      case "!==" -> "!=";
      default -> written;
    };
  }

  Expression unary(Node node) {
    String operator = node.field("operator").map(Node::kind).orElse("");
    var span = lowering.span(node);
    var operand = lowering.expression(node, "argument");
    return switch (operator) {
      case "delete" -> new Unlowered("delete", List.of(operand), span);
      case "void" ->
          operand instanceof Literal ? lowering.nothing(node) : unary("void", operand, node);
      case "-" ->
          switch (operand) {
            case Literal(Long value, _) -> new Literal(-value, span);
            case Literal(Double value, _) -> new Literal(-value, span);
            default -> unary("-", operand, node);
          };
      default -> unary(operator, operand, node);
    };
  }

  private Expression unary(String operator, Expression operand, Node node) {
    return new Unary(operator, operand, lowering.span(node));
  }

  /// `i++` yields the new value here; its old and its new value have one origin.
  Expression update(Node node) {
    var span = lowering.span(node);
    return node.field("argument")
        .map(
            argument ->
                (Expression)
                    new AssignExpression(lowering.targets.of(argument), updated(node), span))
        .orElseGet(() -> lowering.missing(node));
  }

  Expression updated(Node node) {
    var span = lowering.span(node);
    String operator = node.field("operator").map(Node::kind).orElse("++").substring(0, 1);
    return new Binary(operator, lowering.expression(node, "argument"), new Literal(1L, span), span);
  }

  Expression augmented(Node node) {
    return new AssignExpression(
        lowering.targets.field(node, "left"), combined(node), lowering.span(node));
  }

  /// The value that `a += b` assigns. The object of `a` is read twice, once for each side.
  Expression combined(Node node) {
    String written = node.field("operator").map(Node::kind).orElse("=");
    var chain = new OperatorChain(lowering.expression(node, "left"));
    chain.add(
        written.substring(0, written.length() - 1),
        lowering.expression(node, "right"),
        lowering.span(node));
    return chain.value();
  }

  /// Whether a value is surely a text, so that `+` with it joins texts.
  static boolean isText(Expression value) {
    return switch (value) {
      case Literal(var constant, _) -> constant instanceof String;
      case TextBuild _ -> true;
      case Conditional(_, var then, var otherwise, _) -> isText(then) && isText(otherwise);
      case Call(Name(var name, _), _, _) -> name.equals("String");
      case Call(Field(_, var name, _), _, _) -> TEXT_METHODS.contains(name);
      case Unary(var operator, _, _) -> operator.equals("typeof");
      default -> false;
    };
  }

  /// Adds a part to a text; the parts of a text inside a text are its own.
  static void addParts(List<Expression> parts, Expression part) {
    if (part instanceof TextBuild inner) {
      parts.addAll(inner.parts());
    } else {
      parts.add(part);
    }
  }
}
