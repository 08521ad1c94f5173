/// Says where a value of an application comes from, step by step, and what is unknown in it.
///
/// Comes in: the applications of a project and the name of a value; goes out: one [Explanation] for
/// each value that the name may mean. Nothing is read here that the readers do not understand.
@NullMarked
package dev.merlon.source.explanation;

import org.jspecify.annotations.NullMarked;
