package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.code.ir.Language;
import dev.merlon.model.Span;
import java.util.LinkedHashSet;
import java.util.function.Function;

/// What collections hold: elements, keys, values.
final class Contents {
  private final Machine machine;
  private final Scope scope;

  Contents(Machine machine, Scope scope) {
    this.machine = machine;
    this.scope = scope;
  }

  /// What a loop over a value meets. A Python loop over a map meets its keys.
  AbstractValue elements(AbstractValue iterable, Span span) {
    return inside(
        iterable,
        "[]",
        object ->
            object.isList()
                    || machine.language(scope) == Language.GO
                    || machine.language(scope) == Language.CSHARP
                ? object.anything()
                : keysOf(object).join(object.rest()),
        span);
  }

  /// The keys of a map; keys of outside data come from outside.
  AbstractValue keys(AbstractValue map, Span span) {
    return inside(map, "@key", Contents::keysOf, span);
  }

  /// The values of a map.
  AbstractValue contents(AbstractValue map, Span span) {
    return inside(map, "*", ObjectState::anything, span);
  }

  private AbstractValue inside(
      AbstractValue whole, String step, Function<ObjectState, AbstractValue> part, Span span) {
    var found = AbstractValue.NOTHING;
    for (var atom : whole.atoms()) {
      found =
          found.join(
              switch (atom) {
                case Outside(var mark) ->
                    AbstractValue.of(
                        new Outside(
                            step.startsWith("@")
                                ? mark.decoded(step, span)
                                : mark.field(step, span)));
                case ObjectAt(int address) -> {
                  var object = machine.here().object(address);
                  yield object == null ? AbstractValue.OTHER : part.apply(object);
                }
                // A piece of a built text may hold all that the text holds.
                case Atom.Built built -> AbstractValue.of(built);
                default -> AbstractValue.OTHER;
              });
    }
    return found.isNothing() ? AbstractValue.OTHER : found;
  }

  private static AbstractValue keysOf(ObjectState object) {
    var keys = new LinkedHashSet<Atom>();
    object.fields().keySet().forEach(key -> keys.add(new Constant(key)));
    if (keys.isEmpty() || !object.rest().isNothing()) {
      keys.add(new Atom.Other());
    }
    return AbstractValue.of(keys);
  }

  /// A value with what it holds, as operands of a formatted text.
  AbstractValue spread(AbstractValue value) {
    var all = AbstractValue.NOTHING;
    for (var atom : value.atoms()) {
      if (atom instanceof ObjectAt(int address) && machine.here().object(address) != null) {
        all = all.join(contents(AbstractValue.of(atom), new Span(scope.file(), 1, 1, 1, 1)));
      } else {
        all = all.join(AbstractValue.of(atom));
      }
    }
    return all;
  }
}
