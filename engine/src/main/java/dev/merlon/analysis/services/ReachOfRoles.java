package dev.merlon.analysis.services;

import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.iam.RolePermissions;
import dev.merlon.analysis.sdk.SdkCall;
import dev.merlon.analysis.taint.Target.Reach;
import dev.merlon.knowledge.ChosenTargets.ChosenTarget;
import dev.merlon.model.Role;
import dev.merlon.model.Text;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.regex.Pattern;

/// Among which resources a role lets somebody choose who names the resource of a call.
final class ReachOfRoles {
  private static final Pattern BUCKET = Pattern.compile("arn:[^:]*:s3:::([^/]*).*");

  /// What follows the name of a table, a function, a secret.
  private static final Pattern AFTER_NAME =
      Pattern.compile("/(index|stream)/.*$|(?<=\\}|function:[\\w-]{1,64}):\\*$");

  /// What Secrets Manager adds to the name of a secret.
  private static final Pattern AFTER_SECRET = Pattern.compile("-(\\*|\\?+)$");

  private final RolePermissions permissions;

  ReachOfRoles(RolePermissions permissions) {
    this.permissions = permissions;
  }

  /// Empty if there is nothing to choose: the role allows the call on one of them, or on none.
  Optional<Reach> of(Optional<Role> role, SdkCall call, ChosenTarget parameter) {
    if (role.isEmpty() || call.actions().isEmpty() || !role.orElseThrow().unresolved().isEmpty()) {
      return Optional.of(Reach.UNKNOWN);
    }
    var answer = Certainty.NO;
    boolean isSeveral = false;
    for (String action : call.actions()) {
      for (var resource : call.resources()) {
        answer = answer.or(permissions.may(role.orElseThrow(), action, resource));
      }
      isSeveral |= isSeveral(role.orElseThrow(), action, parameter);
    }
    if (answer == Certainty.YES) {
      return Optional.of(Reach.ANY);
    }
    return answer == Certainty.UNKNOWN && isSeveral ? Optional.of(Reach.SOME) : Optional.empty();
  }

  private boolean isSeveral(Role role, String action, ChosenTarget parameter) {
    var names = new LinkedHashSet<String>();
    boolean isKey = parameter.what().startsWith("key");
    for (var resource : permissions.allowed(role, action)) {
      String name = isKey ? resource.toString() : name(resource, parameter.service());
      if (name.contains("*") || name.isEmpty()) {
        return true;
      }
      names.add(name);
    }
    return names.size() > 1;
  }

  private static String name(Text resource, String service) {
    // `${AWS::Partition}` would look like several parts of an ARN.
    String text = resource.toString().replaceAll("\\$\\{AWS::(\\w+)}", "$1");
    if (service.equals("s3")) {
      var bucket = BUCKET.matcher(text);
      return bucket.matches()
          ? bucket.group(1)
          : text.startsWith("${") ? text.replaceAll("\\}.*$", "") : text;
    }
    var end = service.equals("secretsmanager") ? AFTER_SECRET : AFTER_NAME;
    String name = end.matcher(text).replaceAll("");
    // Wildcards for the region and the account leave one name.
    int colon = name.startsWith("arn:") ? nthColon(name, 5) : -1;
    return colon < 0 ? name : name.substring(colon + 1);
  }

  private static int nthColon(String text, int count) {
    int at = -1;
    for (int i = 0; i < count; i++) {
      at = text.indexOf(':', at + 1);
      if (at < 0) {
        return -1;
      }
    }
    return at;
  }
}
