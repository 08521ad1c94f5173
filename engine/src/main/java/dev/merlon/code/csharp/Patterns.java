package dev.merlon.code.csharp;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.AssignExpression;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.Conditional;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Sequence;
import dev.merlon.code.ir.Expression.Unary;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers patterns: constants are compared, names are bound, the rest is an unknown test.
final class Patterns {
  private final Lowering lowering;

  Patterns(Lowering lowering) {
    this.lowering = lowering;
  }

  /// `value is pattern`
  Expression test(Node node) {
    var value = lowering.field(node, "expression");
    return node.field("pattern")
        .map(pattern -> test(value, pattern))
        .orElseGet(() -> Lowering.unknown("a pattern", lowering.span(node)));
  }

  Expression test(Expression value, Node pattern) {
    var span = lowering.span(pattern);
    return lowering.nested(
        pattern, () -> lower(value, pattern, span), () -> Lowering.unknown("deep nesting", span));
  }

  private Expression lower(Expression value, Node pattern, Span span) {
    return switch (pattern.kind()) {
      case "constant_pattern" -> constant(value, pattern, span);
      case "or_pattern", "and_pattern" ->
          new Binary(
              pattern.is("or_pattern") ? "||" : "&&",
              side(value, pattern, "left", span),
              side(value, pattern, "right", span),
              span);
      case "negated_pattern" -> new Unary("!", inner(value, pattern, span), span);
      case "parenthesized_pattern" -> inner(value, pattern, span);
      case "declaration_pattern", "var_pattern" ->
          bound(value, pattern.field("type").flatMap(lowering.types::of), pattern, span);
      case "recursive_pattern" -> parts(value, pattern, span);
      default -> Lowering.unknown("a pattern", span);
    };
  }

  private Expression side(Expression value, Node pattern, String side, Span span) {
    return pattern
        .field(side)
        .map(each -> test(value, each))
        .orElseGet(() -> Lowering.unknown("a pattern", span));
  }

  private Expression inner(Expression value, Node pattern, Span span) {
    var inner = pattern.named();
    return inner.isEmpty() ? Lowering.unknown("a pattern", span) : test(value, inner.getFirst());
  }

  // The grammar reads `x is null || y` as if `null || y` were the constant.
  private Expression constant(Expression value, Node pattern, Span span) {
    var inner = pattern.named().isEmpty() ? pattern : pattern.named().getFirst();
    String operator = inner.field("operator").map(Node::text).orElse("");
    if (inner.is("binary_expression") && (operator.equals("||") || operator.equals("&&"))) {
      return new Binary(
          operator,
          inner
              .field("left")
              .map(left -> compared(value, left, span))
              .orElseGet(() -> Lowering.unknown("a pattern", span)),
          lowering.field(inner, "right"),
          span);
    }
    return compared(value, inner, span);
  }

  private Expression compared(Expression value, Node constant, Span span) {
    return switch (constant.kind()) {
      case "binary_expression" -> {
        String operator = constant.field("operator").map(Node::text).orElse("");
        boolean isLogical = operator.equals("||") || operator.equals("&&");
        yield isLogical
            ? new Binary(
                operator,
                constant
                    .field("left")
                    .map(left -> compared(value, left, span))
                    .orElseGet(() -> Lowering.unknown("a pattern", span)),
                lowering.field(constant, "right"),
                span)
            : new Binary("==", value, lowering.expression(constant), span);
      }
      // May be a type as well as a constant.
      case "identifier", "predefined_type" -> Lowering.unknown("a pattern", span);
      default -> new Binary("==", value, lowering.expression(constant), span);
    };
  }

  private Expression bound(Expression value, Optional<Expression> type, Node pattern, Span span) {
    var name = pattern.field("name").or(() -> pattern.child("identifier"));
    if (name.isEmpty()) {
      return Lowering.unknown("a pattern", span);
    }
    lowering.scopes.declare(name.orElseThrow().text(), type);
    var target = new Target.NameTarget(name.orElseThrow().text(), span);
    var assigned = new AssignExpression(target, Types.typed(value, type), span);
    return new Sequence(List.of(assigned, Lowering.unknown("a pattern", span)), span);
  }

  // `{ Name: var x, Other: "a" } y`
  private Expression parts(Expression value, Node pattern, Span span) {
    var all = new ArrayList<Expression>();
    if (pattern.field("name").isPresent()) {
      all.add(bound(value, pattern.field("type").flatMap(lowering.types::of), pattern, span));
    }
    for (var clause : pattern.named()) {
      if (clause.is("property_pattern_clause")) {
        for (var part : clause.named()) {
          var inner = part.named();
          if (inner.size() > 1 && inner.getFirst().is("identifier")) {
            var field = new Field(value, inner.getFirst().text(), lowering.span(part));
            all.add(test(field, inner.getLast()));
          }
        }
      }
    }
    all.add(Lowering.unknown("a pattern", span));
    return new Sequence(all, span);
  }

  /// `value switch { pattern => result, ... }`
  Expression choice(Node node) {
    var span = lowering.span(node);
    var subject = lowering.expression(node.named().getFirst());
    var setUp = new ArrayList<Expression>();
    if (!(subject instanceof Name || subject instanceof Field)) {
      String name = lowering.temporary();
      setUp.add(new AssignExpression(new Target.NameTarget(name, span), subject, span));
      subject = new Name(name, span);
    }
    var arms = new ArrayList<Expression[]>();
    for (var arm : node.named()) {
      if (arm.is("switch_expression_arm")) {
        arms.add(arm(subject, arm));
      }
    }
    Expression result = Lowering.unknown("no case", span);
    for (var arm : arms.reversed()) {
      result = arm[0] == null ? arm[1] : new Conditional(arm[0], arm[1], result, span);
    }
    setUp.add(result);
    return setUp.size() == 1 ? result : new Sequence(setUp, span);
  }

  @SuppressWarnings("NullAway") // no condition: the last arm
  private Expression[] arm(Expression subject, Node arm) {
    var inner = arm.named();
    var pattern = inner.getFirst();
    var when = arm.child("when_clause");
    Expression condition = pattern.is("discard") ? null : test(subject, pattern);
    if (when.isPresent()) {
      var guard = lowering.last(when.orElseThrow());
      condition =
          condition == null ? guard : new Binary("&&", condition, guard, lowering.span(arm));
    }
    return new Expression[] {condition, lowering.expression(inner.getLast())};
  }
}
