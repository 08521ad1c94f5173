/// What the rules about roles share: which statement a finding is about, and how it is told.
///
/// Comes in: assessments of roles. Goes out: choices that keep two rules from reporting one cause.
/// Nothing here decides what a statement allows.
@NullMarked
package dev.merlon.rules.iam;

import org.jspecify.annotations.NullMarked;
