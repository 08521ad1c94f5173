/// Lowers JavaScript and TypeScript to the IR.
///
/// In come source files, out go modules whose imports and exports have one form, whether they were
/// written as ESM or as CommonJS. What a library's function means must not be here.
@NullMarked
package dev.merlon.code.javascript;

import org.jspecify.annotations.NullMarked;
