/// The exact answer to one request: is it allowed, and which statement says so.
///
/// In come policies and a request of which some context may be unknown; out goes a
/// [dev.merlon.analysis.iam.evaluation.Decision]. Nothing here reads files or compares policies.
@NullMarked
package dev.merlon.analysis.iam.evaluation;

import org.jspecify.annotations.NullMarked;
