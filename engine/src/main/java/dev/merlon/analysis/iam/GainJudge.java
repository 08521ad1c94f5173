package dev.merlon.analysis.iam;

import dev.merlon.analysis.iam.EscalationRule.AttachedToSelf;
import dev.merlon.analysis.iam.EscalationRule.Become;
import dev.merlon.analysis.iam.EscalationRule.BecomeRoleOf;
import dev.merlon.analysis.iam.EscalationRule.Everything;
import dev.merlon.analysis.iam.EscalationRule.Grant;
import dev.merlon.analysis.iam.EscalationRule.RemoveGuardrail;
import dev.merlon.analysis.iam.EscalationRule.Requirement;
import dev.merlon.analysis.iam.EscalationRule.Term;
import dev.merlon.analysis.iam.EscalationRule.Trusts;
import dev.merlon.analysis.iam.EscalationRule.TrustsHolder;
import dev.merlon.analysis.iam.EscalationRule.Variable;
import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.Targets.Target;
import dev.merlon.model.Role;
import java.util.Map;
import java.util.Optional;

/// Judges what a target brings, apart from the calls: whether the requirements of a rule hold for
/// it, and whether becoming it, or filling it with permissions, makes an administrator.
record GainJudge(Account account, Role holder, Map<String, Certainty> administrators) {

  /// [#lateral]: the holder certainly becomes something else, not certainly an administrator.
  record Outcome(Certainty certainty, boolean lateral, Optional<String> question) {
    static final Outcome YES = new Outcome(Certainty.YES, false, Optional.empty());
  }

  Outcome judge(EscalationRule rule, Variable variable, Target target) {
    return switch (target.scope()) {
      case FIXED, NEW -> Outcome.YES;
      case ANY -> any(rule, variable);
      case TEMPLATE -> ofTemplate(rule, variable, target.words());
      case NAMED -> named(rule, variable, target.words());
    };
  }

  private static Outcome any(EscalationRule rule, Variable variable) {
    if (!rule.lateralWhenAny() || !isGained(rule, variable)) {
      return Outcome.YES;
    }
    var question = "whether one of the %s has more power".formatted(variable.kind().plural());
    return new Outcome(Certainty.YES, true, Optional.of(question));
  }

  private static boolean isGained(EscalationRule rule, Variable variable) {
    return switch (rule.gain()) {
      case Become(var principal) -> principal.equals(variable);
      case BecomeRoleOf(var thing) -> thing.equals(variable);
      case Grant(var to) -> to.equals(variable) || to instanceof EscalationRule.Self;
      case Everything _, RemoveGuardrail _ -> false;
    };
  }

  private Outcome ofTemplate(EscalationRule rule, Variable variable, String id) {
    var certainty = Certainty.YES;
    for (var requirement : rule.requires()) {
      certainty = certainty.and(requires(requirement, variable, id));
    }
    certainty = certainty.and(gain(rule, variable, id));
    return new Outcome(
        certainty,
        false,
        certainty == Certainty.UNKNOWN
            ? Optional.of(question(rule, variable, id))
            : Optional.empty());
  }

  private Certainty requires(Requirement requirement, Variable variable, String id) {
    return switch (requirement) {
      case Trusts(var role, var service) when role.equals(variable) ->
          account.role(id).map(found -> account.trusts(found, service)).orElse(Certainty.UNKNOWN);
      case TrustsHolder(var role) when role.equals(variable) ->
          account.role(id).map(found -> account.trusts(found, holder)).orElse(Certainty.UNKNOWN);
      case AttachedToSelf(var policy) when policy.equals(variable) ->
          account.isAttached(id, holder) ? Certainty.YES : Certainty.NO;
      case Trusts _, TrustsHolder _, AttachedToSelf _ -> Certainty.YES;
    };
  }

  private Certainty gain(EscalationRule rule, Variable variable, String id) {
    return switch (rule.gain()) {
      case Become(var principal) when principal.equals(variable) ->
          variable.kind().id().equals("role") ? power(account.role(id)) : Certainty.UNKNOWN;
      case BecomeRoleOf(var thing) when thing.equals(variable) ->
          power(account.roleOf(variable.kind(), id));
      case Grant(var to) when to.equals(variable) -> Certainty.UNKNOWN;
      case Become _, BecomeRoleOf _, Grant _, Everything _, RemoveGuardrail _ -> Certainty.YES;
    };
  }

  private Certainty power(Optional<Role> role) {
    if (role.isEmpty()) {
      return Certainty.UNKNOWN;
    }
    String id = role.orElseThrow().id();
    return id.equals(holder.id())
        ? Certainty.NO
        : administrators.getOrDefault(id, Certainty.UNKNOWN);
  }

  private Outcome named(EscalationRule rule, Variable variable, String words) {
    boolean attached =
        rule.requires().contains(new AttachedToSelf(variable))
            && holder.unresolved().contains(words);
    return attached
        ? Outcome.YES
        : new Outcome(Certainty.UNKNOWN, false, Optional.of(question(rule, variable, words)));
  }

  private static String question(EscalationRule rule, Variable variable, String words) {
    for (var requirement : rule.requires()) {
      if (requirement instanceof Trusts(var role, var service) && role.equals(variable)) {
        return "whether `%s` is privileged and trusts %s".formatted(words, service);
      }
      if (requirement instanceof AttachedToSelf(var policy) && policy.equals(variable)) {
        return "whether `%s` is attached to the role itself".formatted(words);
      }
    }
    return switch (rule.gain()) {
      case Become(var principal) when principal.equals(variable) ->
          "whether `%s` is privileged".formatted(words);
      case BecomeRoleOf(var thing) when thing.equals(variable) ->
          "whether `%s` runs as a privileged role".formatted(words);
      case Grant(var to) when to.equals(variable) ->
          "whether an attacker holds credentials that `%s` stands for".formatted(words);
      case Become _, BecomeRoleOf _, Grant _, Everything _, RemoveGuardrail _ ->
          "whether `%s` exists".formatted(words);
    };
  }

  /// What a call acts on, for people, with a leading blank.
  static String inWords(EscalationRule rule, Term term, Target target) {
    return switch (target.scope()) {
      case FIXED -> term instanceof EscalationRule.Self ? " on itself" : "";
      case NEW ->
          term instanceof Variable variable
              ? " on a new " + variable.kind().id().replace('-', ' ')
              : " on a new thing";
      case ANY -> " on any of the " + target.words() + trusting(rule, term);
      case TEMPLATE, NAMED -> " on `%s`".formatted(target.words());
    };
  }

  private static String trusting(EscalationRule rule, Term term) {
    return rule.requires().stream()
        .filter(Trusts.class::isInstance)
        .map(Trusts.class::cast)
        .filter(trusts -> trusts.role().equals(term))
        .map(trusts -> " that trust " + trusts.service())
        .findFirst()
        .orElse("");
  }
}
