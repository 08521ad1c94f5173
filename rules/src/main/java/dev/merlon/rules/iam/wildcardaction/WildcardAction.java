package dev.merlon.rules.iam.wildcardaction;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A statement that allows every action of a service that can change or give away something.
///
/// Quiet for services whose few actions do one thing (`execute-api:*`) or only read, for patterns
/// such as `s3:Get*`, and where another rule reports the same permission.
@RuleInfo(
    id = "wildcard-action",
    title = "Role allows every action of a service",
    kind = Kind.IAM,
    severity = Severity.MEDIUM,
    cwe = {250},
    remedy = "name the actions that the code calls")
@AutoService(Rule.class)
public final class WildcardAction implements RoleRule {
  /// Services with so few actions are one permission.
  private static final int FEW_ACTIONS = 5;

  /// Services that watch: an attacker can blind them, but reaches no data of the application.
  private static final Set<String> OBSERVING = Set.of("logs", "xray", "cloudwatch");

  private static final String ALL = "*";

  @Override
  public void check(Role role, RoleAssessment assessment, Application application, Reporter out) {
    if (Causes.ofEverything(assessment).isPresent()) {
      return;
    }
    var policies = new HashSet<String>();
    for (var statement : role.statements()) {
      if (statement.origin().kind() == OriginKind.IMPLIED) {
        continue; // nobody wrote it: a helper of the CDK, say
      }
      if (statement.effect() == Effect.ALLOW && isOwn(statement)) {
        check(role, assessment, statement, out);
      } else if (isOfAws(statement) && policies.add(statement.origin().policy())) {
        check(role, assessment, statement, out);
      }
    }
  }

  private static boolean isOwn(PolicyStatement statement) {
    return statement.origin().kind() != OriginKind.MANAGED_BY_AWS;
  }

  /// A policy of AWS is reported once, for its first whole service on every resource.
  private static boolean isOfAws(PolicyStatement statement) {
    return statement.effect() == Effect.ALLOW
        && statement.resources().stream().anyMatch(Causes::isEverything)
        && statement.actions().stream().anyMatch(action -> !wholeService(action).isEmpty());
  }

  private static void check(
      Role role, RoleAssessment assessment, PolicyStatement statement, Reporter out) {
    var reported = Causes.reportedActions(assessment, statement);
    if (statement.actions().isEmpty()) {
      if (reported.isEmpty()) {
        report(role, statement, "every action but " + list(statement.notActions()), out);
      }
      return;
    }
    var services = new LinkedHashSet<String>();
    for (var action : statement.actions()) {
      var service = wholeService(action);
      boolean known =
          reported.stream().anyMatch(one -> service.equals(ALL) || one.startsWith(service + ":"));
      if (!service.isEmpty() && !known) {
        services.add(service);
      }
    }
    if (services.contains(ALL)) {
      boolean everywhere = statement.resources().stream().anyMatch(Causes::isEverything);
      boolean listed = !everywhere && !statement.resources().isEmpty();
      String where = listed ? "on " + list(statement.resources()) : "of every service";
      report(role, statement, "every action " + where, out);
    } else if (!services.isEmpty()) {
      report(role, services, statement, out);
    }
  }

  /// The service of `s3:*`, `*` for all of them; empty for anything narrower or harmless.
  private static String wholeService(Text action) {
    if (Causes.isEverything(action)) {
      return ALL;
    }
    String known = action.literal().orElse("").toLowerCase(Locale.ROOT);
    String service = known.endsWith(":*") ? known.substring(0, known.length() - 2) : "";
    if (service.isEmpty() || service.contains("*")) {
      return "";
    }
    var actions = IamActions.shipped().matching(known);
    return actions.size() > FEW_ACTIONS && !weighty(actions).isEmpty() ? service : "";
  }

  private static List<String> weighty(List<String> actions) {
    return actions.stream()
        .map(IamActions.shipped()::find)
        .flatMap(java.util.Optional::stream)
        .filter(WildcardAction::isWeighty)
        .map(IamAction::id)
        .toList();
  }

  private static boolean isWeighty(IamAction action) {
    return action.level() == AccessLevel.WRITE
        || action.level() == AccessLevel.PERMISSIONS_MANAGEMENT;
  }

  private static void report(
      Role role, Set<String> services, PolicyStatement statement, Reporter out) {
    var names = services.stream().map(service -> "`" + service + "`").toList();
    String first = services.iterator().next();
    var weighty = weighty(IamActions.shipped().matching(first + ":*"));
    var report =
        report(
            role,
            statement,
            "every action of " + enumerate(names),
            weighty.size()
                + " actions of `"
                + first
                + "` change something or hand out access, `"
                + example(weighty)
                + "` for one");
    out.report(
        OBSERVING.containsAll(services)
            ? report.withSeverity(Severity.LOW, "the service holds no data of the application")
            : report);
  }

  private static String example(List<String> weighty) {
    return weighty.stream()
        .filter(action -> action.contains(":Delete"))
        .findFirst()
        .orElse(weighty.getFirst());
  }

  private static void report(Role role, PolicyStatement statement, String what, Reporter out) {
    out.report(report(role, statement, what, "actions that AWS adds tomorrow are allowed as well"));
  }

  private static Reporter.Report report(
      Role role, PolicyStatement statement, String what, String why) {
    return new Reporter.Report(
        statement.span(),
        "`" + role.id() + "` allows " + what,
        why,
        List.of(Causes.step(statement)));
  }

  private static String list(List<Text> texts) {
    return enumerate(texts.stream().map(text -> "`" + text + "`").toList());
  }

  private static String enumerate(List<String> names) {
    return names.size() > 3
        ? String.join(", ", names.subList(0, 3)) + " and " + (names.size() - 3) + " more"
        : String.join(", ", names);
  }
}
