package dev.merlon.analysis.taint;

import dev.merlon.code.ir.Language;
import dev.merlon.finding.Step;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Span;
import dev.merlon.model.Trigger;
import java.util.List;
import java.util.Optional;

/// Event data that reaches a sink.
///
/// @param path the event field that carries it
/// @param sink what the sink does
/// @param call the library call that is the sink, or empty for a SQL text that is only built
/// @param shape the text around the data, with `\u0000` where the data stands; empty when the data
///   is the whole value
/// @param steps from the field to the sink, the sink not included
/// @param triggers the triggers by which somebody outside the code chooses the field
/// @param hops the functions that it comes through, the first one first; empty for data that the
///   function's own event brings
/// @param isFedHarmlessly whether all that the application itself writes to where the data comes
///   from is fixed or checked
/// @param others how many other flows end at the same sink
/// @param target what of a call of AWS the data chooses
public record Flow(
    EventPath path,
    SinkKind sink,
    String call,
    String shape,
    List<Step> steps,
    Language language,
    Span at,
    List<Trigger> triggers,
    Optional<String> exampleEvent,
    List<Hop> hops,
    boolean isFedHarmlessly,
    int others,
    Optional<Target> target) {
  public Flow {
    steps = List.copyOf(steps);
    triggers = List.copyOf(triggers);
    hops = List.copyOf(hops);
  }

  /// Outside data that names what a call of AWS is about; empty if no trigger lets somebody choose
  /// it, or a check made it harmless.
  public static Optional<Flow> intoTarget(
      Content.Piece piece,
      Target target,
      String shape,
      Language language,
      Span at,
      List<Trigger> triggers) {
    var mark = piece.mark();
    var open =
        triggers.stream().filter(each -> EventModel.isControlled(each, mark.path())).toList();
    if (open.isEmpty() || mark.isHarmlessFor(SinkKind.RESOURCE)) {
      return Optional.empty();
    }
    String call = target.service() + ":" + target.operation();
    var payload = new Payload(mark.path(), SinkKind.RESOURCE, call, shape, language);
    return Optional.of(
        new Flow(
            mark.path(),
            SinkKind.RESOURCE,
            call,
            shape,
            piece.steps(),
            language,
            at,
            open,
            Optional.of(ExampleEvent.of(open.getFirst(), payload)),
            List.of(),
            false,
            0,
            Optional.of(target)));
  }

  /// The same flow, its data sent on by other functions; the example is an event of the first.
  public Flow after(List<Hop> senders) {
    var first = senders.getFirst();
    var payload = new Payload(first.path(), sink, call, shape, language);
    var example = ExampleEvent.of(first.triggers().getFirst(), payload);
    return with(Optional.of(example), senders, false);
  }

  /// The same flow, of which no function of the application sends outside data.
  public Flow fedHarmlessly() {
    return with(exampleEvent, hops, true);
  }

  private Flow with(Optional<String> example, List<Hop> senders, boolean harmlessly) {
    return new Flow(
        path,
        sink,
        call,
        shape,
        steps,
        language,
        at,
        triggers,
        example,
        senders,
        harmlessly,
        others,
        target);
  }
}
