package dev.merlon.analysis.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One way from permissions to more permissions, as `escalations.yaml` writes it; the head of that
/// file says what each part means.
record EscalationRule(
    String id,
    String title,
    Gain gain,
    boolean lateralWhenAny,
    List<Step> steps,
    List<Requirement> requires,
    List<String> sources) {

  /// What the attacker has in the end.
  sealed interface Gain {}

  /// Every permission, by the calls alone.
  record Everything() implements Gain {}

  /// A principal of his choice gets every permission.
  record Grant(Term to) implements Gain {}

  /// He acts as this role or user.
  record Become(Variable principal) implements Gain {}

  /// He acts as the role of this thing.
  record BecomeRoleOf(Variable thing) implements Gain {}

  /// A limit of the holder falls.
  record RemoveGuardrail() implements Gain {}

  /// Calls that one and the same principal makes; [#holder] is false when any principal in the
  /// attacker's hands may make them.
  record Step(boolean holder, List<Call> calls) {}

  /// One API call. [#unlessDenied] says that another policy allows it, so that only a deny counts.
  record Call(String action, Term resource, Map<String, String> context, boolean unlessDenied) {}

  /// What a call acts on.
  sealed interface Term {}

  /// The role whose permissions are judged.
  record Self() implements Term {}

  /// An action without resource types.
  record NoResource() implements Term {}

  /// One and the same thing in all calls of the rule.
  record Variable(String name, ThingKind kind, boolean made) implements Term {}

  /// What must hold besides the calls.
  sealed interface Requirement {}

  /// The role lets the service assume it.
  record Trusts(Variable role, String service) implements Requirement {}

  /// The role lets the holder assume it.
  record TrustsHolder(Variable role) implements Requirement {}

  /// The policy is attached to the holder.
  record AttachedToSelf(Variable policy) implements Requirement {}

  List<Call> calls() {
    return steps.stream().flatMap(step -> step.calls().stream()).toList();
  }

  /// In order of first mention.
  List<Variable> variables() {
    var found = new ArrayList<Variable>();
    for (var call : calls()) {
      if (call.resource() instanceof Variable variable && !found.contains(variable)) {
        found.add(variable);
      }
    }
    return found;
  }
}
