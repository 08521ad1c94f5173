package dev.merlon.analysis.taint;

import dev.merlon.finding.Step;
import dev.merlon.model.Span;
import dev.merlon.model.Trigger;
import java.util.List;

/// How data went on to another function: one function wrote it to a service, which starts the next
/// or from which the next reads it.
///
/// @param function the one that writes
/// @param path the field of its event that carries the data
/// @param triggers the triggers of it by which somebody outside the code chooses the field
/// @param steps from the field to the call
/// @param at the call
/// @param target what it writes to, by its id in the template
/// @param isCertain whether its role is known to allow the call
/// @param store what kind of store the target is, from which the next function reads it; empty for
///   data that starts the next function
public record Hop(
    String function,
    EventPath path,
    List<Trigger> triggers,
    List<Step> steps,
    Span at,
    String target,
    boolean isCertain,
    String store) {
  public Hop {
    triggers = List.copyOf(triggers);
    steps = List.copyOf(steps);
  }
}
