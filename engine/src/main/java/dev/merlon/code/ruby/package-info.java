/// Lowers Ruby (2.5 to 3.4) to the IR.
///
/// In come source files, out go modules and problems, and the files that `require` and constants
/// lead to. What libraries and methods of the language do must not be here.
@NullMarked
package dev.merlon.code.ruby;

import org.jspecify.annotations.NullMarked;
