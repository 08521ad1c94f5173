/// The rule against statements that allow weighty actions on every resource.
///
/// Comes in: a role and its assessment. Goes out: findings. Parsing and matching of policies must
/// not be here.
@NullMarked
package dev.merlon.rules.iam.wildcardresource;

import org.jspecify.annotations.NullMarked;
