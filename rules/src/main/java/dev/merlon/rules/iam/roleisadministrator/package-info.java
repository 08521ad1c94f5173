/// The rule against roles that can do everything.
///
/// Comes in: a role and its assessment. Goes out: findings. Parsing and matching of policies must
/// not be here.
@NullMarked
package dev.merlon.rules.iam.roleisadministrator;

import org.jspecify.annotations.NullMarked;
