package dev.merlon.analysis.iam;

import dev.merlon.analysis.iam.EscalationRule.Call;
import dev.merlon.analysis.iam.EscalationRule.Term;
import dev.merlon.analysis.iam.EscalationRule.Variable;
import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.RoleAssessment.Escalation;
import dev.merlon.analysis.iam.Targets.Target;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tries the escalation rules on one role.
///
/// Each call of a rule acts on one thing, and requirements and gain speak about one thing each; so
/// the best target of every variable can be chosen by itself, without trying combinations.
final class EscalationSearch {
  private static final Comparator<Option> BEST_FIRST =
      Comparator.comparingInt((Option option) -> rank(option.certainty()))
          .thenComparing(Option::lateral);

  private final Account account;
  private final Role role;
  private final Permissions permissions;
  private final Targets targets;
  private final Map<String, Certainty> administrators;

  EscalationSearch(
      Account account, Role role, Permissions permissions, Map<String, Certainty> administrators) {
    this.account = account;
    this.role = role;
    this.permissions = permissions;
    this.targets = new Targets(account);
    this.administrators = administrators;
  }

  /// A way that was found, with what it still depends on.
  record Found(Escalation escalation, Set<String> questions) {}

  /// One target of a term, judged over all calls on it.
  private record Option(
      Term term,
      Target target,
      Certainty certainty,
      boolean lateral,
      Map<Call, List<PolicyStatement>> because,
      Set<String> questions) {}

  /// At most one way for each rule, the surest; the order of the rules is kept.
  List<Found> run() {
    return account.rules().rules().stream().flatMap(rule -> apply(rule).stream()).toList();
  }

  private Optional<Found> apply(EscalationRule rule) {
    boolean guarded = role.permissionsBoundary().isPresent();
    if (rule.gain() instanceof EscalationRule.RemoveGuardrail && !guarded) {
      return Optional.empty();
    }
    for (var call : rule.calls()) {
      if (!call.unlessDenied() && !permissions.mayEver(call.action())) {
        return Optional.empty();
      }
    }
    var byTerm = new LinkedHashMap<Term, List<Call>>();
    rule.calls()
        .forEach(call -> byTerm.computeIfAbsent(call.resource(), _ -> new ArrayList<>()).add(call));
    var chosen = new ArrayList<Option>();
    for (var entry : byTerm.entrySet()) {
      var best = best(rule, entry.getKey(), entry.getValue());
      if (best.isEmpty()) {
        return Optional.empty();
      }
      chosen.add(best.orElseThrow());
    }
    return found(rule, chosen);
  }

  private Optional<Option> best(EscalationRule rule, Term term, List<Call> calls) {
    var actions = calls.stream().filter(call -> !call.unlessDenied()).map(Call::action).toList();
    List<Target> possible =
        switch (term) {
          case EscalationRule.Self _ -> List.of(targets.self(role));
          case EscalationRule.NoResource _ -> List.of(targets.noResource());
          case Variable variable -> targets.of(variable, permissions, actions);
        };
    return possible.stream()
        .map(target -> judge(rule, term, calls, target))
        .filter(option -> option.certainty() != Certainty.NO)
        .min(BEST_FIRST);
  }

  private static int rank(Certainty certainty) {
    return switch (certainty) {
      case YES -> 0;
      case UNKNOWN -> 1;
      case NO -> 2;
    };
  }

  private Option judge(EscalationRule rule, Term term, List<Call> calls, Target target) {
    var because = new LinkedHashMap<Call, List<PolicyStatement>>();
    var questions = new LinkedHashSet<String>();
    var certainty = Certainty.YES;
    for (var call : calls) {
      var answer = ask(call, target);
      certainty = certainty.and(answer.certainty());
      because.put(call, answer.because());
      answer
          .conditions()
          .forEach(words -> questions.add("`%s` is allowed %s".formatted(call.action(), words)));
    }
    boolean lateral = false;
    if (certainty != Certainty.NO && term instanceof Variable variable) {
      var outcome = new GainJudge(account, role, administrators).judge(rule, variable, target);
      certainty = certainty.and(outcome.certainty());
      lateral = outcome.lateral();
      outcome.question().ifPresent(questions::add);
    }
    return new Option(term, target, certainty, lateral, because, questions);
  }

  private Permissions.Answer ask(Call call, Target target) {
    // Roles of other accounts can be assumed; every other call stays in the own account.
    boolean ownAccount = !call.action().equals("sts:AssumeRole");
    var question =
        new Permissions.Question(call.action(), target.arn(), call.context(), ownAccount);
    return call.unlessDenied() ? permissions.askUnlessDenied(question) : permissions.ask(question);
  }

  private Optional<Found> found(EscalationRule rule, List<Option> chosen) {
    var certainty = Certainty.YES;
    boolean lateral = false;
    var questions = new LinkedHashSet<String>();
    for (var option : chosen) {
      certainty = certainty.and(option.certainty());
      lateral |= option.lateral();
      questions.addAll(option.questions());
    }
    if (rule.gain() instanceof EscalationRule.RemoveGuardrail) {
      certainty = certainty.and(Certainty.UNKNOWN);
      questions.add("whether its permissions boundary lets it be removed");
    }
    if (lateral && certainty != Certainty.YES) {
      return Optional.empty();
    }
    var because = new LinkedHashSet<PolicyStatement>();
    var steps = new ArrayList<String>();
    for (var call : rule.calls()) {
      var option =
          chosen.stream().filter(of -> of.term().equals(call.resource())).findFirst().orElseThrow();
      because.addAll(option.because().getOrDefault(call, List.of()));
      steps.add(call.action() + GainJudge.inWords(rule, call.resource(), option.target()));
    }
    var escalation =
        new Escalation(rule.id(), rule.title(), !lateral, certainty, steps, List.copyOf(because));
    return Optional.of(new Found(escalation, questions));
  }
}
