/// The rule against statements that allow every action of a service.
///
/// Comes in: a role and its assessment. Goes out: findings. Parsing and matching of policies must
/// not be here.
@NullMarked
package dev.merlon.rules.iam.wildcardaction;

import org.jspecify.annotations.NullMarked;
