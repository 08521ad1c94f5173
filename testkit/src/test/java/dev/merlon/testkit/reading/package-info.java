/// The table of what is read of each dialect, proven case by case.
///
/// In come small projects with the facts that must be in their model, out goes `docs/reading.md`.
/// No reader is here; a row without a case cannot be in the table.
@NullMarked
package dev.merlon.testkit.reading;

import org.jspecify.annotations.NullMarked;
