package dev.merlon.code.java;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Sequence;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target.NameTarget;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers `switch` in its four forms: old and with arrows, as statement and as value.
final class Switches {
  private static final String SUBJECT = "switch$";

  private final Lowering lowering;

  Switches(Lowering lowering) {
    this.lowering = lowering;
  }

  Statement statement(Node node) {
    return choice(node, lowering.expression(node, "condition"), false);
  }

  /// The value of a `switch`: what the case that is taken returns.
  Expression value(Node node) {
    var span = lowering.span(node);
    return lowering.functions.atOnce(
        span,
        false,
        null,
        body -> {
          lowering.scopes.declare(SUBJECT, Optional.empty());
          var subject = lowering.expression(node, "condition");
          // A plain variable stays itself, so that a case tells what it holds.
          if (!(subject instanceof Name)) {
            body.add(new Statement.Assign(new NameTarget(SUBJECT, span), subject, span));
            subject = new Name(SUBJECT, span);
          }
          body.add(choice(node, subject, true));
        });
  }

  private Statement choice(Node node, Expression subject, boolean isValue) {
    var cases = new ArrayList<Statement.Case>();
    boolean fallsThrough = false;
    for (var part : node.field("body").map(Node::named).orElse(List.of())) {
      var labels = part.named().stream().filter(each -> each.is("switch_label")).toList();
      var code = part.named().stream().filter(each -> !each.is("switch_label")).toList();
      var bound = new ArrayList<Statement>();
      var tests = tests(labels, subject, bound);
      fallsThrough |= part.is("switch_block_statement_group");
      bound.addAll(part.is("switch_rule") ? rule(code, isValue) : lowering.statements.list(code));
      cases.add(new Statement.Case(tests, bound));
    }
    return new Statement.Switch(subject, cases, fallsThrough, lowering.span(node));
  }

  private List<Statement> rule(List<Node> code, boolean isValue) {
    if (code.isEmpty()) {
      return List.of();
    }
    var only = code.getFirst();
    if (isValue && only.is("expression_statement") && !only.named().isEmpty()) {
      var value = lowering.expression(only.named().getFirst());
      return List.of(new Statement.Return(Optional.of(value), lowering.span(only)));
    }
    return lowering.statements.body(Optional.of(only));
  }

  // A `default` among the labels takes all; a pattern may fit and binds names.
  private List<Expression> tests(List<Node> labels, Expression subject, List<Statement> bound) {
    var tests = new ArrayList<Expression>();
    for (var label : labels) {
      if (Lowering.has(label, "default")) {
        return List.of();
      }
      for (var test : label.named()) {
        switch (test.kind()) {
          case "pattern", "type_pattern", "record_pattern" -> {
            var parts = new ArrayList<Expression>();
            lowering.patterns.bind(test, subject, parts);
            var span = lowering.span(test);
            if (!parts.isEmpty()) {
              bound.add(new Statement.Evaluate(new Sequence(parts, span), span));
            }
            tests.add(new Unlowered("a pattern", List.of(), span));
          }
          case "guard" -> {}
          default -> tests.add(constant(test));
        }
      }
    }
    return tests;
  }

  // The constants of an enumeration are named without it.
  private Expression constant(Node test) {
    if (!test.is("identifier")) {
      return lowering.expression(test);
    }
    var value = lowering.expression(test);
    return value instanceof Field || value instanceof Literal
        ? value
        : new Unlowered("a constant", List.of(), lowering.span(test));
  }
}
