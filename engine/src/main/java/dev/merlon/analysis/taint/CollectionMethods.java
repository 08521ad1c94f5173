package dev.merlon.analysis.taint;

import dev.merlon.model.Span;
import java.util.List;

/// Methods of lists, maps and sets, and those that call a function for each element.
final class CollectionMethods {
  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Calls calls;
  private final Values values;
  private final TextMethods texts;

  CollectionMethods(
      Machine machine, Scope scope, Evaluator evaluator, Calls calls, TextMethods texts) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.calls = calls;
    this.values = evaluator.values();
    this.texts = texts;
  }

  AbstractValue call(int address, AbstractValue self, String name, Arguments arguments, Span span) {
    var state = machine.here().object(address);
    if (state == null) {
      return calls.unknown(arguments, span);
    }
    return switch (name) {
      case "append", "add", "push", "unshift", "appendleft" -> {
        for (var value : arguments.positional()) {
          state = state.plus(value);
        }
        machine.here().store(address, state);
        yield AbstractValue.OTHER;
      }
      case "insert" -> {
        machine.here().store(address, state.withUnknownKey(arguments.at(1, "")));
        yield AbstractValue.OTHER;
      }
      case "extend", "update" -> {
        var given = arguments.at(0, "");
        var next = values.copyEntries(state, given);
        for (var entry : arguments.named().entrySet()) {
          next = next.with(entry.getKey(), entry.getValue());
        }
        machine.here().store(address, next.withUnknownKey(values.raw(given)));
        yield AbstractValue.OTHER;
      }
      case "set" -> {
        values.store(self, arguments.at(0, ""), arguments.at(1, ""), span);
        yield self;
      }
      // What `super()` of a class of a library keeps.
      case "constructor" -> {
        var next = state.withUnknownKey(arguments.all());
        for (var entry : arguments.named().entrySet()) {
          next = next.with(entry.getKey(), entry.getValue());
        }
        machine.here().store(address, next);
        yield AbstractValue.NULL;
      }
      // The match of a regular expression.
      case "group" -> {
        yield state.anything();
      }
      case "groups", "groupdict" -> {
        yield self;
      }
      // `Object.assign(self, others)`
      case "assign" -> {
        var next = state;
        for (var other : arguments.positional()) {
          next = values.copyEntries(next, other).withUnknownKey(values.raw(other));
        }
        machine.here().store(address, next);
        yield self;
      }
      case "get", "setdefault" -> {
        yield values.index(self, arguments.at(0, "key"), span).join(arguments.at(1, "default"));
      }
      case "pop", "shift", "popitem", "at" -> {
        yield state.anything();
      }
      case "items", "entries" -> {
        yield pairs(self, span);
      }
      case "keys" -> {
        yield list(values.contents().keys(self, span), span);
      }
      case "values" -> {
        yield list(values.contents().contents(self, span), span);
      }
      case "join" -> {
        yield texts.join(self, arguments.at(0, ""), span);
      }
      case "copy", "slice", "concat", "reverse", "flat", "toSorted", "toString" -> {
        yield self.join(arguments.all());
      }
      case "forEach", "map", "filter", "find", "flatMap", "reduce", "sort", "some", "every" -> {
        yield higherOrder(self, name, arguments, span);
      }
      default -> {
        yield TextMethods.ANSWERS.contains(name)
            ? AbstractValue.OTHER
            : calls.unknown(arguments, span);
      }
    };
  }

  AbstractValue higherOrder(AbstractValue self, String name, Arguments arguments, Span span) {
    var elements = values.contents().elements(self, span);
    var callback = arguments.at(0, "");
    var result = AbstractValue.NOTHING;
    if (!callback.isNothing()) {
      var before = machine.here();
      result = calls.apply(callback, passedTo(name, self, elements, arguments), span);
      // There may be no elements at all.
      machine.goTo(State.join(before, machine.state()));
    }
    if (name.equals("filter") || name.equals("find")) {
      elements = evaluator.guards().accepted(callback, elements, span);
    }
    return switch (name) {
      case "map", "flatMap" -> list(result, span);
      case "filter", "sort" -> list(elements, span);
      case "find" -> elements;
      case "reduce" -> result;
      default -> AbstractValue.OTHER;
    };
  }

  private List<AbstractValue> passedTo(
      String name, AbstractValue self, AbstractValue elements, Arguments arguments) {
    if (name.equals("reduce")) {
      var total = arguments.at(1, "").join(elements);
      return machine.isPython(scope)
          ? List.of(total, elements)
          : List.of(total, elements, AbstractValue.OTHER);
    }
    return machine.isPython(scope)
        ? List.of(elements)
        : List.of(elements, AbstractValue.OTHER, self);
  }

  AbstractValue pairs(AbstractValue map, Span span) {
    var pair =
        machine.allocate(
            span,
            scope,
            8,
            ObjectState.emptyList()
                .plus(values.contents().keys(map, span))
                .plus(values.contents().contents(map, span)));
    return list(pair, span);
  }

  AbstractValue list(AbstractValue elements, Span span) {
    return machine.allocate(span, scope, 9, ObjectState.emptyList().withUnknownKey(elements));
  }
}
