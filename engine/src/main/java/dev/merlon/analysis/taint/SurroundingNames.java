package dev.merlon.analysis.taint;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the program calls the things around an expression: variables, keys and fields that its
/// value goes to inside its function, functions that take it, what it is made of, and the function
/// itself where it returns the value.
///
/// Names say what a random number or a hash is for. This is read from the text of one function;
/// what another function does with a result is not followed, only what the function is called.
final class SurroundingNames {
  /// Ways from variable to variable that are followed; longer ones are left (may miss a name).
  private static final int MOST_ROUNDS = 5;

  private static final Set<String> ADDING =
      Set.of(
          "append",
          "add",
          "push",
          "put",
          "insert",
          "write",
          "set",
          "update",
          "WriteString",
          "WriteByte",
          "WriteRune");

  /// Calls that put their result into an argument.
  private static final Set<String> FILLING =
      Set.of("nextBytes", "Read", "getRandomValues", "randomFillSync");

  private final Span at;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> carriers = new LinkedHashSet<>();

  private SurroundingNames(Span at) {
    this.at = at;
  }

  static Set<String> of(SourceModule module, Span at) {
    var names = new SurroundingNames(at);
    var around = names.around(module);
    for (int i = 0; i < MOST_ROUNDS; i++) {
      int before = names.carriers.size();
      boolean isReturned = names.statements(around.body());
      if (isReturned) {
        names.names.add(around.name());
      }
      if (names.carriers.size() == before) {
        break;
      }
    }
    names.names.remove("");
    return names.names;
  }

  private record Around(String name, List<Statement> body) {}

  // The innermost function with a name that holds the place; the module if there is none.
  private Around around(SourceModule module) {
    var around = new Around("", module.body());
    for (boolean isDeeper = true; isDeeper; ) {
      isDeeper = false;
      for (var inner : Inside.functions(around.body())) {
        if (contains(inner.function().span(), at)) {
          around = new Around(inner.name(), inner.function().body());
          isDeeper = true;
          break;
        }
      }
    }
    return around;
  }

  private static boolean contains(Span outer, Span inner) {
    boolean startsBefore =
        outer.startLine() < inner.startLine()
            || (outer.startLine() == inner.startLine()
                && outer.startColumn() <= inner.startColumn());
    boolean endsAfter =
        outer.endLine() > inner.endLine()
            || (outer.endLine() == inner.endLine() && outer.endColumn() >= inner.endColumn());
    return outer.file().equals(inner.file()) && startsBefore && endsAfter;
  }

  // Whether the value is returned.
  private boolean statements(List<Statement> body) {
    boolean isReturned = false;
    for (var statement : body) {
      isReturned |= statement(statement);
    }
    return isReturned;
  }

  private boolean statement(Statement statement) {
    switch (statement) {
      case Statement.Assign(var target, var value, _) -> {
        if (carries(value)) {
          target(target);
        }
        return false;
      }
      case Statement.Return(var value, _) -> {
        return value.map(this::carries).orElse(false);
      }
      case Statement.ForEach loop -> {
        if (carries(loop.iterable())) {
          target(loop.target());
        }
      }
      default -> Inside.expressions(statement).forEach(this::carries);
    }
    boolean isReturned = false;
    for (var inner : Inside.bodies(statement)) {
      isReturned |= statements(inner);
    }
    return isReturned;
  }

  private void target(Target target) {
    switch (target) {
      case Target.NameTarget(var name, _) -> carrier(name);
      case Target.FieldTarget(_, var name, _) -> names.add(name);
      case Target.IndexTarget(var object, var key, _) -> {
        if (key instanceof Expression.Literal(var constant, _) && constant instanceof String text) {
          names.add(text);
        } else if (object instanceof Expression.Name(var name, _)) {
          carrier(name);
        }
        if (object instanceof Expression.Field(_, var name, _)) {
          names.add(name);
        }
      }
      case Target.Results(var targets, _) -> targets.stream().limit(1).forEach(this::target);
      case Target.DefaultTarget(var inner, _, _) -> target(inner);
      case Target.ListPattern(var elements, _, _) -> elements.forEach(this::target);
      case Target.MapPattern _, Target.Ignored _ -> {}
    }
  }

  private void carrier(String name) {
    names.add(name);
    carriers.add(name);
  }

  private boolean carries(Expression expression) {
    return switch (expression) {
      case Expression.Name(var name, _) -> carriers.contains(name);
      case Expression.Call(var callee, var arguments, var span) -> call(callee, arguments, span);
      case Expression.New(var callee, var arguments, var span) -> call(callee, arguments, span);
      case Expression.MapLiteral map -> map(map);
      case Expression.AssignExpression(var target, var value, _) -> {
        boolean carries = carries(value);
        if (carries) {
          target(target);
        }
        yield carries;
      }
      case FunctionExpression function -> statements(function.body());
      case Expression.Conditional(var condition, var then, var otherwise, _) -> {
        carries(condition);
        boolean inThen = carries(then);
        boolean inOtherwise = carries(otherwise);
        yield inThen || inOtherwise;
      }
      case Expression.Typed(var value, _, var span) -> carries(value) || span.equals(at);
      default -> {
        boolean carries = expression.span().equals(at);
        for (var part : Inside.parts(expression)) {
          carries |= carries(part);
        }
        yield carries;
      }
    };
  }

  private boolean map(Expression.MapLiteral map) {
    boolean carries = map.span().equals(at);
    for (var entry : map.entries()) {
      if (carries(entry.value())) {
        carries = true;
        entry.key().map(SurroundingNames::word).ifPresent(names::add);
      }
    }
    return carries;
  }

  private boolean call(Expression callee, List<Expression.Argument> arguments, Span span) {
    boolean isIt = span.equals(at);
    boolean isBelow = carries(callee);
    boolean isGiven = false;
    var beside = new ArrayList<String>();
    for (var argument : arguments) {
      if (carries(argument.value())) {
        isGiven = true;
        argument.name().ifPresent(names::add);
      } else {
        beside.add(word(argument.value()));
      }
    }
    String method = word(callee);
    if (isIt && FILLING.contains(method)) {
      arguments.stream()
          .map(Expression.Argument::value)
          .filter(Expression.Name.class::isInstance)
          .forEach(value -> carrier(word(value)));
    }
    if (isIt || isBelow) {
      arguments.forEach(argument -> inputs(argument.value()));
    }
    if (isGiven) {
      names.add(method);
      // `put("token", value)`, `new Cookie("session", value)`
      names.addAll(beside);
      if (callee instanceof Expression.Field(Expression.Name(var object, _), var name, _)
          && ADDING.contains(name)) {
        carrier(object);
      }
    }
    return isIt || isBelow || isGiven;
  }

  // What a value is made of: each name and key in an argument.
  private void inputs(Expression value) {
    switch (value) {
      case Expression.Name(var name, _) -> names.add(name);
      case Expression.Field(var object, var name, _) -> {
        names.add(name);
        inputs(object);
      }
      case Expression.Index(var object, var key, _) -> {
        names.add(word(key));
        inputs(object);
      }
      case FunctionExpression _ -> {}
      default -> {
        if (value instanceof Expression.Call(var callee, _, _)) {
          names.add(word(callee));
        }
        Inside.parts(value).forEach(this::inputs);
      }
    }
  }

  // The last name of a callee or key, or a short literal text.
  private static String word(Expression expression) {
    return switch (expression) {
      case Expression.Name(var name, _) -> name;
      case Expression.Field(_, var name, _) -> name;
      case Expression.Literal(var constant, _) ->
          constant instanceof String text && text.matches("[\\w.-]{1,40}") ? text : "";
      case Expression.Import(var module, var member, _) ->
          member.orElse(module.substring(module.lastIndexOf('.') + 1));
      default -> "";
    };
  }
}
