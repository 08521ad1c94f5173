/// Prints reports and graphs: terminal, JSON, SARIF, DOT, Mermaid.
///
/// Comes in: a finished report. Outputs never judge.
@NullMarked
package dev.merlon.output;

import org.jspecify.annotations.NullMarked;
