package dev.merlon.analysis.iam;

import dev.merlon.analysis.iam.Permissions.Question;
import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.model.Application;
import dev.merlon.model.Role;
import dev.merlon.model.Text;
import java.util.HashMap;
import java.util.Map;

/// What the roles of an application may do, asked one action and one resource at a time.
///
/// Not for threads: answers are kept.
public final class RolePermissions {
  private final Compiler compiler;
  private final Map<String, Permissions> permissions = new HashMap<>();

  public RolePermissions(Application application) {
    this.compiler = new Account(application, EscalationRules.shipped()).compiler();
  }

  /// Whether whoever has the role may do this; resource policies can allow more.
  public Certainty may(Role role, String action, Text resource) {
    var known =
        permissions.computeIfAbsent(role.id(), _ -> new Permissions(role.statements(), compiler));
    var arn = compiler.inThisAccount(compiler.resource(resource));
    var answer = known.ask(new Question(action, arn, Map.of(), true)).certainty();
    return role.unresolved().isEmpty() ? answer : answer.or(Certainty.UNKNOWN);
  }

  /// Whether a pattern of a policy matches everything that another one stands for.
  public Certainty covers(Text pattern, Text other) {
    return compiler
        .inThisAccount(compiler.resource(pattern))
        .matches(compiler.inThisAccount(compiler.resource(other)));
  }
}
