/// Lowers Python (3.8 to 3.14, and what the grammar still takes of Python 2) to the IR.
///
/// In come source files, out go modules and problems, and the files that imports load. Knowledge
/// about libraries must not be here.
@NullMarked
package dev.merlon.code.python;

import org.jspecify.annotations.NullMarked;
