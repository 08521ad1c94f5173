package dev.merlon.output;

import dev.merlon.finding.Step.StepKind;
import java.util.Locale;

/// The word that stands before a step of a chain.
enum StepLabel {
  WHO,
  FIELD,
  FLOW,
  LINE,
  ROLE,
  GAINS;

  static StepLabel of(StepKind kind) {
    return switch (kind) {
      case ENTRY -> WHO;
      case SOURCE -> FIELD;
      case FLOW -> FLOW;
      case SINK -> LINE;
      case ROLE -> ROLE;
      case OUTCOME -> GAINS;
    };
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
