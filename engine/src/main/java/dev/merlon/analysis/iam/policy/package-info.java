/// The one statement model that the evaluator and the decider share.
///
/// In comes the JSON text of a policy; out goes a [dev.merlon.analysis.iam.policy.Policy] in which
/// every pattern and condition is compiled. Nothing here knows of requests that are to be judged as
/// a whole, of kinds of policies, or of printing.
@NullMarked
package dev.merlon.analysis.iam.policy;

import org.jspecify.annotations.NullMarked;
