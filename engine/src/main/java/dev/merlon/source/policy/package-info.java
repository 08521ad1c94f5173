/// Reads IAM policy documents, as property values of a template, into policy statements.
///
/// Comes in: a resolved property value. Goes out: statements in file order, and a problem for each
/// part that AWS would refuse. What a statement allows is not judged here.
@NullMarked
package dev.merlon.source.policy;

import org.jspecify.annotations.NullMarked;
