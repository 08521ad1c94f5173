package dev.merlon.rule;

import dev.merlon.analysis.taint.LibraryMisuse;
import dev.merlon.knowledge.MisuseKind;

/// Judges calls of libraries that are wrong by themselves. Which calls these are, and under which
/// conditions, is data; the rule says how bad it is for what the program does with the result.
public non-sealed interface MisuseRule extends Rule {
  MisuseKind misuse();

  /// Judges a call that is known to be wrong; a harmless use is not reported.
  void check(LibraryMisuse misuse, Reporter out);

  /// What is not known of a call that this rule cannot judge: `the algorithm of this hash`.
  String unknown();
}
