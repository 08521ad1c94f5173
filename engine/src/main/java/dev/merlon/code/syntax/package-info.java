/// Syntax trees by tree-sitter, copied once into compact arrays.
///
/// The only package that touches the native parser.
@NullMarked
package dev.merlon.code.syntax;

import org.jspecify.annotations.NullMarked;
