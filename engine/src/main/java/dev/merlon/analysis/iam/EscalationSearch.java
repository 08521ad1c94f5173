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
import org.jspecify.annotations.Nullable;

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
      Account account,
      Targets targets,
      Role role,
      Permissions permissions,
      Map<String, Certainty> administrators) {
    this.account = account;
    this.role = role;
    this.permissions = permissions;
    this.targets = targets;
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

  /// At most one way for each rule, the surest; the order of the rules is kept. Who may do
  /// everything on everything can go every way, so the first one is enough.
  List<Found> run() {
    var found = new ArrayList<Found>();
    for (var rule : account.rules().rules()) {
      var way = apply(rule);
      way.ifPresent(found::add);
      if (way.isPresent() && needsEverything(way.orElseThrow().escalation())) {
        break;
      }
    }
    return found;
  }

  private static boolean needsEverything(Escalation escalation) {
    return escalation.administrator()
        && escalation.certainty() == Certainty.YES
        && escalation.because().stream().anyMatch(Permissions::isEverything);
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
    for (var term : fewTargetsFirst(byTerm.keySet())) {
      var best = best(rule, term, byTerm.getOrDefault(term, List.of()));
      if (best.isEmpty()) {
        return Optional.empty();
      }
      chosen.add(best.orElseThrow());
    }
    return found(rule, chosen);
  }

  /// What exists has as many targets as the template has things of its kind; the rest has few.
  private static List<Term> fewTargetsFirst(Set<Term> terms) {
    return terms.stream()
        .sorted(Comparator.comparing(term -> term instanceof Variable of && !of.made()))
        .toList();
  }

  private Optional<Option> best(EscalationRule rule, Term term, List<Call> calls) {
    var actions = calls.stream().filter(call -> !call.unlessDenied()).map(Call::action).toList();
    List<Target> possible =
        switch (term) {
          case EscalationRule.Self _ -> List.of(targets.self(role));
          case EscalationRule.NoResource _ -> List.of(targets.noResource());
          case Variable variable -> targets.of(variable, permissions, actions);
        };
    @Nullable Option best = null;
    for (var target : possible) {
      var option = judge(rule, term, calls, target);
      if (option.certainty() != Certainty.NO
          && (best == null || BEST_FIRST.compare(option, best) < 0)) {
        best = option;
        if (best.certainty() == Certainty.YES && !best.lateral()) {
          break;
        }
      }
    }
    return Optional.ofNullable(best);
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
      if (certainty == Certainty.NO) {
        return new Option(term, target, certainty, false, Map.of(), Set.of());
      }
      because.put(call, answer.because());
      answer
          .conditions()
          .forEach(words -> questions.add("`%s` is allowed %s".formatted(call.action(), words)));
    }
    boolean lateral = false;
    if (term instanceof Variable variable) {
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
