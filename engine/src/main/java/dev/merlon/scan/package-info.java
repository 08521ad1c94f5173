/// The whole pipeline, from a folder to a report, in one readable method.
///
/// The only package that sees all others; parallelism lives here only.
@NullMarked
package dev.merlon.scan;

import org.jspecify.annotations.NullMarked;
