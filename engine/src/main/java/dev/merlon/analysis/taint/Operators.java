package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.code.ir.Expression;
import java.util.ArrayList;
import java.util.List;

/// Operators and conditional expressions on abstract values.
final class Operators {
  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;

  Operators(Machine machine, Scope scope, Evaluator evaluator) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
  }

  AbstractValue binary(Expression.Binary binary) {
    String operator = binary.operator();
    switch (operator) {
      case "&&", "||", "??" -> {
        return shortCircuit(binary);
      }
      case "+" -> {
        return sum(binary);
      }
      default -> {}
    }
    var left = evaluator.value(binary.left());
    var right = evaluator.value(binary.right());
    return switch (operator) {
      case "==", "is" -> Truth.ofEquality(left, right).value();
      case "!=", "!is" -> Truth.ofEquality(left, right).opposite().value();
      case "<", "<=", ">", ">=", "in", "!in", "instanceof" ->
          Arithmetic.compare(operator, left, right).orElse(AbstractValue.OTHER);
      // Python's `text % values` with a format that the front end could not take apart.
      case "%" ->
          left.marks().isEmpty() && right.marks().isEmpty() && left.onlyText().isEmpty()
              ? Arithmetic.compute(operator, left, right)
              : left.onlyText().isPresent()
                  ? evaluator
                      .texts()
                      .build(
                          List.of(left, evaluator.values().contents().spread(right)), binary.span())
                  : AbstractValue.OTHER;
      // A path of pathlib and what lies below it.
      case "/" ->
          isPath(left) || isPath(right)
              ? evaluator
                  .texts()
                  .build(List.of(left, AbstractValue.constant("/"), right), binary.span())
              : Arithmetic.compute(operator, left, right);
      // Union of Python dictionaries.
      case "|" ->
          machine.isPython(scope) || evaluator.values().isCollection(left)
              ? left.join(right)
              : AbstractValue.OTHER;
      case "*" ->
          machine.isPython(scope)
              ? Arithmetic.repeat(left, right)
              : Arithmetic.compute(operator, left, right);
      default -> Arithmetic.compute(operator, left, right);
    };
  }

  private static boolean isPath(AbstractValue value) {
    return value.marks().stream().anyMatch(mark -> mark.path().steps().contains("@pathlib"))
        || value.atoms().stream()
            .anyMatch(atom -> atom instanceof Library(var name, _) && name.startsWith("pathlib."));
  }

  // Sums nest to the left; thousands of operands must not nest calls.
  private AbstractValue sum(Expression.Binary binary) {
    var operands = new ArrayList<Expression.Binary>();
    Expression first = binary;
    while (first instanceof Expression.Binary(var operator, var left, _, _)
        && operator.equals("+")) {
      operands.add((Expression.Binary) first);
      first = left;
    }
    var total = evaluator.value(first);
    for (var operand : operands.reversed()) {
      total =
          evaluator
              .texts()
              .sum(total, evaluator.value(operand.right()), evaluator.values(), operand.span());
    }
    return total;
  }

  private AbstractValue shortCircuit(Expression.Binary binary) {
    var left = evaluator.value(binary.left());
    var truth = Truth.of(left);
    boolean isAnd = binary.operator().equals("&&");
    if (!binary.operator().equals("??") && truth == (isAnd ? Truth.NEVER : Truth.ALWAYS)) {
      return left;
    }
    if (machine.state() == null) {
      return left;
    }
    var before = machine.here().copy();
    if (!binary.operator().equals("??")) {
      evaluator.guards().assume(binary.left(), isAnd);
    }
    var right = evaluator.value(binary.right());
    machine.goTo(State.join(before, machine.state()));
    return truth == (isAnd ? Truth.ALWAYS : Truth.NEVER) && !binary.operator().equals("??")
        ? right
        : left.join(right);
  }

  static AbstractValue unary(String operator, AbstractValue operand) {
    return switch (operator) {
      case "!" -> Truth.of(operand).opposite().value();
      case "-" ->
          operand.onlyConstant().orElse("") instanceof Long number
              ? AbstractValue.constant(-number)
              : AbstractValue.OTHER;
      // A number, whatever it was.
      default -> AbstractValue.OTHER;
    };
  }

  AbstractValue conditional(Expression.Conditional conditional) {
    var truth = Truth.of(evaluator.value(conditional.condition()));
    var before = machine.state();
    if (before == null) {
      return AbstractValue.OTHER;
    }
    AbstractValue result = AbstractValue.NOTHING;
    State after = null;
    if (truth != Truth.NEVER) {
      machine.goTo(before.copy());
      evaluator.guards().assume(conditional.condition(), true);
      result = result.join(evaluator.value(conditional.then()));
      after = machine.state();
    }
    if (truth != Truth.ALWAYS) {
      machine.goTo(before.copy());
      evaluator.guards().assume(conditional.condition(), false);
      result = result.join(evaluator.value(conditional.otherwise()));
      after = State.join(after, machine.state());
    }
    machine.goTo(after);
    return result;
  }
}
