/// Statements of policies as people write them in their own dialect.
///
/// In come actions, resources with their references, and conditions; out comes text to paste.
/// Nothing is decided here.
@NullMarked
package dev.merlon.output.policy;

import org.jspecify.annotations.NullMarked;
