package dev.merlon.rules.iam.roleisadministrator;

import com.google.auto.service.AutoService;
import dev.merlon.analysis.iam.RoleAssessment;
import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.RoleAssessment.Escalation;
import dev.merlon.finding.Kind;
import dev.merlon.finding.Severity;
import dev.merlon.finding.Step;
import dev.merlon.finding.Step.StepKind;
import dev.merlon.model.Application;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.Role;
import dev.merlon.rule.Reporter;
import dev.merlon.rule.RoleRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rules.iam.Causes;
import java.util.ArrayList;
import java.util.List;

/// A role with every action on every resource.
@RuleInfo(
    id = "role-is-administrator",
    title = "Role can do everything in the account",
    kind = Kind.IAM,
    severity = Severity.CRITICAL,
    cwe = {250, 269},
    remedy = "allow only the actions that the code calls, on the resources that it uses")
@AutoService(Rule.class)
public final class RoleIsAdministrator implements RoleRule {
  private static final String NEW_USER = "iam-create-user-with-access-key";

  @Override
  public void check(Role role, RoleAssessment assessment, Application application, Reporter out) {
    var cause = Causes.ofEverything(assessment);
    boolean limited = role.permissionsBoundary().isPresent();
    if (cause.isEmpty() || (assessment.administrator() != Certainty.YES && !limited)) {
      return;
    }
    var report = report(role, assessment, application, cause.orElseThrow());
    out.report(
        assessment.administrator() == Certainty.YES
            ? report
            : report.withSeverity(Severity.MEDIUM, "a permissions boundary limits the role"));
  }

  private static Reporter.Report report(
      Role role, RoleAssessment assessment, Application application, PolicyStatement cause) {
    String attacker = Causes.attacker(role, application);
    var steps = new ArrayList<Step>();
    steps.add(Causes.step(cause));
    var calls = newUser(assessment);
    if (calls.isEmpty()) {
      return new Reporter.Report(
          cause.span(),
          "`%s` can do everything in the account".formatted(role.id()),
          attacker + " can do whatever the account's owner can",
          steps);
    }
    steps.add(
        new Step(
            StepKind.OUTCOME,
            "creates an IAM user with its own access keys: " + String.join(", ", calls),
            cause.span()));
    return new Reporter.Report(
        cause.span(),
        "`%s` can do everything in the account".formatted(role.id()),
        attacker
            + " can create an IAM user with its own access keys and stay, even after the code is"
            + " mended",
        steps);
  }

  private static List<String> newUser(RoleAssessment assessment) {
    return assessment.escalations().stream()
        .filter(escalation -> escalation.ruleId().equals(NEW_USER))
        .map(Escalation::steps)
        .flatMap(List::stream)
        .map(step -> step.split(" ", 2)[0])
        .toList();
  }
}
