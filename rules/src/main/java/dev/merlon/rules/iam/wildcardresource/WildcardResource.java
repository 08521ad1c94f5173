package dev.merlon.rules.iam.wildcardresource;

import com.google.auto.service.AutoService;
import dev.merlon.analysis.iam.RoleAssessment;
import dev.merlon.finding.Kind;
import dev.merlon.finding.Severity;
import dev.merlon.knowledge.IamAction;
import dev.merlon.knowledge.IamAction.AccessLevel;
import dev.merlon.knowledge.IamActions;
import dev.merlon.model.Application;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Effect;
import dev.merlon.model.PolicyStatement.OriginKind;
import dev.merlon.model.Role;
import dev.merlon.model.Text;
import dev.merlon.rule.Reporter;
import dev.merlon.rule.RoleRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rules.iam.Causes;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A statement that allows weighty actions on every resource although they could be limited.
///
/// Weighty are writes, changes of permissions, and reads of data and secrets. Quiet for actions
/// without resource types, which need `*`, for those that every function is given on `*`, under any
/// condition, in the basic policies of AWS, and where another rule reports the same permission.
@RuleInfo(
    id = "wildcard-resource",
    title = "Role allows weighty actions on every resource",
    kind = Kind.IAM,
    severity = Severity.LOW,
    cwe = {250},
    remedy = "name the resources that the code uses, by reference where they are your own")
@AutoService(Rule.class)
public final class WildcardResource implements RoleRule {
  /// AWS's own basic policies give these on `*`; limiting them protects next to nothing.
  private static final Set<String> CUSTOMARY =
      Set.of(
          "logs:createloggroup",
          "logs:createlogstream",
          "logs:putlogevents",
          "ec2:createnetworkinterface",
          "ec2:deletenetworkinterface",
          "ec2:describenetworkinterfaces",
          "ec2:assignprivateipaddresses",
          "ec2:unassignprivateipaddresses",
          "execute-api:manageconnections");

  /// Reads that hand out data or secrets; the access level `Read` does not tell them apart.
  private static final Set<String> REVEALING =
      Set.of(
          "s3:getobject",
          "s3:getobjectversion",
          "dynamodb:getitem",
          "dynamodb:batchgetitem",
          "dynamodb:query",
          "dynamodb:scan",
          "dynamodb:partiqlselect",
          "dynamodb:getrecords",
          "secretsmanager:getsecretvalue",
          "secretsmanager:batchgetsecretvalue",
          "ssm:getparameter",
          "ssm:getparameters",
          "ssm:getparametersbypath",
          "ssm:getparameterhistory",
          "sqs:receivemessage",
          "kinesis:getrecords",
          "lambda:getfunction",
          "kms:decrypt");

  /// Services where a write changes data, code, keys or identities.
  private static final Set<String> GRAVE =
      Set.of(
          "s3",
          "dynamodb",
          "lambda",
          "kms",
          "secretsmanager",
          "ssm",
          "iam",
          "sts",
          "sqs",
          "rds",
          "rds-data",
          "cognito-idp",
          "cognito-identity",
          "states",
          "ecr",
          "cloudformation",
          "codebuild");

  @Override
  public void check(Role role, RoleAssessment assessment, Application application, Reporter out) {
    if (Causes.ofEverything(assessment).isPresent()) {
      return;
    }
    var policies = new HashSet<>(withWholeServices(role));
    for (var statement : role.statements()) {
      if (statement.effect() != Effect.ALLOW
          || !statement.conditions().isEmpty()
          || statement.origin().kind() == OriginKind.IMPLIED) {
        continue;
      }
      var weighty = weighty(statement, Causes.reportedActions(assessment, statement));
      boolean own = statement.origin().kind() != OriginKind.MANAGED_BY_AWS;
      if (!weighty.isEmpty() && (own || isGraveChoice(statement, weighty, policies))) {
        report(role, statement, weighty, out);
      }
    }
  }

  /// Policies of AWS that another rule reports.
  private static List<String> withWholeServices(Role role) {
    return role.statements().stream()
        .filter(statement -> statement.resources().stream().anyMatch(Causes::isEverything))
        .filter(
            statement -> statement.actions().stream().anyMatch(WildcardResource::isWholeService))
        .map(statement -> statement.origin().policy())
        .toList();
  }

  private static boolean isWholeService(Text action) {
    return action
        .literal()
        .filter(known -> known.endsWith("*") && !known.matches(".*:.+\\*"))
        .isPresent();
  }

  /// A policy of AWS counts once, for grave actions only, and not when every function with such a
  /// trigger gets it (`AWSLambdaSQSQueueExecutionRole`).
  private static boolean isGraveChoice(
      PolicyStatement statement, List<IamAction> weighty, Set<String> reported) {
    return !statement.origin().policy().contains("ExecutionRole")
        && weighty.stream().anyMatch(WildcardResource::isGrave)
        && reported.add(statement.origin().policy());
  }

  private static List<IamAction> weighty(PolicyStatement statement, Set<String> reported) {
    var unlimited = Breadth.of(statement.resources());
    if (unlimited.isNothing()) {
      return List.of();
    }
    Map<String, IamAction> weighty = new LinkedHashMap<>();
    for (var text : statement.actions()) {
      for (var action : actions(text.literal().orElse(""))) {
        if (unlimited.contains(action.service())
            && isWeighty(action)
            && !reported.contains(action.id().toLowerCase(Locale.ROOT))) {
          weighty.putIfAbsent(action.id(), action);
        }
      }
    }
    return List.copyOf(weighty.values());
  }

  /// What a pattern stands for; whole services belong to another rule.
  private static List<IamAction> actions(String pattern) {
    if (pattern.isEmpty() || pattern.endsWith(":*") || pattern.equals("*")) {
      return List.of();
    }
    return IamActions.shipped().matching(pattern).stream()
        .map(IamActions.shipped()::find)
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean isWeighty(IamAction action) {
    String id = action.id().toLowerCase(Locale.ROOT);
    // The reference marks no resource of `s3:GetObject` as required, as there are several kinds.
    boolean limitable =
        action.resources().stream().anyMatch(use -> use.required() || isGrave(action));
    if (!limitable || CUSTOMARY.contains(id)) {
      return false;
    }
    return switch (action.level()) {
      case WRITE, PERMISSIONS_MANAGEMENT -> true;
      case READ, LIST, TAGGING -> REVEALING.contains(id);
    };
  }

  private static boolean isGrave(IamAction action) {
    return action.level() == AccessLevel.PERMISSIONS_MANAGEMENT
        || REVEALING.contains(action.id().toLowerCase(Locale.ROOT))
        || GRAVE.contains(action.service());
  }

  private static void report(
      Role role, PolicyStatement statement, List<IamAction> weighty, Reporter out) {
    var grave = weighty.stream().filter(WildcardResource::isGrave).findFirst();
    var worst = grave.orElse(weighty.getFirst());
    String others =
        switch (weighty.size()) {
          case 1 -> "";
          case 2 -> " and one other action";
          default -> " and %d other actions".formatted(weighty.size() - 1);
        };
    var report =
        new Reporter.Report(
            statement.span(),
            "`%s` may call `%s`%s on every resource".formatted(role.id(), worst.id(), others),
            "a flaw in one function reaches what belongs to other applications of the account",
            List.of(Causes.step(statement)));
    out.report(
        grave.isPresent()
            ? report.withSeverity(Severity.MEDIUM, "the action reaches data, code or identities")
            : report);
  }
}
