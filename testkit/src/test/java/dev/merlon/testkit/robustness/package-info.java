/// Readers against damaged and hostile input.
///
/// In come the inputs that are committed anyway, out goes the seed of a failure. Nothing here says
/// what a reader must make of an input, only that it answers.
@NullMarked
package dev.merlon.testkit.robustness;

import org.jspecify.annotations.NullMarked;
