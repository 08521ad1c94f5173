package dev.merlon.rule;

import dev.merlon.knowledge.SinkKind;

/// Judges event data that reaches a kind of sink. No code: which library calls are sinks is data.
public non-sealed interface FlowRule extends Rule {
  SinkKind sink();

  /// What the outsider gains at the sink, as the end of a sentence: `the caller chooses part of
  /// this command`.
  String consequence();

  /// How to mend it, with what to write in a language.
  default String remedy(String language) {
    var info = info();
    for (var code : info.inCode()) {
      if (code.language().equals(language)) {
        return info.remedy() + ": " + code.text();
      }
    }
    return info.remedy();
  }
}
