/// Lowers JavaScript and TypeScript to the IR.
@NullMarked
package dev.merlon.code.javascript;

import org.jspecify.annotations.NullMarked;
