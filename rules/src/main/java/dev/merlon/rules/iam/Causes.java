package dev.merlon.rules.iam;

import dev.merlon.analysis.iam.RoleAssessment;
import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.RoleAssessment.Escalation;
import dev.merlon.finding.Step;
import dev.merlon.finding.Step.StepKind;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Effect;
import dev.merlon.model.PolicyStatement.OriginKind;
import dev.merlon.model.Role;
import dev.merlon.model.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which statement of a role is to blame, so that each cause is reported by one rule only.
public final class Causes {
  private Causes() {}

  /// The statement that lets an administrator do everything on everything without a condition.
  public static Optional<PolicyStatement> ofEverything(RoleAssessment assessment) {
    return assessment.escalations().stream()
        .filter(Escalation::administrator)
        .flatMap(escalation -> escalation.because().stream())
        .filter(Causes::allowsEverything)
        .findFirst();
  }

  private static boolean allowsEverything(PolicyStatement statement) {
    return statement.effect() == Effect.ALLOW
        && statement.conditions().isEmpty()
        && statement.actions().stream().anyMatch(Causes::isEverything)
        && statement.resources().stream().anyMatch(Causes::isEverything);
  }

  /// `*`, or `*:*` for an action.
  public static boolean isEverything(Text text) {
    return text.literal().filter(known -> known.equals("*") || known.equals("*:*")).isPresent();
  }

  /// The way to more power that is reported: the first sure one, those to administrator first.
  public static Optional<Escalation> reportedWay(RoleAssessment assessment) {
    return assessment.escalations().stream()
        .filter(escalation -> escalation.certainty() == Certainty.YES)
        .findFirst();
  }

  /// The actions of sure ways that one statement allows: they have their finding already.
  public static Set<String> reportedActions(RoleAssessment assessment, PolicyStatement statement) {
    var actions = new HashSet<String>();
    for (var escalation : assessment.escalations()) {
      if (escalation.certainty() == Certainty.YES && escalation.because().contains(statement)) {
        escalation
            .steps()
            .forEach(step -> actions.add(step.split(" ", 2)[0].toLowerCase(Locale.ROOT)));
      }
    }
    return actions;
  }

  /// `allows s3:* on *`, with the policy when the user did not write the statement.
  public static Step step(PolicyStatement statement) {
    String from =
        statement.origin().kind() == OriginKind.MANAGED_BY_AWS
            ? ", by `%s`".formatted(statement.origin().policy())
            : "";
    String what =
        statement.actions().isEmpty()
            ? "everything but " + list(statement.notActions())
            : list(statement.actions());
    String where =
        statement.resources().isEmpty()
            ? "everything but " + list(statement.notResources())
            : list(statement.resources());
    return new Step(
        StepKind.ROLE, "allows %s on %s%s".formatted(what, where, from), statement.span());
  }

  private static String list(List<Text> texts) {
    var shown = texts.stream().limit(3).map(text -> "`" + text + "`").toList();
    String more = texts.size() > 3 ? " and %d more".formatted(texts.size() - 3) : "";
    return String.join(", ", shown) + more;
  }

  /// `an attacker who reaches `Ask` or `Pay``; without functions, the holder of the role.
  public static String attacker(Role role, Application application) {
    var functions =
        application.functionsRunningAs(role).stream().map(CloudFunction::id).sorted().toList();
    if (functions.isEmpty()) {
      return "whoever holds the role";
    }
    var shown = functions.stream().limit(3).map(id -> "`" + id + "`").toList();
    String more = functions.size() > 3 ? " or %d more".formatted(functions.size() - 3) : "";
    return "an attacker who reaches " + String.join(" or ", shown) + more;
  }
}
