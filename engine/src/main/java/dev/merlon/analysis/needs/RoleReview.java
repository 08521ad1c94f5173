package dev.merlon.analysis.needs;

import dev.merlon.analysis.iam.RoleAssessment;
import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.RolePermissions;
import dev.merlon.analysis.needs.RoleDifference.Shortage;
import dev.merlon.model.Application;
import dev.merlon.model.Role;
import dev.merlon.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Compares what the roles of an application grant with what its functions need.
public final class RoleReview {
  private final Application application;
  private final RolePermissions permissions;

  public RoleReview(Application application) {
    this.application = application;
    this.permissions = new RolePermissions(application);
  }

  /// A difference for each role that a function runs as, in the order of the template.
  public List<RoleDifference> review(
      List<FunctionNeeds> functions, Map<String, RoleAssessment> assessments) {
    var differences = new ArrayList<RoleDifference>();
    for (var role : application.roles()) {
      var running =
          functions.stream()
              .filter(each -> each.function().role().filter(role.id()::equals).isPresent())
              .toList();
      if (!running.isEmpty()) {
        differences.add(review(role, running, assessments));
      }
    }
    return differences;
  }

  private RoleDifference review(
      Role role, List<FunctionNeeds> functions, Map<String, RoleAssessment> assessments) {
    var missing = new ArrayList<Shortage>();
    var undecided = new ArrayList<Shortage>();
    for (var needs : functions) {
      for (var need : needs.needs().stream().filter(each -> !each.isOptional()).toList()) {
        add(needs, need, resources(role, need, Certainty.NO), missing);
        add(needs, need, resources(role, need, Certainty.UNKNOWN), undecided);
      }
    }
    var surplus =
        new SurplusFinder(permissions, functions)
            .of(role, assessments.getOrDefault(role.id(), NOTHING_KNOWN));
    return new RoleDifference(role, functions, missing, undecided, surplus);
  }

  private static final RoleAssessment NOTHING_KNOWN =
      new RoleAssessment(Certainty.UNKNOWN, List.of(), List.of());

  private static void add(
      FunctionNeeds needs, Need need, List<Text> resources, List<Shortage> shortages) {
    if (!resources.isEmpty()) {
      shortages.add(new Shortage(needs.function(), need, resources));
    }
  }

  private List<Text> resources(Role role, Need need, Certainty answer) {
    var asked = need.resources().isEmpty() ? List.of(Patterns.UNKNOWN) : need.resources();
    return asked.stream()
        .filter(each -> permissions.may(role, need.action(), Patterns.question(each)) == answer)
        .toList();
  }
}
