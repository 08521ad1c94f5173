package dev.merlon.analysis.needs;

import dev.merlon.analysis.needs.Need.Reason;
import dev.merlon.analysis.sdk.SdkCall;
import dev.merlon.analysis.sdk.SymbolicTexts;
import dev.merlon.knowledge.IamActions;
import dev.merlon.model.PolicyStatement.Condition;
import dev.merlon.model.Text;
import java.util.List;
import java.util.Map;

/// What the calls of a function's code need, with the conditions that the code fixes.
final class CodeNeeds {
  private static final String PASS_ROLE = "iam:PassRole";

  /// Who gets the role that a call of the service passes on.
  ///
  /// Source: "Granting a user permissions to pass a role to an AWS service" and the guides of the
  /// services; others pass it to several services.
  private static final Map<String, String> PASSED_TO =
      Map.of(
          "lambda", "lambda.amazonaws.com",
          "ecs", "ecs-tasks.amazonaws.com",
          "states", "states.amazonaws.com",
          "ec2", "ec2.amazonaws.com",
          "glue", "glue.amazonaws.com",
          "scheduler", "scheduler.amazonaws.com",
          "events", "events.amazonaws.com",
          "cloudformation", "cloudformation.amazonaws.com",
          "sagemaker", "sagemaker.amazonaws.com",
          "codebuild", "codebuild.amazonaws.com");

  /// The parameters that may name the role.
  private static final List<String> ROLES =
      List.of("Role", "RoleArn", "roleArn", "RoleARN", "executionRoleArn", "ExecutionRoleArn");

  private final SymbolicTexts texts;
  private final OwnTerms terms;
  private final NeedList needs;

  CodeNeeds(SymbolicTexts texts, OwnTerms terms, NeedList needs) {
    this.texts = texts;
    this.terms = terms;
    this.needs = needs;
  }

  void add(SdkCall call) {
    var reason = new Reason("calls " + call.service() + " " + call.operation(), call.at(), false);
    for (var permission : call.permissions()) {
      if (permission.action().equals(PASS_ROLE)) {
        passRole(call, reason);
      } else {
        needs.add(
            permission.action(),
            permission.resources().stream().map(terms::of).toList(),
            conditions(permission.action(), call),
            reason);
        boolean passes =
            IamActions.shipped()
                .find(permission.action())
                .filter(action -> action.dependentActions().contains(PASS_ROLE))
                .isPresent();
        if (passes && call.actions().stream().noneMatch(PASS_ROLE::equals)) {
          passRole(call, reason);
        }
      }
    }
  }

  private void passRole(SdkCall call, Reason reason) {
    for (String parameter : ROLES) {
      var given = call.parameters().get(parameter);
      if (given != null) {
        needs.add(PASS_ROLE, texts.of(given), passedTo(call.service()), reason);
        return;
      }
    }
  }

  private static List<Condition> passedTo(String service) {
    String to = PASSED_TO.get(service);
    return to == null
        ? List.of()
        : List.of(new Condition("StringEquals", "iam:PassedToService", List.of(Text.of(to))));
  }

  /// A listing of a bucket below a prefix that the code fixes.
  private List<Condition> conditions(String action, SdkCall call) {
    var prefix = call.parameters().get("Prefix");
    if (!action.equals("s3:ListBucket") || prefix == null || prefix.isOpen()) {
      return List.of();
    }
    var all = texts.of(prefix);
    return !all.isEmpty() && all.stream().allMatch(CodeNeeds::isFixed)
        ? List.of(new Condition("StringEquals", "s3:prefix", all))
        : List.of();
  }

  private static boolean isFixed(Text text) {
    return text.literal().filter(known -> !known.isEmpty() && !known.contains("*")).isPresent();
  }
}
