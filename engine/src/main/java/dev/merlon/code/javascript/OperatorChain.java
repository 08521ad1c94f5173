package dev.merlon.code.javascript;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.TextBuild;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The value of a left-associative chain of operators, link by link.
///
/// From the first surely textual operand of a `+` chain on, it is a [TextBuild]. Longer runs of one
/// associative operator become a balanced tree, so that no reader of the IR recurses deeply; for
/// `+` on numbers that changes nothing but rounding.
final class OperatorChain {
  private static final Set<String> ASSOCIATIVE = Set.of("+", "*", "&&", "||", "??", "&", "|", "^");
  private static final int LONG_RUN = 50;

  private final List<Expression> operands = new ArrayList<>();
  private String operator = "";
  private boolean isText;
  private int runs;
  private Span span;

  OperatorChain(Expression first) {
    operands.add(first);
    span = first.span();
  }

  void add(String next, Expression right, Span whole) {
    if (runs > Lowering.MOST_DEPTH) {
      operands.add(right);
    } else if (next.equals("+") && joinsText(right)) {
      if (!isText) {
        startRun(next);
        isText = true;
        var first = operands.removeFirst();
        Operators.addParts(operands, first);
      }
      Operators.addParts(operands, right);
    } else {
      if (isText || !next.equals(operator) || !ASSOCIATIVE.contains(next)) {
        startRun(next);
      }
      operands.add(right);
    }
    span = whole;
  }

  private boolean joinsText(Expression right) {
    return isText
        || Operators.isText(right)
        || (operands.size() == 1 && Operators.isText(operands.getFirst()));
  }

  // What the chain is so far becomes the first operand of what follows.
  private void startRun(String next) {
    var left = value();
    operands.clear();
    operands.add(left);
    operator = next;
    isText = false;
    runs++;
  }

  Expression value() {
    if (isText) {
      return new TextBuild(operands, span);
    }
    if (runs > Lowering.MOST_DEPTH) {
      return new Unlowered("long chain of operators", operands, span);
    }
    return operands.size() > LONG_RUN ? balanced(operands) : folded();
  }

  private Expression folded() {
    var value = operands.getFirst();
    for (int i = 1; i < operands.size(); i++) {
      value =
          new Binary(
              operator, value, operands.get(i), between(operands.getFirst(), operands.get(i)));
    }
    return value;
  }

  private Expression balanced(List<Expression> run) {
    if (run.size() == 1) {
      return run.getFirst();
    }
    int half = run.size() / 2;
    return new Binary(
        operator,
        balanced(run.subList(0, half)),
        balanced(run.subList(half, run.size())),
        between(run.getFirst(), run.getLast()));
  }

  private static Span between(Expression first, Expression last) {
    var from = first.span();
    var to = last.span();
    return new Span(
        from.file(), from.startLine(), from.startColumn(), to.endLine(), to.endColumn());
  }
}
