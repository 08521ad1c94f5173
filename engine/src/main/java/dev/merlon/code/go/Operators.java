package dev.merlon.code.go;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Lowers operators, pointers and what is received from channels.
final class Operators {
  /// Longer chains become balanced or flat, so that the IR stays shallow.
  private static final int LONG_CHAIN = 60;

  private static final Set<String> ASSOCIATIVE = Set.of("+", "&&", "||");

  private final Lowering lowering;

  Operators(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression unary(Node node, Span span) {
    var operand = node.field("operand");
    String operator = node.field("operator").map(Node::text).orElse("");
    return switch (operator) {
      case "&" -> operand.map(this::address).orElseGet(() -> lowering.tooDeep(node));
      case "*" -> new Field(lowering.expressions.of(operand, span), Expressions.POINTEE, span);
      case "<-" -> receive(lowering.expressions.of(operand, span), span);
      case "^" -> new Expression.Unary("~", lowering.expressions.of(operand, span), span);
      default -> new Expression.Unary(operator, lowering.expressions.of(operand, span), span);
    };
  }

  /// What comes out of a channel is what went in.
  static Expression receive(Expression channel, Span span) {
    return new Call(new Field(channel, "pop", span), List.of(), span);
  }

  // Objects are pointers already; a variable in a box has the box as its address.
  private Expression address(Node operand) {
    if (operand.is("identifier")) {
      var variable = lowering.scope.find(operand.text());
      if (variable.isPresent() && variable.orElseThrow().isBoxed()) {
        return new Name(variable.orElseThrow().name(), lowering.span(operand));
      }
    }
    return lowering.expressions.of(operand);
  }

  /// Operators nest to the left; long chains of them must not nest calls.
  Expression binary(Node node) {
    var operators = new ArrayList<String>();
    var operands = new ArrayList<Expression>();
    var spans = new ArrayList<Span>();
    var chain = new ArrayList<Node>();
    var here = node;
    while (here.is("binary_expression") && here.field("left").isPresent()) {
      chain.add(here);
      here = here.field("left").orElseThrow();
    }
    operands.add(lowering.expressions.of(here));
    for (var each : chain.reversed()) {
      operators.add(operator(each.field("operator").map(Node::text).orElse("")));
      operands.add(lowering.expressions.of(each.field("right"), lowering.span(each)));
      spans.add(lowering.span(each));
    }
    if (operators.size() <= LONG_CHAIN) {
      var result = operands.getFirst();
      for (int i = 0; i < operators.size(); i++) {
        result = new Binary(operators.get(i), result, operands.get(i + 1), spans.get(i));
      }
      return result;
    }
    String first = operators.getFirst();
    boolean isUniform = operators.stream().allMatch(first::equals);
    return isUniform && ASSOCIATIVE.contains(first)
        ? balanced(first, operands, spans.getLast())
        : new Expression.Unlowered("a chain of operators", operands, spans.getLast());
  }

  private static Expression balanced(String operator, List<Expression> operands, Span span) {
    if (operands.size() == 1) {
      return operands.getFirst();
    }
    int half = operands.size() / 2;
    return new Binary(
        operator,
        balanced(operator, operands.subList(0, half), span),
        balanced(operator, operands.subList(half, operands.size()), span),
        span);
  }

  /// The operator of the IR.
  static String operator(String written) {
    return written.equals("&^") ? "&" : written;
  }
}
