package dev.merlon.analysis.taint;

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
/// @param language of the code: `python`, `java`, `go`, or `javascript` (which is TypeScript's too)
/// @param triggers the triggers by which somebody outside the code chooses the field
/// @param others how many other flows end at the same sink
public record Flow(
    EventPath path,
    SinkKind sink,
    String call,
    String shape,
    List<Step> steps,
    String language,
    Span at,
    List<Trigger> triggers,
    Optional<String> exampleEvent,
    int others) {
  public Flow {
    steps = List.copyOf(steps);
    triggers = List.copyOf(triggers);
  }
}
