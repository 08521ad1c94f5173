/// Measures hot paths (JMH) and what whole processes are compared with.
///
/// Comes in: the examples and generated trees. Goes out: figures for `docs/performance.md`. Nothing
/// here is part of the product.
@NullMarked
package dev.merlon.benchmarks;

import org.jspecify.annotations.NullMarked;
