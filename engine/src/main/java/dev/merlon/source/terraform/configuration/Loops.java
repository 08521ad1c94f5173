package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Value;
import dev.merlon.source.hcl.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

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
    for (var element : elements.orElseThrow().all()) {
      evaluator.trouble().spend(1, loop.place());
      var inner = scope.with(loop.valueName(), element.value());
      if (loop.keyName().isPresent()) {
        inner = inner.with(loop.keyName().orElseThrow(), element.key());
      }
      if (isTaken(loop, inner)) {
        taken.add(inner);
      }
    }
    return loop.key().isPresent()
        ? mapping(loop, loop.key().orElseThrow(), taken)
        : list(loop, taken);
  }

  /// An element of which it is not known whether it is taken makes the whole unknown.
  private boolean isTaken(Expression.For loop, Scope scope) {
    if (loop.condition().isEmpty()) {
      return true;
    }
    var condition = evaluator.evaluate(loop.condition().orElseThrow(), scope);
    if (condition instanceof Value.Choice) {
      throw NoValue.unknown();
    }
    var place = loop.condition().orElseThrow().place();
    return evaluator.truth(evaluator.revealed(condition, place)).orElseThrow(NoValue::unknown);
  }

  private Value list(Expression.For loop, List<Scope> taken) {
    var items = new ArrayList<Value>();
    for (var scope : taken) {
      items.add(evaluator.evaluate(loop.value(), scope));
    }
    return new Value.Sequence(items, loop.place().span());
  }

  private Value mapping(Expression.For loop, Expression key, List<Scope> taken) {
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
    groups.forEach(
        (name, values) -> entries.put(name, new Value.Sequence(values, loop.place().span())));
    return new Value.Mapping(entries, loop.place().span());
  }
}
