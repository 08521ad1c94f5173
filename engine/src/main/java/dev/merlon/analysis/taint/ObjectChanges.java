package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.knowledge.library.CallModel;
import dev.merlon.knowledge.library.CallModel.Place;
import dev.merlon.model.Span;

/// Calls that say something of an object of a library: set a field of it, name the media type of a
/// response.
final class ObjectChanges {
  private final Machine machine;
  private final Evaluator evaluator;
  private final LibraryCalls places;

  ObjectChanges(Machine machine, Evaluator evaluator, LibraryCalls places) {
    this.machine = machine;
    this.evaluator = evaluator;
    this.places = places;
  }

  AbstractValue change(
      CallModel model, String chain, AbstractValue receiver, Arguments arguments, Span span) {
    var behaviour = model.behaviour();
    for (var entry : behaviour.sets().entrySet()) {
      set(receiver, entry.getKey(), at(entry.getValue(), receiver, arguments, span), span);
    }
    behaviour
        .media()
        .ifPresent(place -> media(at(place, receiver, arguments, span), place, arguments));
    if (model.returns().isPresent() || receiver.isNothing()) {
      return AbstractValue.of(new Library(model.returns().orElse(chain + "()")));
    }
    return receiver;
  }

  private AbstractValue at(Place place, AbstractValue receiver, Arguments arguments, Span span) {
    var all = AbstractValue.NOTHING;
    for (var value : places.at(place, receiver, arguments, span)) {
      all = all.join(value);
    }
    return all;
  }

  private void set(AbstractValue object, String field, AbstractValue value, Span span) {
    evaluator.values().store(object, AbstractValue.constant(field), value, span);
  }

  // `setHeader(name, value)` names the media type only under one name.
  private void media(AbstractValue value, Place place, Arguments arguments) {
    boolean isHeader = place.position() == 1;
    if (isHeader
        && !arguments
            .at(0, "")
            .onlyText()
            .filter(name -> name.equalsIgnoreCase("content-type"))
            .isPresent()) {
      return;
    }
    machine.responses.named(value);
  }
}
