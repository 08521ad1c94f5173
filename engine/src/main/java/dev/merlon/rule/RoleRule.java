package dev.merlon.rule;

import dev.merlon.analysis.iam.RoleAssessment;
import dev.merlon.model.Application;
import dev.merlon.model.Role;

/// Judges what a role allows over all its policies.
public non-sealed interface RoleRule extends Rule {
  void check(Role role, RoleAssessment assessment, Application application, Reporter out);
}
