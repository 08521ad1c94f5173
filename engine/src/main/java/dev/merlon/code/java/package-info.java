/// The front end for Java: a source file comes in, a module of the IR goes out.
///
/// What a file imports is found among the sources of the project ([JavaSources]); names are
/// resolved to fields, types and packages here, so that the analysis sees none of Java's rules for
/// them. What libraries do must not be here: that is data.
@NullMarked
package dev.merlon.code.java;

import org.jspecify.annotations.NullMarked;
