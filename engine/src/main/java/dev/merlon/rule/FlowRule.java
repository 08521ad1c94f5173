package dev.merlon.rule;

import dev.merlon.analysis.taint.Flow;
import dev.merlon.knowledge.SinkKind;

/// Judges event data that reaches a kind of sink. No code: which library calls are sinks is data.
public non-sealed interface FlowRule extends Rule {
  SinkKind sink();

  /// What the outsider gains at the sink, as the end of a sentence: `the caller chooses part of
  /// this command`.
  String consequence();

  /// The same about one flow, for rules whose sinks differ.
  default String consequence(Flow flow) {
    return consequence();
  }

  /// What the attacker can do in the end, as a sentence: `the attacker reads files of the
  /// function`; empty for sinks of which the chain itself knows.
  default String outcome(Flow flow) {
    return "";
  }

  /// By how many steps this flow matters more, or less if negative, than the rule says.
  default int weight(Flow flow) {
    return 0;
  }
}
