package dev.merlon.code.python;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.TextBuild;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Lowers operators. Chains are walked in loops and stay shallow in the IR, however long they are.
final class OperatorLowering {
  private final Lowering lowering;

  OperatorLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression lower(Node node, Span span) {
    return switch (node.kind()) {
      case "binary_operator", "boolean_operator" -> chain(node, span);
      case "comparison_operator" -> comparison(node, span);
      case "not_operator" ->
          new Expression.Unary("!", lowering.expressions.field(node, "argument"), span);
      case "unary_operator" -> {
        String operator = node.field("operator").map(Node::text).orElse("-");
        yield unary(operator, lowering.expressions.field(node, "argument"), span);
      }
      default -> conditional(node, span);
    };
  }

  // A negative number is a literal.
  private static Expression unary(String operator, Expression operand, Span span) {
    if (operator.equals("-") && operand instanceof Literal(Long number, _)) {
      return new Literal(-number, span);
    }
    if (operator.equals("-") && operand instanceof Literal(Double number, _)) {
      return new Literal(-number, span);
    }
    return new Expression.Unary(operator, operand, span);
  }

  private Expression conditional(Node node, Span span) {
    var parts = node.named();
    if (parts.size() != 3) {
      return new Unlowered("conditional", lowering.expressions.all(parts), span);
    }
    return new Expression.Conditional(
        lowering.expressions.lower(parts.get(1)),
        lowering.expressions.lower(parts.get(0)),
        lowering.expressions.lower(parts.get(2)),
        span);
  }

  // `a + b + c` nests to the left: from the innermost outwards, by runs of one operator.
  private Expression chain(Node node, Span span) {
    var levels = levels(node);
    var result = lowering.expressions.field(levels.getFirst(), "left");
    int runs = 0;
    for (int i = 0; i < levels.size(); ) {
      if (++runs > Lowering.LONG_CHAIN) {
        return longChain(result, levels.subList(i, levels.size()), span);
      }
      String operator = operator(levels.get(i));
      int end = i + 1;
      while (end < levels.size()
          && isAssociative(operator)
          && operator(levels.get(end)).equals(operator)) {
        end++;
      }
      var run = lowering.file.span(node.startByte(), levels.get(end - 1).endByte());
      result = run(operator, result, levels.subList(i, end), run);
      i = end;
    }
    return result;
  }

  private static List<Node> levels(Node node) {
    var levels = new ArrayList<Node>();
    var left = node;
    while (left.is(node.kind())) {
      levels.add(left);
      var next = left.field("left");
      if (next.isEmpty()) {
        break;
      }
      left = next.orElseThrow();
    }
    Collections.reverse(levels);
    return levels;
  }

  private Expression longChain(Expression first, List<Node> levels, Span span) {
    var operands = new ArrayList<>(List.of(first));
    levels.forEach(level -> operands.add(lowering.expressions.field(level, "right")));
    return new Unlowered("long chain", operands, span);
  }

  private Expression run(String operator, Expression first, List<Node> levels, Span span) {
    if (operator.equals("%")) {
      var formatted = lowering.texts.percent(levels.getFirst(), first, span);
      if (formatted.isPresent()) {
        return formatted.orElseThrow();
      }
    }
    var operands = new ArrayList<>(List.of(first));
    levels.forEach(level -> operands.add(lowering.expressions.field(level, "right")));
    if (operator.equals("+")) {
      return sum(operands, span);
    }
    return operator.equals("@")
        ? new Unlowered("matrix product", operands, span)
        : balanced(operator, operands, span);
  }

  /// A sum of which one operand is a text builds a text.
  Expression sum(List<Expression> operands, Span span) {
    boolean isText =
        operands.stream()
            .anyMatch(one -> one instanceof TextBuild || one instanceof Literal(String _, _));
    return isText ? TextLowering.join(operands, span) : balanced("+", operands, span);
  }

  private static String operator(Node level) {
    return level.field("operator").map(Node::text).map(OperatorLowering::spelling).orElse("");
  }

  static String spelling(String operator) {
    return switch (operator) {
      case "and" -> "&&";
      case "or" -> "||";
      case "<>" -> "!=";
      default -> operator;
    };
  }

  private static boolean isAssociative(String operator) {
    return switch (operator) {
      case "+", "*", "&", "|", "^", "&&", "||" -> true;
      default -> false;
    };
  }

  // Short chains nest to the left as Python has it, long ones are halved to stay shallow.
  private static Expression balanced(String operator, List<Expression> operands, Span span) {
    if (operands.size() > Lowering.LONG_CHAIN) {
      int half = operands.size() / 2;
      var left = operands.subList(0, half);
      var right = operands.subList(half, operands.size());
      return new Binary(
          operator,
          balanced(operator, left, covering(left)),
          balanced(operator, right, covering(right)),
          span);
    }
    var result = operands.getFirst();
    for (int i = 1; i < operands.size(); i++) {
      var operand = operands.get(i);
      boolean isLast = i == operands.size() - 1;
      result =
          new Binary(operator, result, operand, isLast ? span : covering(List.of(result, operand)));
    }
    return result;
  }

  static Span covering(List<? extends Expression> expressions) {
    var first = expressions.getFirst().span();
    var last = expressions.getLast().span();
    return new Span(
        first.file(), first.startLine(), first.startColumn(), last.endLine(), last.endColumn());
  }

  // `a < b < c` is `a < b and b < c`, with b evaluated once.
  private Expression comparison(Node node, Span span) {
    var operators = node.fields("operators");
    var operands = new ArrayList<Node>();
    for (var child : node.named()) {
      if (child.fieldName().isEmpty()) {
        operands.add(child);
      }
    }
    if (operands.size() != operators.size() + 1) {
      return new Unlowered("comparison", lowering.expressions.all(operands), span);
    }
    var left = lowering.expressions.lower(operands.getFirst());
    var tests = new ArrayList<Expression>();
    for (int i = 0; i < operators.size(); i++) {
      var right = lowering.expressions.lower(operands.get(i + 1));
      var test = lowering.span(operands.get(i), operands.get(i + 1));
      var kept = right;
      if (i + 1 < operators.size() && !isRepeatable(right)) {
        String name = lowering.temporary();
        kept =
            new Expression.AssignExpression(
                new Target.NameTarget(name, right.span()), right, right.span());
        right = new Expression.Name(name, right.span());
      }
      tests.add(new Binary(comparison(operators.get(i)), left, kept, test));
      left = right;
    }
    return balanced("&&", tests, span);
  }

  private static String comparison(Node operator) {
    return switch (operator.kind()) {
      case "not in" -> "!in";
      case "is not" -> "!is";
      default -> spelling(operator.text());
    };
  }

  private static boolean isRepeatable(Expression expression) {
    return switch (expression) {
      case Expression.Name _, Literal _ -> true;
      case Expression.Field(var object, _, _) -> isRepeatable(object);
      default -> false;
    };
  }
}
