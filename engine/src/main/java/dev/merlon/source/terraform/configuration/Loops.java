package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Value;
import dev.merlon.source.hcl.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Evaluates `for` expressions.
final class Loops {
  private final Evaluator evaluator;

  Loops(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value evaluate(Expression.For loop, Scope scope) {
    var collection = evaluator.evaluate(loop.collection(), scope);
    return evaluator
        .alternatives()
        .of(collection, loop.place(), known -> evaluate(loop, known, scope));
  }

  private Value evaluate(Expression.For loop, Value collection, Scope scope) {
    var elements = evaluator.elements(collection, loop.collection().place().span());
    if (elements.isEmpty()) {
      throw Scalars.isUnknown(collection)
          ? NoValue.unknown()
          : NoValue.wrong("`for` needs a list or a map");
    }
    var taken = new ArrayList<Scope>();
    boolean more = elements.orElseThrow().remainder().isPresent();
    for (var element : elements.orElseThrow().certain().all()) {
      evaluator.trouble().spend(1, loop.place());
      var inner = scope.with(loop.valueName(), element.value());
      if (loop.keyName().isPresent()) {
        inner = inner.with(loop.keyName().orElseThrow(), element.key());
      }
      var isTaken = isTaken(loop, inner);
      if (isTaken.orElse(false)) {
        taken.add(inner);
      }
      more |= isTaken.isEmpty();
    }
    var remainder =
        more
            ? Optional.of(Remainder.of(loop.place().words(), loop.place().span()))
            : Optional.<Value>empty();
    return loop.key().isPresent()
        ? mapping(loop, loop.key().orElseThrow(), taken, remainder)
        : list(loop, taken, remainder);
  }

  /// Empty when it is not known whether an element is taken.
  private Optional<Boolean> isTaken(Expression.For loop, Scope scope) {
    if (loop.condition().isEmpty()) {
      return Optional.of(true);
    }
    var condition = evaluator.evaluate(loop.condition().orElseThrow(), scope);
    if (condition instanceof Value.Choice) {
      return Optional.empty();
    }
    var place = loop.condition().orElseThrow().place();
    return evaluator.truth(evaluator.revealed(condition, place));
  }

  private Value list(Expression.For loop, List<Scope> taken, Optional<Value> remainder) {
    var items = new ArrayList<Value>();
    for (var scope : taken) {
      items.add(evaluator.evaluate(loop.value(), scope));
    }
    remainder.ifPresent(items::add);
    return new Value.Sequence(items, loop.place().span());
  }

  private Value mapping(
      Expression.For loop, Expression key, List<Scope> taken, Optional<Value> remainder) {
    var entries = new LinkedHashMap<String, Value>();
    var groups = new LinkedHashMap<String, List<Value>>();
    for (var scope : taken) {
      var name = evaluator.key(evaluator.evaluate(key, scope), key.place());
      var value = evaluator.evaluate(loop.value(), scope);
      if (loop.grouped()) {
        groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      } else if (entries.put(name, value) != null) {
        throw NoValue.wrong("two elements have the key `" + name + "`");
      }
    }
    // Any group may have more members than are known.
    groups.values().forEach(values -> remainder.ifPresent(values::add));
    groups.forEach(
        (name, values) -> entries.put(name, new Value.Sequence(values, loop.place().span())));
    remainder.ifPresent(more -> entries.put(Remainder.key(more), more));
    return new Value.Mapping(entries, loop.place().span());
  }
}
