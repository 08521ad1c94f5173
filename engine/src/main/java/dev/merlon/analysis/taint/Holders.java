package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.knowledge.library.CallModel;
import dev.merlon.model.Span;
import java.util.Optional;

/// Objects of libraries that keep what they are given: a `java.net.URL`, the builder of a request.
///
/// Such an object is one of the program under a type of the library; its methods are looked up by
/// that type, and what it keeps is its rest.
final class Holders {
  /// The field that says which object of a library this is.
  static final String TYPE = "@type";

  private static final String TEXT = "@text";

  /// What the program set on the object, as `feature=true`.
  private static final String SETTINGS = "@settings";

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final LibraryCalls places;

  Holders(Machine machine, Scope scope, Evaluator evaluator, LibraryCalls places) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.places = places;
  }

  /// The chain of an object of a library, such as `java.net.URL()`.
  static Optional<String> typeOf(ObjectState object) {
    return Optional.ofNullable(object.fields().get(TYPE))
        .filter(value -> value.atoms().size() == 1)
        .map(value -> value.atoms().iterator().next() instanceof Library(var name, _) ? name : "");
  }

  /// A call that makes such an object, or gives one more to keep.
  AbstractValue hold(
      CallModel model, String chain, AbstractValue receiver, Arguments arguments, Span span) {
    var kept = AbstractValue.NOTHING;
    for (var place : model.behaviour().holds().orElseThrow()) {
      for (var value : places.at(place, receiver, arguments, span)) {
        kept = kept.join(data(value, span));
      }
    }
    if (model.returns().isEmpty() && receiver.atoms().size() == 1) {
      if (receiver.atoms().iterator().next() instanceof ObjectAt(int address)) {
        var before = machine.here().object(address);
        if (before != null) {
          machine
              .here()
              .store(address, withSettings(before.withUnknownKey(kept), settings(arguments, kept)));
        }
        return receiver;
      }
    }
    var object =
        ObjectState.emptyMap()
            .with(TYPE, AbstractValue.of(new Library(model.returns().orElse(instance(chain)))))
            .withUnknownKey(kept);
    object = withSettings(object, settings(arguments, kept));
    for (var place : model.behaviour().holds().orElseThrow()) {
      object = place.isReceiver() ? withSettings(object, settingsOf(receiver)) : object;
    }
    return machine.allocate(span, scope, 14, object);
  }

  private static ObjectState withSettings(ObjectState object, AbstractValue settings) {
    var before = object.fields().getOrDefault(SETTINGS, AbstractValue.NOTHING);
    return settings.isNothing() ? object : object.with(SETTINGS, before.join(settings));
  }

  /// What the program set on an object of a library.
  AbstractValue settingsOf(AbstractValue holder) {
    var all = AbstractValue.NOTHING;
    for (var atom : holder.atoms()) {
      var object = atom instanceof ObjectAt(int address) ? machine.here().object(address) : null;
      if (object != null) {
        all = all.join(object.fields().getOrDefault(SETTINGS, AbstractValue.NOTHING));
      }
    }
    return all;
  }

  // `setFeature(name, true)` is `name=true`, `XMLParser(resolve_entities=True)` is
  // `resolve_entities=true`.
  private static AbstractValue settings(Arguments arguments, AbstractValue kept) {
    var all = AbstractValue.NOTHING;
    if (kept.isNothing() && arguments.positional().size() <= 2) {
      var words = arguments.positional().stream().map(Holders::word).toList();
      if (!words.isEmpty()) {
        all = AbstractValue.constant(String.join("=", words));
      }
    }
    for (var entry : arguments.named().entrySet()) {
      all = all.join(AbstractValue.constant(entry.getKey() + "=" + word(entry.getValue())));
    }
    return all;
  }

  private static String word(AbstractValue value) {
    if (value.atoms().size() != 1) {
      return "?";
    }
    return switch (value.atoms().iterator().next()) {
      case Atom.Constant(var constant) -> String.valueOf(constant);
      case Library(var name, _) -> name.substring(name.lastIndexOf('.') + 1);
      default -> "?";
    };
  }

  // What the method of a builder returns is the builder; what a function returns is named after it.
  private static String instance(String chain) {
    int end = chain.indexOf("().");
    return end > 0 ? chain.substring(0, end + 2) : chain + "()";
  }

  /// Adds a text to what was written to such an object.
  void write(AbstractValue target, AbstractValue text, Span span) {
    for (var atom : target.atoms()) {
      if (atom instanceof ObjectAt(int address)) {
        var object = machine.here().object(address);
        if (object != null && object.fields().containsKey(TYPE)) {
          var before = object.fields().get(TEXT);
          var after =
              before == null
                  ? text
                  : evaluator.texts().build(java.util.List.of(before, text), span);
          machine.here().store(address, object.with(TEXT, after));
        }
      } else if (atom instanceof Library(var name, _)) {
        written(name, text, span);
      }
    }
  }

  // Writing to an object of a library is calling its `Write`.
  private void written(String name, AbstractValue text, Span span) {
    String chain = name + ".Write";
    machine
        .models(scope)
        .call(chain)
        .ifPresent(
            model ->
                model
                    .sinks()
                    .keySet()
                    .forEach(kind -> machine.flows.reached(kind, text, text, chain, span)));
  }

  /// What a value is or keeps.
  AbstractValue data(AbstractValue value, Span span) {
    var all = AbstractValue.NOTHING;
    for (var atom : value.atoms()) {
      if (atom instanceof ObjectAt(int address)) {
        var object = machine.here().object(address);
        if (object != null) {
          boolean isHolder = object.fields().containsKey(TYPE);
          all = all.join(isHolder ? held(object) : object.anything());
        }
      } else if (atom instanceof Atom.Outside || atom instanceof Atom.Built) {
        all = all.join(AbstractValue.of(atom));
      }
    }
    return all.isNothing() ? AbstractValue.NOTHING : evaluator.guards().checked(all);
  }

  private static AbstractValue held(ObjectState object) {
    var text = object.fields().get(TEXT);
    return text == null ? object.rest() : text.join(object.rest());
  }
}
