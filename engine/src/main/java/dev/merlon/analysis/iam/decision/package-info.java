/// Which of two policies permits more, proved over all requests.
///
/// In come two policies of the one statement model; out goes a relation and a request as its
/// witness. Nothing here asks about one given request, reads files, or prints.
@NullMarked
package dev.merlon.analysis.iam.decision;

import org.jspecify.annotations.NullMarked;
