package dev.merlon.analysis.iam;

import dev.merlon.analysis.iam.EscalationSearch.Found;
import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.RoleAssessment.Escalation;
import dev.merlon.model.Application;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Effect;
import dev.merlon.model.PolicyStatement.Origin;
import dev.merlon.model.PolicyStatement.OriginKind;
import dev.merlon.model.Role;
import dev.merlon.model.Setting;
import dev.merlon.model.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Judges what the roles of an application can do and become.
///
/// A role that can become another one of the template is as mighty as that one; such chains are
/// followed until nothing changes any more.
public final class RoleAssessor {
  private static final String ADMINISTRATOR_ACCESS = "AdministratorAccess";

  private final Account account;

  private RoleAssessor(Account account) {
    this.account = account;
  }

  /// The assessments of all roles, by role id, in the order of the application.
  public static Map<String, RoleAssessment> assess(Application application) {
    return new RoleAssessor(new Account(application, EscalationRules.shipped())).all();
  }

  /// The assessment of one role of an application.
  public static RoleAssessment assess(Role role, Application application) {
    var assessment = assess(application).get(role.id());
    if (assessment == null) {
      throw new IllegalArgumentException("not a role of the application: " + role.id());
    }
    return assessment;
  }

  private Map<String, RoleAssessment> all() {
    var permissions = new LinkedHashMap<String, Permissions>();
    var administrators = new LinkedHashMap<String, Certainty>();
    for (var role : account.roles()) {
      permissions.put(role.id(), new Permissions(statementsOf(role), account.compiler()));
      administrators.put(role.id(), Certainty.NO);
    }
    var assessments = new LinkedHashMap<String, RoleAssessment>();
    // INVARIANT: answers only rise (no, unknown, yes), so this ends.
    boolean changed = true;
    while (changed) {
      changed = false;
      for (var role : account.roles()) {
        var known = permissions.get(role.id());
        if (known != null) {
          var assessment = assess(role, known, administrators);
          assessments.put(role.id(), assessment);
          changed |=
              administrators.put(role.id(), assessment.administrator())
                  != assessment.administrator();
        }
      }
    }
    return assessments;
  }

  private RoleAssessment assess(
      Role role, Permissions permissions, Map<String, Certainty> administrators) {
    var found = new EscalationSearch(account, role, permissions, administrators).run();
    boolean limited = isLimited(role);
    var escalations =
        found.stream()
            .map(Found::escalation)
            .map(escalation -> limited ? withinBoundary(escalation) : escalation)
            .sorted(Comparator.comparingInt(RoleAssessor::rank))
            .toList();
    var administrator = role.unresolved().isEmpty() ? Certainty.NO : Certainty.UNKNOWN;
    for (var escalation : escalations) {
      administrator =
          administrator.or(escalation.administrator() ? escalation.certainty() : Certainty.UNKNOWN);
    }
    return new RoleAssessment(administrator, escalations, questions(role, found));
  }

  private static List<String> questions(Role role, List<Found> found) {
    Set<String> questions = new LinkedHashSet<>();
    role.unresolved()
        .forEach(policy -> questions.add("what the attached policy `%s` allows".formatted(policy)));
    if (isLimited(role)) {
      questions.add("what its permissions boundary leaves of this");
    }
    found.forEach(way -> questions.addAll(way.questions()));
    return List.copyOf(questions);
  }

  private static int rank(Escalation escalation) {
    boolean sure = escalation.certainty() == Certainty.YES;
    return sure ? (escalation.administrator() ? 0 : 1) : 2;
  }

  private static Escalation withinBoundary(Escalation escalation) {
    return new Escalation(
        escalation.ruleId(),
        escalation.title(),
        escalation.administrator(),
        escalation.certainty().and(Certainty.UNKNOWN),
        escalation.steps(),
        escalation.because());
  }

  /// A boundary that allows everything limits nothing.
  private static boolean isLimited(Role role) {
    return role.permissionsBoundary()
        .filter(boundary -> !(boundary instanceof Setting.Absent))
        .filter(boundary -> boundary.known().filter(RoleAssessor::isAdministratorPolicy).isEmpty())
        .isPresent();
  }

  private static boolean isAdministratorPolicy(String policy) {
    return policy.endsWith("policy/" + ADMINISTRATOR_ACCESS);
  }

  /// The one AWS managed policy whose content needs no data file to be known.
  private static List<PolicyStatement> statementsOf(Role role) {
    var statements = new ArrayList<>(role.statements());
    role.unresolved().stream()
        .filter(RoleAssessor::isAdministratorPolicy)
        .map(
            policy ->
                new PolicyStatement(
                    "",
                    Effect.ALLOW,
                    List.of(Text.of("*")),
                    List.of(),
                    List.of(Text.of("*")),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    new Origin(OriginKind.MANAGED_BY_AWS, policy),
                    role.span()))
        .forEach(statements::add);
    return statements;
  }
}
