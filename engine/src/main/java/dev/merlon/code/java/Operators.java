package dev.merlon.code.java;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.AssignExpression;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Unary;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.Optional;

/// Lowers operators.
final class Operators {
  private final Lowering lowering;

  Operators(Lowering lowering) {
    this.lowering = lowering;
  }

  // Operators nest to the left; thousands of operands must not nest calls.
  Expression binary(Node node) {
    var chain = new ArrayList<Node>();
    var first = Optional.of(node);
    while (first.isPresent() && first.orElseThrow().is("binary_expression")) {
      chain.add(first.orElseThrow());
      first = first.orElseThrow().field("left");
    }
    var value = first.map(lowering::expression).orElseGet(() -> lowering.missing(node));
    for (var each : chain.reversed()) {
      String operator = each.field("operator").map(Node::text).orElse("+");
      value = new Binary(operator, value, lowering.expression(each, "right"), lowering.span(each));
    }
    return value;
  }

  Expression unary(Node node) {
    String operator = node.field("operator").map(Node::text).orElse("-");
    return new Unary(operator, lowering.expression(node, "operand"), lowering.span(node));
  }

  /// `i++` and `--i`; the old value of a number is as unknown as the new one.
  Expression update(Node node) {
    var operand = node.named().stream().findFirst();
    var span = lowering.span(node);
    var value = operand.map(lowering::expression).orElseGet(() -> lowering.missing(node));
    String operator = Lowering.has(node, "++") ? "+" : "-";
    return new AssignExpression(
        lowering.expressions.target(operand, node),
        new Binary(operator, value, new Literal(1L, span), span),
        span);
  }
}
