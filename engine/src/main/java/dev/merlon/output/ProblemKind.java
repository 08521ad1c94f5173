package dev.merlon.output;

import dev.merlon.finding.Problem;
import java.util.Locale;

/// The name of a kind of problem in JSON and SARIF.
enum ProblemKind {
  UNREADABLE("a file could not be read"),
  MALFORMED("a file does not say what its format wants"),
  MISSING("something that the input names is not there"),
  LIMIT_REACHED("a limit was reached; what lies beyond was not analysed"),
  UNSUPPORTED("a construct that is not read yet"),
  RULE_CRASHED("a rule failed; the others ran"),
  NOTE("worth knowing; nothing was lost");

  private final String description;

  ProblemKind(String description) {
    this.description = description;
  }

  static ProblemKind of(Problem problem) {
    return switch (problem) {
      case Problem.Unreadable _ -> UNREADABLE;
      case Problem.Malformed _ -> MALFORMED;
      case Problem.Missing _ -> MISSING;
      case Problem.LimitReached _ -> LIMIT_REACHED;
      case Problem.Unsupported _ -> UNSUPPORTED;
      case Problem.RuleCrashed _ -> RULE_CRASHED;
      case Problem.Note _ -> NOTE;
    };
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String description() {
    return description;
  }
}
