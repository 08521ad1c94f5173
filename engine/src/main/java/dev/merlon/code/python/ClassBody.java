package dev.merlon.code.python;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Member;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import java.util.List;

/// Sorts the lowered statements of a class body into members, and statements that run after the
/// class exists.
///
/// Members in branches (`if TYPE_CHECKING:`, `try:`) are members whatever the condition (the
/// analysis sees more than runs).
record ClassBody(Expression self, List<Member> members, List<Statement> rest) {

  void take(List<Statement> statements) {
    for (var statement : statements) {
      switch (statement) {
        case Statement.Assign(Target.FieldTarget(var object, var name, _), var value, _)
            when isSelf(object) ->
            members.add(new Member(name, value, isStatic(value)));
        case Statement.If(_, var then, var otherwise, _) -> {
          take(then);
          take(otherwise);
        }
        case Statement.Try(var body, var catches, var finallyBody, _) -> {
          take(body);
          catches.forEach(one -> take(one.body()));
          take(finallyBody);
        }
        case Statement.Assign _,
            Statement.Evaluate _,
            Statement.While _,
            Statement.ForEach _,
            Statement.Switch _,
            Statement.Block _,
            Statement.Delete _ ->
            rest.add(statement);
        case Statement.Break _, Statement.Continue _, Statement.Return _, Statement.Throw _ -> {}
      }
    }
  }

  // The same class, named at another place.
  private boolean isSelf(Expression object) {
    Expression left = self;
    Expression right = object;
    while (left instanceof Expression.Field(var inner, var name, _)
        && right instanceof Expression.Field(var other, var same, _)
        && name.equals(same)) {
      left = inner;
      right = other;
    }
    return left instanceof Expression.Name(var name, _)
        && right instanceof Expression.Name(var same, _)
        && name.equals(same);
  }

  private static boolean isStatic(Expression value) {
    return value instanceof FunctionExpression function
        && function.decorators().stream()
            .anyMatch(
                one -> one instanceof Expression.Name(var name, _) && name.equals("staticmethod"));
  }
}
