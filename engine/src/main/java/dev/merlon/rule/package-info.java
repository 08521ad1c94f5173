/// The contract between rules and the engine: kinds of rules, their description, how they report.
///
/// A rule judges facts. It never parses, never prints and never reads files.
@NullMarked
package dev.merlon.rule;

import org.jspecify.annotations.NullMarked;
