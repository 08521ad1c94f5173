/// Go: what comes in are the source files of a package, what goes out is one module of the IR.
///
/// A package of Go is a folder, so its files are lowered together; block scopes, pointers to
/// variables, several results and `defer` become what the IR has. What libraries do, and what an
/// event looks like, must not be here: that is data.
@NullMarked
package dev.merlon.code.go;

import org.jspecify.annotations.NullMarked;
