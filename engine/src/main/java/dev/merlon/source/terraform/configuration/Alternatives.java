package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Span;
import dev.merlon.model.Value;
import dev.merlon.source.hcl.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Computes with values that are one of two, decided at deployment: with each of them.
final class Alternatives {
  private static final int MOST = 16;

  /// Stands, within `try` and `can`, for the side of a choice that has no value.
  private static final String MISSING = "(no value)";

  /// One of the values that a choice may come to, and what must hold for it.
  record Case(List<String> conditions, Value value) {}

  private final Trouble trouble;

  Alternatives(Trouble trouble) {
    this.trouble = trouble;
  }

  /// A choice in whose branches the same condition is decided.
  static Value choice(String condition, Value whenTrue, Value whenFalse, Span span) {
    var first = assume(whenTrue, condition, true);
    var second = assume(whenFalse, condition, false);
    return first.equals(second) ? first : new Value.Choice(condition, first, second, span);
  }

  private static Value assume(Value value, String condition, boolean holds) {
    if (!(value instanceof Value.Choice(var other, var whenTrue, var whenFalse, var span))) {
      return value;
    }
    if (other.equals(condition)) {
      return assume(holds ? whenTrue : whenFalse, condition, holds);
    }
    var first = assume(whenTrue, condition, holds);
    var second = assume(whenFalse, condition, holds);
    return new Value.Choice(other, first, second, span);
  }

  /// The function of a value, of each side of a choice.
  Value of(Value value, Place place, Function<Value, Value> function) {
    return of(List.of(value), place, values -> function.apply(values.getFirst()));
  }

  /// The function of several values, of each combination of the sides of choices among them. A side
  /// for which the function has no value is not taken.
  Value of(List<Value> values, Place place, Function<List<Value>, Value> function) {
    return of(values, place, function, MOST);
  }

  private Value of(
      List<Value> values, Place place, Function<List<Value>, Value> function, int budget) {
    var missing = firstMissing(values);
    if (missing.isPresent()) {
      return missing.orElseThrow();
    }
    var condition = firstCondition(values);
    if (condition.isEmpty()) {
      return function.apply(values);
    }
    if (budget <= 1) {
      return Scalars.unknown(place);
    }
    return split(values, condition, place, function, budget);
  }

  private Value split(
      List<Value> values,
      String condition,
      Place place,
      Function<List<Value>, Value> function,
      int budget) {
    var whenTrue = attempt(values, condition, true, place, function, budget / 2);
    var whenFalse = attempt(values, condition, false, place, function, budget / 2);
    if (whenTrue.failed() && whenFalse.failed()) {
      return of(withAll(values, condition, true), place, function, budget / 2);
    }
    var span = place.span();
    var missing = new Value.Opaque(MISSING, span);
    boolean kept = trouble.isTrial();
    if (whenTrue.failed()) {
      return kept ? choice(condition, missing, whenFalse.value(), span) : whenFalse.value();
    }
    if (whenFalse.failed()) {
      return kept ? choice(condition, whenTrue.value(), missing, span) : whenTrue.value();
    }
    return choice(condition, whenTrue.value(), whenFalse.value(), span);
  }

  private Trouble.Attempt attempt(
      List<Value> values,
      String condition,
      boolean holds,
      Place place,
      Function<List<Value>, Value> function,
      int budget) {
    var assumed = withAll(values, condition, holds);
    return trouble.attempt(
        () -> {
          try {
            return of(assumed, place, function, budget);
          } catch (NoValue none) {
            return none.isWrong() ? trouble.fail(place, none.reason()) : Scalars.unknown(place);
          }
        });
  }

  private static Optional<Value> firstMissing(List<Value> values) {
    for (var value : values) {
      if (isMissing(value)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private static boolean isMissing(Value value) {
    return value instanceof Value.Opaque(var expression, _) && expression.equals(MISSING);
  }

  /// Whether a value exists under a condition only.
  static boolean isPartlyMissing(Value value) {
    return value instanceof Value.Choice(_, var whenTrue, var whenFalse, _)
        ? isPartlyMissing(whenTrue) || isPartlyMissing(whenFalse)
        : isMissing(value);
  }

  /// The value, with another one where it does not exist.
  static Value fill(Value value, Value other) {
    if (value instanceof Value.Choice(var condition, var whenTrue, var whenFalse, var span)) {
      return choice(
          condition,
          fill(whenTrue, assume(other, condition, true)),
          fill(whenFalse, assume(other, condition, false)),
          span);
    }
    return isMissing(value) ? other : value;
  }

  /// The value without the cases in which it does not exist.
  static Value present(Value value) {
    if (!(value instanceof Value.Choice(var condition, var whenTrue, var whenFalse, var span))) {
      return value;
    }
    var first = present(whenTrue);
    var second = present(whenFalse);
    if (isMissing(first)) {
      return second;
    }
    return isMissing(second) ? first : new Value.Choice(condition, first, second, span);
  }

  /// Whether the value exists, by condition.
  static Value presence(Value value, Span at) {
    return value instanceof Value.Choice(var condition, var whenTrue, var whenFalse, var span)
        ? choice(condition, presence(whenTrue, at), presence(whenFalse, at), span)
        : Scalars.truth(!isMissing(value), at);
  }

  /// A list with choices among its elements as a choice of lists.
  static Value lifted(Value value) {
    return lifted(value, MOST);
  }

  private static Value lifted(Value value, int budget) {
    if (!(value instanceof Value.Sequence(var items, var span)) || budget <= 1) {
      return value;
    }
    var condition = firstCondition(items);
    if (condition.isEmpty()) {
      return value;
    }
    return choice(
        condition,
        lifted(new Value.Sequence(withAll(items, condition, true), span), budget / 2),
        lifted(new Value.Sequence(withAll(items, condition, false), span), budget / 2),
        span);
  }

  private static String firstCondition(List<Value> values) {
    for (var value : values) {
      if (value instanceof Value.Choice choice) {
        return choice.condition();
      }
    }
    return "";
  }

  private static List<Value> withAll(List<Value> values, String condition, boolean holds) {
    var assumed = new ArrayList<Value>(values.size());
    for (var value : values) {
      assumed.add(assume(value, condition, holds));
    }
    return assumed;
  }

  /// All values that a choice may come to.
  static List<Case> cases(Value value) {
    var cases = new ArrayList<Case>();
    collect(value, List.of(), cases);
    return cases;
  }

  private static void collect(Value value, List<String> conditions, List<Case> cases) {
    if (value instanceof Value.Choice(var condition, var whenTrue, var whenFalse, _)) {
      collect(whenTrue, with(conditions, condition), cases);
      collect(whenFalse, with(conditions, "!(" + condition + ")"), cases);
    } else {
      cases.add(new Case(conditions, value));
    }
  }

  private static List<String> with(List<String> conditions, String condition) {
    var longer = new ArrayList<>(conditions);
    longer.add(condition);
    return longer;
  }
}
