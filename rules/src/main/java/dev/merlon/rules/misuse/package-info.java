/// What a program uses the result of a library call for, as far as its names tell.
///
/// Comes in: the names around a call. Goes out: the use. Reading programs must not be here.
@NullMarked
package dev.merlon.rules.misuse;

import org.jspecify.annotations.NullMarked;
