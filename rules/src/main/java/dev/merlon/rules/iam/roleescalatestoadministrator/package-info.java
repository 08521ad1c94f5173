/// The rule against roles that can give themselves more.
///
/// Comes in: a role and its assessment. Goes out: findings. Parsing and matching of policies must
/// not be here.
@NullMarked
package dev.merlon.rules.iam.roleescalatestoadministrator;

import org.jspecify.annotations.NullMarked;
