package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.library.CallBehaviour;
import dev.merlon.knowledge.library.CallModel;
import dev.merlon.knowledge.library.CallModel.Place;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Calls of libraries that make objects and patterns, or do what methods of the language do.
final class LibraryBehaviour {
  private static final Set<String> HARMLESS_FLAGS =
      Set.of("re.I", "re.IGNORECASE", "re.A", "re.ASCII");

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Calls calls;
  private final LibraryCalls places;

  LibraryBehaviour(
      Machine machine, Scope scope, Evaluator evaluator, Calls calls, LibraryCalls places) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.calls = calls;
    this.places = places;
  }

  AbstractValue call(CallModel model, String chain, Arguments arguments, Span span) {
    var behaviour = model.behaviour();
    if (!behaviour.makes().isEmpty() && model.returns().isPresent()) {
      var made = made(behaviour, arguments, span);
      evaluator
          .values()
          .store(
              made,
              AbstractValue.constant(Holders.TYPE),
              AbstractValue.of(new Library(model.returns().orElseThrow())),
              span);
      return made;
    }
    if (behaviour.starts().isPresent()) {
      new EntryPoint(machine, evaluator, calls)
          .start(one(behaviour.starts(), arguments, span), span);
      return AbstractValue.OTHER;
    }
    if (behaviour.formats().isPresent()) {
      var text = formatted(behaviour.formats().orElseThrow(), arguments, span);
      if (behaviour.to().isPresent()) {
        new Holders(machine, scope, evaluator, places)
            .write(one(behaviour.to(), arguments, span), text, span);
      }
      return text;
    }
    return known(behaviour, chain, arguments, span);
  }

  private AbstractValue formatted(Place place, Arguments arguments, Span span) {
    int position = place.position();
    var format = arguments.at(position, "").onlyText();
    var all = arguments.positional();
    var values =
        new ArrayList<>(
            position + 1 < all.size() ? all.subList(position + 1, all.size()) : List.of());
    if (format.isEmpty()) {
      values.addFirst(arguments.at(position, ""));
      values.add(arguments.more());
      return evaluator.texts().build(values, span);
    }
    return evaluator
        .texts()
        .build(Formats.pieces(format.orElseThrow(), values, arguments.more()), span);
  }

  private AbstractValue known(
      CallBehaviour behaviour, String chain, Arguments arguments, Span span) {
    if (!behaviour.event().isEmpty()) {
      return AbstractValue.of(
          new Atom.Outside(EntryPoint.field(behaviour.event(), arguments, span)));
    }
    if (!behaviour.makes().isEmpty()) {
      return made(behaviour, arguments, span);
    }
    if (behaviour.binds().isPresent()) {
      var function = one(behaviour.binds(), arguments, span);
      return AbstractValue.of(new Atom.Partial(function, arguments.withoutFirst()));
    }
    if (behaviour.settles().isPresent()) {
      return settled(one(behaviour.settles(), arguments, span), span);
    }
    if (behaviour.method().isEmpty()) {
      return pattern(behaviour, chain, arguments, span);
    }
    var receiver =
        behaviour.pattern().isPresent() && behaviour.pattern().equals(behaviour.on())
            ? pattern(behaviour, chain, arguments, span)
            : one(behaviour.on(), arguments, span);
    var positional = new ArrayList<AbstractValue>();
    for (var place : behaviour.with()) {
      positional.add(one(Optional.of(place), arguments, span));
    }
    return new Methods(machine, scope, evaluator, calls)
        .call(receiver, behaviour.method(), Arguments.of(positional), span);
  }

  private AbstractValue made(CallBehaviour behaviour, Arguments arguments, Span span) {
    var list = JavaMaking.list(behaviour.makes());
    if (list.isPresent()) {
      return machine.allocate(
          span,
          scope,
          11,
          new JavaMaking(machine, evaluator).make(list.orElseThrow(), arguments, span));
    }
    var object = ObjectState.emptyMap();
    var copied = AbstractValue.NOTHING;
    for (var entry : behaviour.makes().entrySet()) {
      var value = one(Optional.of(entry.getValue()), arguments, span);
      if (entry.getKey().equals("...")) {
        object = evaluator.values().copyEntries(object, value);
        copied = copied.join(evaluator.values().raw(value));
      } else if (entry.getKey().equals("*")) {
        object = object.withUnknownKey(value);
      } else if (!value.isNothing()) {
        object = object.with(entry.getKey(), value);
      } else if (entry.getKey().equals(JavaTexts.BUILT)) {
        object = object.with(JavaTexts.BUILT, AbstractValue.constant(""));
      }
    }
    for (var entry : arguments.named().entrySet()) {
      object = object.with(entry.getKey(), entry.getValue());
    }
    return machine.allocate(span, scope, 11, object).join(copied);
  }

  // `new Promise((resolve, reject) => resolve(value))`: what is given to the first function.
  private AbstractValue settled(AbstractValue function, Span span) {
    var box = machine.allocate(span, scope, 13, ObjectState.emptyList());
    var resolve = AbstractValue.of(new Atom.Method(box, "push"));
    var before = machine.here();
    calls.apply(function, List.of(resolve, AbstractValue.OTHER), span);
    machine.goTo(machine.state() == null ? before : machine.state());
    return evaluator.values().contents().elements(box, span);
  }

  private AbstractValue pattern(
      CallBehaviour behaviour, String chain, Arguments arguments, Span span) {
    var text = one(behaviour.pattern(), arguments, span).onlyText();
    if (text.isEmpty()) {
      return AbstractValue.of(new Library(chain + "()"));
    }
    return AbstractValue.of(new Atom.Regex(text.orElseThrow(), flags(behaviour, arguments)));
  }

  // Python's patterns apply everywhere, as with `g`; unknown flags are taken for `m`, under which
  // no pattern is a check.
  private String flags(CallBehaviour behaviour, Arguments arguments) {
    boolean isPython = machine.isPython(scope) || machine.language(scope) == Language.GO;
    if (!behaviour.method().isEmpty()) {
      return isPython ? "g" : "";
    }
    var given = arguments.at(1, "flags");
    if (given.isNothing()) {
      return isPython ? "g" : "";
    }
    if (!isPython) {
      return given.onlyText().orElse("m");
    }
    boolean isHarmless =
        given.atoms().stream()
            .allMatch(
                atom -> atom instanceof Library(var name, _) && HARMLESS_FLAGS.contains(name));
    return isHarmless ? "g" : "gm";
  }

  private AbstractValue one(Optional<Place> place, Arguments arguments, Span span) {
    var all = AbstractValue.NOTHING;
    if (place.isPresent()) {
      for (var value : places.at(place.orElseThrow(), arguments, span)) {
        all = all.join(value);
      }
    }
    return all;
  }
}
