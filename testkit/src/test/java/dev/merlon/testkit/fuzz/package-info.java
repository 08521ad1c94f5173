/// Readers against hostile input, chosen by a fuzzer that sees which code an input reaches.
///
/// In come committed seeds and what Jazzer makes of them, out goes an input that a reader does not
/// bear. Nothing here says what a reader must make of an input, only how it must behave.
@NullMarked
package dev.merlon.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
