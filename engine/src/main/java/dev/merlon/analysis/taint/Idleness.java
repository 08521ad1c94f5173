package dev.merlon.analysis.taint;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Statement;
import java.util.List;

/// Tells functions that look at nothing: they call nothing, refuse nothing, and return constants.
final class Idleness {
  private Idleness() {}

  static boolean isIdle(FunctionExpression function) {
    return isIdle(function.body());
  }

  private static boolean isIdle(List<Statement> body) {
    return body.stream().allMatch(Idleness::isIdle);
  }

  private static boolean isIdle(Statement statement) {
    return switch (statement) {
      case Statement.Return(var value, _) -> value.map(Idleness::passes).orElse(true);
      case Statement.Evaluate(var expression, _) -> passes(expression);
      case Statement.Block(_, var inner, _) -> isIdle(inner);
      case Statement.Assign _,
          Statement.If _,
          Statement.While _,
          Statement.ForEach _,
          Statement.Switch _,
          Statement.Break _,
          Statement.Continue _,
          Statement.Throw _,
          Statement.Try _,
          Statement.Delete _ ->
          false;
    };
  }

  private static boolean passes(Expression value) {
    return switch (value) {
      case Expression.Literal(var constant, _) -> !Boolean.FALSE.equals(constant);
      case Expression.Typed(var inner, _, _) -> passes(inner);
      case Expression.ListLiteral list -> list.elements().isEmpty();
      case Expression.Name(var name, _) -> name.equals("undefined");
      default -> false;
    };
  }
}
