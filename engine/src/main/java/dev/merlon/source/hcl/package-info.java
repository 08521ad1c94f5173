/// The configuration language HCL: text comes in, trees of blocks and expressions with their places
/// go out.
///
/// Both syntaxes, native and JSON, give the same tree. What a block or a name means is not known
/// here.
@NullMarked
package dev.merlon.source.hcl;

import org.jspecify.annotations.NullMarked;
