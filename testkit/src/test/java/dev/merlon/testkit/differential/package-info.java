/// The deployers' own tools as judges of our readers.
///
/// In come projects and what the real tool compiles of them, out go agreement figures and the list
/// of disagreements. No reader is here, and nothing that the other tests need.
@NullMarked
package dev.merlon.testkit.differential;

import org.jspecify.annotations.NullMarked;
