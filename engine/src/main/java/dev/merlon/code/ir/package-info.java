/// The small language-neutral program that every front end lowers its syntax tree to.
///
/// Structured (blocks nest, no jumps), immutable, with a span on every node; see adr/0002.
@NullMarked
package dev.merlon.code.ir;

import org.jspecify.annotations.NullMarked;
