package dev.merlon.scan;

import dev.merlon.analysis.taint.Flow;
import dev.merlon.finding.Step;
import dev.merlon.finding.Step.StepKind;
import dev.merlon.model.TriggerKind;

/// Tells, for people, through which functions and services the data of a flow came.
final class HopStory {
  private final Flow flow;
  private final String function;

  /// `function` is the one with the sink.
  HopStory(Flow flow, String function) {
    this.flow = flow;
    this.function = function;
  }

  /// The field that the attacker chooses, as the start of a sentence.
  String subject() {
    if (flow.hops().isEmpty()) {
      return "`" + flow.path() + "` ";
    }
    var first = flow.hops().getFirst();
    return "`"
        + first.path()
        + "` of `"
        + first.function()
        + "`, by way of "
        + way(flow.hops().size() - 1)
        + ", ";
  }

  /// How the data goes on from one function to the next.
  Step step(int index) {
    var hop = flow.hops().get(index);
    boolean isLast = index == flow.hops().size() - 1;
    String next = isLast ? function : flow.hops().get(index + 1).function();
    String verb = hop.isCertain() ? "sends" : "may send (its role is not fully known)";
    if (!hop.store().isEmpty()) {
      String stores = hop.isCertain() ? "stores" : "may store (the roles are not fully known)";
      return new Step(
          StepKind.FLOW,
          "`%s` %s it in %s, where `%s` reads it"
              .formatted(hop.function(), stores, way(index), next),
          hop.at());
    }
    String message =
        hop.target().equals(next)
            ? "`" + hop.function() + "` " + verb + " it to `" + next + "`"
            : "`"
                + hop.function()
                + "` "
                + verb
                + " it to "
                + way(index)
                + ", which starts `"
                + next
                + "`";
    return new Step(StepKind.FLOW, message, hop.at());
  }

  // What the data goes through: `queue `Jobs``, or a function that another one calls.
  private String way(int index) {
    var hop = flow.hops().get(index);
    if (!hop.store().isEmpty()) {
      return hop.store() + " `" + hop.target() + "`";
    }
    boolean isLast = index == flow.hops().size() - 1;
    var triggers = isLast ? flow.triggers() : flow.hops().get(index + 1).triggers();
    String next = isLast ? function : flow.hops().get(index + 1).function();
    return hop.target().equals(next)
        ? "a direct call"
        : kind(triggers.getFirst().kind()) + " `" + hop.target() + "`";
  }

  /// The kind of a trigger, for people.
  static String kind(TriggerKind kind) {
    return kind.id().replace('-', ' ');
  }
}
