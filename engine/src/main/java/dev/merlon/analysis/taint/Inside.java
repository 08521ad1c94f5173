package dev.merlon.analysis.taint;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import java.util.ArrayList;
import java.util.List;

/// The direct parts of expressions and statements, for what only reads the program.
final class Inside {
  private Inside() {}

  /// A function and what it is called: by itself, or by the variable or member that holds it.
  record Named(String name, FunctionExpression function) {}

  /// The expressions directly in an expression; the bodies of functions are not.
  static List<Expression> parts(Expression expression) {
    var all = new ArrayList<Expression>();
    switch (expression) {
      case Expression.Literal _,
          Expression.Name _,
          Expression.Import _,
          Expression.Pattern _,
          FunctionExpression _ -> {}
      case Expression.Field(var object, _, _) -> all.add(object);
      case Expression.Index(var object, var key, _) -> {
        all.add(object);
        all.add(key);
      }
      case Expression.Slice(var object, var from, var to, _) -> {
        all.add(object);
        from.ifPresent(all::add);
        to.ifPresent(all::add);
      }
      case Expression.Call(var callee, var arguments, _) -> {
        all.add(callee);
        arguments.forEach(argument -> all.add(argument.value()));
      }
      case Expression.New(var callee, var arguments, _) -> {
        all.add(callee);
        arguments.forEach(argument -> all.add(argument.value()));
      }
      case Expression.TextBuild(var parts, _) -> all.addAll(parts);
      case Expression.Binary(_, var left, var right, _) -> {
        all.add(left);
        all.add(right);
      }
      case Expression.Unary(_, var operand, _) -> all.add(operand);
      case Expression.Conditional(var condition, var then, var otherwise, _) -> {
        all.add(condition);
        all.add(then);
        all.add(otherwise);
      }
      case Expression.MapLiteral(var entries, _) ->
          entries.forEach(
              entry -> {
                entry.key().ifPresent(all::add);
                all.add(entry.value());
              });
      case Expression.ListLiteral(var elements, _) ->
          elements.forEach(element -> all.add(element.value()));
      case Expression.Comprehension(_, var element, var clauses, _) -> {
        all.add(element);
        clauses.forEach(clause -> all.add(clause.iterable()));
      }
      case Expression.Typed(var value, _, _) -> all.add(value);
      case Expression.ClassExpression type ->
          type.members().forEach(member -> all.add(member.value()));
      case Expression.Await(var operand, _) -> all.add(operand);
      case Expression.Yield(var value, _) -> value.ifPresent(all::add);
      case Expression.AssignExpression(_, var value, _) -> all.add(value);
      case Expression.Sequence(var expressions, _) -> all.addAll(expressions);
      case Expression.Unlowered(_, var operands, _) -> all.addAll(operands);
    }
    return all;
  }

  /// The expressions directly in a statement.
  static List<Expression> expressions(Statement statement) {
    var all = new ArrayList<Expression>();
    switch (statement) {
      case Statement.Evaluate(var expression, _) -> all.add(expression);
      case Statement.Assign(_, var value, _) -> all.add(value);
      case Statement.If(var condition, _, _, _) -> all.add(condition);
      case Statement.While loop -> all.add(loop.condition());
      case Statement.ForEach loop -> all.add(loop.iterable());
      case Statement.Switch choice -> all.add(choice.subject());
      case Statement.Return(var value, _) -> value.ifPresent(all::add);
      case Statement.Throw(var value, _) -> value.ifPresent(all::add);
      case Statement.Break _,
          Statement.Continue _,
          Statement.Try _,
          Statement.Block _,
          Statement.Delete _ -> {}
    }
    return all;
  }

  /// The bodies directly in a statement.
  static List<List<Statement>> bodies(Statement statement) {
    return switch (statement) {
      case Statement.If(_, var then, var otherwise, _) -> List.of(then, otherwise);
      case Statement.While loop -> List.of(loop.body(), loop.update());
      case Statement.ForEach loop -> List.of(loop.body());
      case Statement.Switch choice -> choice.cases().stream().map(Statement.Case::body).toList();
      case Statement.Try attempt -> {
        var all = new ArrayList<List<Statement>>();
        all.add(attempt.body());
        attempt.catches().forEach(each -> all.add(each.body()));
        all.add(attempt.finallyBody());
        yield all;
      }
      case Statement.Block(_, var body, _) -> List.of(body);
      case Statement.Evaluate _,
          Statement.Assign _,
          Statement.Break _,
          Statement.Continue _,
          Statement.Return _,
          Statement.Throw _,
          Statement.Delete _ ->
          List.of();
    };
  }

  /// The functions with a name in a body, outermost first; not those inside of them.
  static List<Named> functions(List<Statement> body) {
    var all = new ArrayList<Named>();
    for (var statement : body) {
      String name = statement instanceof Statement.Assign(var target, _, _) ? name(target) : "";
      for (var expression : expressions(statement)) {
        functions(name, expression, all);
      }
      for (var inner : bodies(statement)) {
        all.addAll(functions(inner));
      }
    }
    return all;
  }

  private static void functions(String name, Expression expression, List<Named> all) {
    switch (expression) {
      case FunctionExpression function -> {
        String own = function.name().orElse(name);
        if (own.isEmpty()) {
          all.addAll(functions(function.body()));
        } else {
          all.add(new Named(own, function));
        }
      }
      case Expression.ClassExpression type ->
          type.members().forEach(member -> functions(member.name(), member.value(), all));
      case Expression.MapLiteral map ->
          map.entries()
              .forEach(
                  entry ->
                      functions(
                          entry.key().filter(Expression.Literal.class::isInstance).isPresent()
                                  && entry.key().orElseThrow()
                                      instanceof Expression.Literal(var text, _)
                              ? String.valueOf(text)
                              : "",
                          entry.value(),
                          all));
      case Expression.AssignExpression(var target, var value, _) ->
          functions(name(target), value, all);
      case Expression.Typed(var value, _, _) -> functions(name, value, all);
      default -> parts(expression).forEach(part -> functions("", part, all));
    }
  }

  private static String name(Target target) {
    return switch (target) {
      case Target.NameTarget(var name, _) -> name;
      case Target.FieldTarget(_, var name, _) -> name;
      case Target.IndexTarget _,
          Target.MapPattern _,
          Target.ListPattern _,
          Target.Results _,
          Target.DefaultTarget _,
          Target.Ignored _ ->
          "";
    };
  }
}
