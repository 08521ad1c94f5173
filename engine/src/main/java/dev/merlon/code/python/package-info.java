/// Lowers Python to the IR.
@NullMarked
package dev.merlon.code.python;

import org.jspecify.annotations.NullMarked;
