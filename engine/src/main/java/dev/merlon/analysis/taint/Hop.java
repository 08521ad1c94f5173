package dev.merlon.analysis.taint;

import dev.merlon.finding.Step;
import dev.merlon.model.Span;
import dev.merlon.model.Trigger;
import java.util.List;

/// How data went on to another function: one function wrote it to a service, which starts the next.
///
/// @param function the one that writes
/// @param path the field of its event that carries the data
/// @param triggers the triggers of it by which somebody outside the code chooses the field
/// @param steps from the field to the call
/// @param at the call
/// @param target what it writes to, by its id in the template
/// @param isCertain whether its role is known to allow the call
public record Hop(
    String function,
    EventPath path,
    List<Trigger> triggers,
    List<Step> steps,
    Span at,
    String target,
    boolean isCertain) {
  public Hop {
    triggers = List.copyOf(triggers);
    steps = List.copyOf(steps);
  }
}
