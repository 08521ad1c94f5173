package dev.merlon.code.javascript;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Unary;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Statement.Assign;
import dev.merlon.code.ir.Statement.Delete;
import dev.merlon.code.ir.Statement.Evaluate;
import dev.merlon.code.ir.Statement.If;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers expressions whose value nobody uses, to statements as far as possible: what minifiers
/// fold into one expression comes apart again.
final class Effects {
  private final Lowering lowering;

  Effects(Lowering lowering) {
    this.lowering = lowering;
  }

  void of(Node node, List<Statement> out) {
    if (!lowering.enter(node)) {
      var span = lowering.span(node);
      out.add(new Evaluate(new Unlowered("deep nesting", List.of(), span), span));
      return;
    }
    lower(node, out);
    lowering.leave();
  }

  private void lower(Node node, List<Statement> out) {
    switch (node.kind()) {
      case "parenthesized_expression" -> Lowering.first(node).ifPresent(inner -> of(inner, out));
      case "sequence_expression" -> node.named().forEach(part -> of(part, out));
      case "assignment_expression" -> assignment(node, out);
      case "augmented_assignment_expression" -> augmented(node, out);
      case "update_expression" -> update(node, out);
      case "unary_expression" -> unary(node, out);
      case "binary_expression" -> binary(node, out);
      case "ternary_expression" ->
          out.add(
              new If(
                  lowering.expression(node, "condition"),
                  branch(node.field("consequence")),
                  branch(node.field("alternative")),
                  lowering.span(node)));
      case "internal_module" -> lowering.typeScript.statement(node, out);
      case "string" -> {} // a directive, such as 'use strict'
      case "call_expression" -> {
        if (!lowering.commonJs.exportingCall(node, out)) {
          evaluate(node, out);
        }
      }
      default -> evaluate(node, out);
    }
  }

  private void evaluate(Node node, List<Statement> out) {
    out.add(new Evaluate(lowering.expression(node), lowering.span(node)));
  }

  private List<Statement> branch(Optional<Node> node) {
    var out = new ArrayList<Statement>();
    node.ifPresent(part -> of(part, out));
    return out;
  }

  private void assignment(Node node, List<Statement> out) {
    if (lowering.commonJs.announcesExports(node)) {
      return;
    }
    var value = lowering.expressions.assigned(node);
    out.add(new Assign(lowering.targets.field(node, "left"), value, lowering.span(node)));
  }

  // `a ||= b` writes only when `a` is not set, but then the value is the same either way.
  private void augmented(Node node, List<Statement> out) {
    var value = lowering.operators.combined(node);
    out.add(new Assign(lowering.targets.field(node, "left"), value, lowering.span(node)));
  }

  private void update(Node node, List<Statement> out) {
    var value = lowering.operators.updated(node);
    out.add(new Assign(lowering.targets.field(node, "argument"), value, lowering.span(node)));
  }

  private void unary(Node node, List<Statement> out) {
    String operator = node.field("operator").map(Node::kind).orElse("");
    var argument = node.field("argument");
    switch (operator) {
      case "delete" ->
          out.add(new Delete(lowering.targets.field(node, "argument"), lowering.span(node)));
      case "void", "!", "+", "-", "~" -> argument.ifPresent(inner -> of(inner, out));
      default -> evaluate(node, out);
    }
  }

  private void binary(Node node, List<Statement> out) {
    String operator = node.field("operator").map(Node::kind).orElse("");
    if (!operator.equals("&&") && !operator.equals("||")) {
      evaluate(node, out);
      return;
    }
    Expression left = lowering.expression(node, "left");
    var span = lowering.span(node);
    Expression condition = operator.equals("&&") ? left : new Unary("!", left, left.span());
    out.add(new If(condition, branch(node.field("right")), List.of(), span));
  }
}
