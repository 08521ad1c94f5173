/// Lowers C# (up to 13) to the IR.
///
/// In come source files, out go modules and problems, and the files that hold the types of the
/// project. What libraries and methods of the language do must not be here.
@NullMarked
package dev.merlon.code.csharp;

import org.jspecify.annotations.NullMarked;
