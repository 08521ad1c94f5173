/// The deployers' own tools as judges of our readers.
///
/// In come projects, our reading of them and what the tool of their dialect says, out go agreement
/// figures and the list of disagreements. What only one dialect needs stands in its own folder
/// below; no reader is here, and nothing that the other tests need.
@NullMarked
package dev.merlon.testkit.differential;

import org.jspecify.annotations.NullMarked;
