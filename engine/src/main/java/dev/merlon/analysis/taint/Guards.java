package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.IrPrinter;
import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a condition that holds tells about the values it tests: after `if id in ALLOWED`, `id` is
/// one of the program's own constants.
///
/// A condition that is kept in a variable is known there as long as nothing that it names is
/// assigned. A call of a function of the project tells what its body found out about the
/// parameters.
final class Guards {
  private static final Set<String> TYPE_ANSWERS = Set.of("number", "boolean", "bigint");

  /// Methods whose result is something if they found it, and nothing if not.
  private static final Set<String> LOOK_UPS =
      Set.of("match", "fullmatch", "search", "exec", "get", "find");

  private static final Pattern WORD = Pattern.compile("[\\w$@]+", Pattern.UNICODE_CHARACTER_CLASS);

  private final Evaluator evaluator;
  private final Machine machine;
  private final Scope scope;
  private final Narrowing narrowing;
  private final Checks checks;
  private final Quantifiers quantifiers;
  private final Map<String, Remembered> conditions = new HashMap<>();

  /// The variables whose conditions have a name in them.
  private final Map<String, Set<String>> mentions = new HashMap<>();

  private final Map<Call, Answer> answers = new IdentityHashMap<>();
  private final Set<String> assuming = new HashSet<>();

  Guards(Machine machine, Scope scope, Evaluator evaluator) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.narrowing = new Narrowing(machine, scope, evaluator);
    this.quantifiers = new Quantifiers(machine, scope, evaluator, narrowing);
    this.checks = new Checks(machine, scope, evaluator, narrowing, quantifiers);
  }

  /// A condition in a variable; null when the variable has several values.
  private record Remembered(@Nullable Expression condition) {
    static final Remembered NOTHING = new Remembered(null);
  }

  private record Answer(Closure callee, Outcome outcome) {}

  void assume(Expression condition, boolean holds) {
    switch (condition) {
      case Expression.Unary(var operator, var operand, _) when operator.equals("!") ->
          assume(operand, !holds);
      case Expression.Unary(var operator, var operand, var span) when operator.equals("~") ->
          checks.position("!=", operand, new Literal(-1L, span), holds);
      case Expression.Binary(var operator, var left, var right, _) ->
          assumeBinary(operator, left, right, holds);
      case Call call -> assumeCall(call, holds);
      case Expression.Index(var map, var key, _) -> {
        if (holds) {
          checks.member(key, map);
        }
      }
      case Name(var name, _) -> assumeRemembered(name, holds);
      case Expression.AssignExpression(_, var value, _) -> assume(value, holds);
      case Expression.Sequence(var parts, _) -> {
        if (!parts.isEmpty()) {
          assume(parts.getLast(), holds);
        }
      }
      case Expression.Await(var operand, _) -> assume(operand, holds);
      default -> {}
    }
  }

  /// The subject equals this value.
  void assumeEqual(Expression subject, AbstractValue expected) {
    if (expected.isOnlyConstants()) {
      narrowing.narrow(subject, expected);
    }
  }

  private void assumeBinary(String operator, Expression left, Expression right, boolean holds) {
    switch (operator) {
      case "&&" -> {
        if (holds) {
          assume(left, true);
          assume(right, true);
        } else {
          either(left, right, false);
        }
      }
      case "||" -> {
        if (!holds) {
          assume(left, false);
          assume(right, false);
        } else {
          either(left, right, true);
        }
      }
      case "==", "is" -> compared("==", left, right, holds);
      case "!=", "!is" -> compared("!=", left, right, holds);
      case "<", "<=", ">", ">=" -> checks.position(operator, left, right, holds);
      case "in" -> contains(left, right, holds);
      case "!in" -> contains(left, right, !holds);
      default -> {}
    }
  }

  private void contains(Expression element, Expression collection, boolean holds) {
    if (holds) {
      checks.member(element, collection);
    } else {
      checks.lacks(collection, element);
    }
  }

  // One of the two is so; what both would tell is known.
  private void either(Expression left, Expression right, boolean holds) {
    var before = machine.here().copy();
    assume(left, holds);
    var one = machine.state();
    machine.goTo(before);
    assume(right, holds);
    machine.goTo(State.join(one, machine.state()));
  }

  private void compared(String operator, Expression left, Expression right, boolean holds) {
    boolean areEqual = operator.equals("==") == holds;
    if (checks.position(operator, left, right, holds)) {
      return;
    }
    if (right instanceof Literal(var constant, _)) {
      if (constant instanceof Boolean truth) {
        assume(left, areEqual == truth);
        return;
      }
      if (constant == null) {
        if (isLookUp(left) || machine.language(scope) == Language.GO) {
          assume(left, !areEqual);
        }
        return;
      }
    }
    if (areEqual) {
      equal(left, right);
    }
  }

  private boolean isLookUp(Expression expression) {
    return switch (expression) {
      case Call(Field(_, var method, _), _, _) -> LOOK_UPS.contains(method);
      case Expression.Index _ -> true;
      case Expression.Await(var operand, _) -> isLookUp(operand);
      case Expression.AssignExpression(_, var value, _) -> isLookUp(value);
      case Name(var name, _) -> {
        var remembered = conditions.get(name);
        yield remembered != null
            && remembered.condition() != null
            && !(remembered.condition() instanceof Name)
            && isLookUp(remembered.condition());
      }
      default -> false;
    };
  }

  private void equal(Expression left, Expression right) {
    if (left instanceof Call call && isLibrary(call.callee(), "os.path.commonpath")) {
      sameFolder(call);
      return;
    }
    if (left instanceof Expression.Unary(var operator, var operand, _)
        && operator.equals("typeof")) {
      var type = evaluator.value(right).onlyText();
      if (type.isPresent() && TYPE_ANSWERS.contains(type.orElseThrow())) {
        narrowing.clean(operand);
      } else if (type.filter("string"::equals).isPresent()) {
        narrowing.cleanFor(SinkKind.NOSQL, operand);
      }
      return;
    }
    assumeEqual(left, evaluator.value(right));
    assumeEqual(right, evaluator.value(left));
  }

  // `os.path.commonpath([path, FOLDER]) == FOLDER`
  private void sameFolder(Call call) {
    for (var argument : call.arguments()) {
      if (argument.value() instanceof Expression.ListLiteral(var paths, _)) {
        paths.forEach(path -> narrowing.cleanFor(SinkKind.PATH, path.value()));
      }
    }
  }

  private boolean isLibrary(Expression callee, String name) {
    return evaluator.value(callee).atoms().stream()
        .anyMatch(atom -> atom instanceof Library(var chain, _) && chain.equals(name));
  }

  private void assumeCall(Call call, boolean holds) {
    var answer = answers.get(call);
    if (answer != null) {
      var told = answer.outcome();
      tell(call, answer.callee(), holds ? told.ifTrue() : told.ifFalse());
    } else {
      checks.assume(call, holds);
    }
  }

  private void assumeRemembered(String name, boolean holds) {
    var remembered = conditions.get(name);
    if (remembered != null && remembered.condition() != null && assuming.add(name)) {
      assume(remembered.condition(), holds);
      assuming.remove(name);
    }
  }

  /// A variable was assigned: it may hold a condition.
  void remember(String name, Expression value) {
    var before = conditions.get(name);
    if (before != null && before.condition() == value) {
      return;
    }
    boolean isCondition =
        value instanceof Call
            || value instanceof Expression.Binary
            || value instanceof Expression.Await
            || (value instanceof Expression.Unary(var operator, _, _) && operator.equals("!"));
    if (before != null || !isCondition) {
      conditions.put(name, Remembered.NOTHING);
      return;
    }
    conditions.put(name, new Remembered(value));
    WORD.matcher(IrPrinter.print(value))
        .results()
        .forEach(word -> mentions.computeIfAbsent(word.group(), _ -> new HashSet<>()).add(name));
  }

  /// A variable has another value: nothing is known of its fields and of conditions that name it.
  void forget(String name) {
    narrowing.forget(name);
    var mentioning = mentions.remove(name);
    if (mentioning != null) {
      mentioning.forEach(each -> conditions.put(each, Remembered.NOTHING));
    }
  }

  /// A parameter has a value that no statement of the body gave it.
  void given(String name) {
    conditions.put(name, Remembered.NOTHING);
  }

  /// A function of the project was called and came back.
  void called(Call call, Closure callee, Outcome outcome) {
    answers.put(call, new Answer(callee, outcome));
    tell(call, callee, outcome.returned());
  }

  // What holds for the parameters of a function holds for the arguments of its call.
  private void tell(Call call, Closure callee, Outcome.Known known) {
    if (known.isNothing()) {
      return;
    }
    int position = callee.self() != null && machine.hasOwnReceiver(callee.scope()) ? -1 : 0;
    for (var parameter : callee.function().parameters()) {
      String name = Invocation.nameOf(parameter);
      var argument = name == null ? null : argument(call, name, position);
      position++;
      if (argument == null || name == null) {
        continue;
      }
      var value = known.values().get(name);
      if (value != null) {
        narrowing.narrowLike(argument, value);
      }
      known
          .fields()
          .forEach(
              (way, field) -> {
                if (way.startsWith(name + ".")) {
                  narrowing.note(argument, way.substring(name.length()), field);
                }
              });
    }
  }

  private static @Nullable Expression argument(Call call, String name, int position) {
    int next = 0;
    for (var argument : call.arguments()) {
      if (argument.spread() != Expression.Spread.NONE) {
        return null;
      }
      if (argument.name().isPresent()) {
        if (argument.name().orElseThrow().equals(name)) {
          return argument.value();
        }
      } else if (next++ == position) {
        return argument.value();
      }
    }
    return null;
  }

  /// Those of the elements that a function answers true for.
  AbstractValue accepted(AbstractValue function, AbstractValue elements, Span span) {
    return quantifiers.accepted(function, elements, span);
  }

  AbstractValue checked(AbstractValue address) {
    return narrowing.checked(address);
  }

  AbstractValue narrowed(Expression expression, AbstractValue value) {
    return narrowing.narrowed(expression, value);
  }
}
