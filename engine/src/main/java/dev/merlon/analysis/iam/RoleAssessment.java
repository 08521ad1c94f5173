package dev.merlon.analysis.iam;

import dev.merlon.model.PolicyStatement;
import java.util.List;

/// What the holder of a role can do with all its statements together.
///
/// [#administrator] says whether the holder has, or can get, every permission of the account;
/// [Certainty#UNKNOWN] when that depends on what only the deployment knows. [#openQuestions] lists
/// those dependencies.
public record RoleAssessment(
    Certainty administrator, List<Escalation> escalations, List<String> openQuestions) {
  public RoleAssessment {
    escalations = List.copyOf(escalations);
    openQuestions = List.copyOf(openQuestions);
  }

  /// The three answers of every analysis, with the connectives of Kleene's logic.
  public enum Certainty {
    YES,
    NO,
    UNKNOWN;

    public Certainty and(Certainty other) {
      if (this == NO || other == NO) {
        return NO;
      }
      return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : YES;
    }

    public Certainty or(Certainty other) {
      if (this == YES || other == YES) {
        return YES;
      }
      return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : NO;
    }

    public Certainty not() {
      return switch (this) {
        case YES -> NO;
        case NO -> YES;
        case UNKNOWN -> UNKNOWN;
      };
    }
  }

  /// One way from the role to more, by a rule of the escalation data. [#because] are the statements
  /// that allow its steps; [#steps] tell it to people, one API call each (`iam:CreateUser, then
  /// iam:CreateAccessKey for it`).
  public record Escalation(
      String ruleId,
      String title,
      boolean administrator,
      Certainty certainty,
      List<String> steps,
      List<PolicyStatement> because) {
    public Escalation {
      steps = List.copyOf(steps);
      because = List.copyOf(because);
    }
  }
}
