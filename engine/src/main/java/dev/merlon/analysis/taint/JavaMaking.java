package dev.merlon.analysis.taint;

import dev.merlon.knowledge.library.CallModel.Place;
import dev.merlon.model.Span;
import java.util.Map;
import java.util.Optional;

/// Lists and maps that calls make: `new ArrayList<>(other)`, `List.of(a, b)`, `Map.of(k, v)`.
///
/// In a model, `"[]"` is a list with the elements of a place, `"[...]"` the list of the arguments,
/// and `"{...}"` the map of keys and values in turn.
final class JavaMaking {
  private final Machine machine;
  private final Evaluator evaluator;

  JavaMaking(Machine machine, Evaluator evaluator) {
    this.machine = machine;
    this.evaluator = evaluator;
  }

  /// Which of them a model makes, if any.
  static Optional<String> list(Map<String, Place> makes) {
    for (String kind : new String[] {"[]", "[...]", "{...}"}) {
      if (makes.containsKey(kind)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  ObjectState make(String kind, Arguments arguments, Span span) {
    return switch (kind) {
      case "[]" -> copy(arguments.at(0, ""), span);
      case "[...]" -> all(arguments, span);
      default -> entries(arguments);
    };
  }

  private ObjectState copy(AbstractValue other, Span span) {
    if (other.isNothing() || other.onlyConstant().isPresent()) {
      return ObjectState.emptyList();
    }
    var only = other.atoms().size() == 1 ? other.atoms().iterator().next() : null;
    if (only instanceof Atom.ObjectAt(int address)) {
      var object = machine.here().object(address);
      if (object != null && object.length() >= 0 && !object.several()) {
        return ObjectState.emptyList().withLength(object);
      }
    }
    return ObjectState.emptyList()
        .withUnknownKey(evaluator.values().contents().elements(other, span));
  }

  private ObjectState all(Arguments arguments, Span span) {
    var list = ObjectState.emptyList();
    // `Arrays.asList(array)` is the array.
    if (arguments.positional().size() == 1
        && evaluator.values().isCollection(arguments.at(0, ""))
        && isArray(arguments.at(0, ""))) {
      return copy(arguments.at(0, ""), span);
    }
    for (var value : arguments.positional()) {
      list = list.plus(value);
    }
    return arguments.more().isNothing() ? list : list.withUnknownKey(arguments.more());
  }

  private boolean isArray(AbstractValue value) {
    for (var atom : value.atoms()) {
      var state =
          atom instanceof Atom.ObjectAt(int address) ? machine.here().object(address) : null;
      if (state == null || !state.isList()) {
        return false;
      }
    }
    return true;
  }

  private static ObjectState entries(Arguments arguments) {
    var map = ObjectState.emptyMap();
    var given = arguments.positional();
    for (int i = 0; i + 1 < given.size(); i += 2) {
      var key = Values.key(given.get(i));
      map =
          key.isPresent()
              ? map.with(key.orElseThrow(), given.get(i + 1))
              : map.withUnknownKey(given.get(i + 1));
    }
    return map;
  }
}
