/// Decides which findings the team has decided not to act on: comments, `.merlon.yaml`, a baseline.
///
/// Comes in: findings and the places where decisions are written. Goes out: findings that count,
/// findings that do not, and what is wrong with the decisions themselves. No rule is judged here.
@NullMarked
package dev.merlon.finding.suppression;

import org.jspecify.annotations.NullMarked;
