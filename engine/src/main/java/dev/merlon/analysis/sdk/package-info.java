/// What the code of a function asks of AWS: calls of the SDKs with the resources that they name.
///
/// Comes in: the requests that the taint analysis met, in the words of each SDK, and the function's
/// environment. Goes out: services, operations, IAM actions and ARNs, partly known where only the
/// deployment or the event knows more. Nothing here judges.
@NullMarked
package dev.merlon.analysis.sdk;

import org.jspecify.annotations.NullMarked;
