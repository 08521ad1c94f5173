package dev.merlon.rules.iam.roleescalatestoadministrator;

import com.google.auto.service.AutoService;
import dev.merlon.analysis.iam.RoleAssessment;
import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.RoleAssessment.Escalation;
import dev.merlon.finding.Kind;
import dev.merlon.finding.Severity;
import dev.merlon.finding.Step;
import dev.merlon.finding.Step.StepKind;
import dev.merlon.model.Application;
import dev.merlon.model.Role;
import dev.merlon.model.Span;
import dev.merlon.rule.Reporter;
import dev.merlon.rule.RoleRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rules.iam.Causes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A role whose permissions, taken together, let its holder get every permission.
@RuleInfo(
    id = "role-escalates-to-administrator",
    title = "Role can make itself administrator",
    kind = Kind.IAM,
    severity = Severity.HIGH,
    cwe = {269},
    remedy = "limit the named actions to the roles, users or functions that the code works on")
@AutoService(Rule.class)
public final class RoleEscalatesToAdministrator implements RoleRule {
  @Override
  public void check(Role role, RoleAssessment assessment, Application application, Reporter out) {
    if (Causes.ofEverything(assessment).isPresent()) {
      return;
    }
    Causes.reportedWay(assessment)
        .or(() -> undecided(assessment))
        .filter(way -> !way.because().isEmpty())
        .ifPresent(way -> out.report(report(role, assessment, application, way)));
  }

  private static Optional<Escalation> undecided(RoleAssessment assessment) {
    return assessment.escalations().stream().filter(Escalation::administrator).findFirst();
  }

  private static Reporter.Report report(
      Role role, RoleAssessment assessment, Application application, Escalation way) {
    var span = way.because().getFirst().span();
    String attacker = Causes.attacker(role, application);
    if (way.certainty() == Certainty.UNKNOWN) {
      return new Reporter.Report(
              span,
              "`%s` may be able to become administrator: it %s".formatted(role.id(), way.title()),
              "that depends on the deployment: "
                  + String.join("; ", assessment.openQuestions().stream().limit(3).toList()),
              evidence(way, span))
          .withSeverity(Severity.INFO, "the template does not decide it");
    }
    if (way.administrator()) {
      return new Reporter.Report(
          span,
          "`%s` can become administrator: it %s".formatted(role.id(), way.title()),
          attacker + " can get every permission of the account" + others(assessment, true),
          evidence(way, span));
    }
    var report =
        new Reporter.Report(
            span,
            "`%s` can take over other roles of the account: it %s"
                .formatted(role.id(), way.title()),
            attacker
                + " can act with the permissions of everything that he takes over"
                + others(assessment, false),
            evidence(way, span));
    return report.withSeverity(
        Severity.MEDIUM, "whether one of the roles is an administrator is not known");
  }

  private static String others(RoleAssessment assessment, boolean administrator) {
    long sure =
        assessment.escalations().stream()
            .filter(way -> way.administrator() == administrator)
            .filter(way -> way.certainty() == Certainty.YES)
            .count();
    return switch ((int) sure) {
      case 0, 1 -> "";
      case 2 -> "; there is another way";
      default -> "; there are %d other ways".formatted(sure - 1);
    };
  }

  private static List<Step> evidence(Escalation way, Span span) {
    var steps = new ArrayList<Step>();
    way.because().forEach(statement -> steps.add(Causes.step(statement)));
    way.steps().forEach(call -> steps.add(new Step(StepKind.FLOW, "calls " + call, span)));
    steps.add(
        new Step(
            StepKind.OUTCOME,
            way.administrator()
                ? "can give itself every permission of the account"
                : "acts as the roles that it took over",
            span));
    return steps;
  }
}
