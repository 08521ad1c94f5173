package dev.merlon.analysis.iam.evaluation;

import java.util.List;

/// What IAM answers to a request, and why.
///
/// `because` names the policy and the statement that decided, or what lacks. `residual` are the
/// conditions that would decide when the verdict is unknown.
public record Decision(Verdict verdict, String because, List<Residual> residual) {
  public Decision {
    residual = List.copyOf(residual);
  }

  /// The answer.
  public enum Verdict {
    ALLOWED("Allowed"),
    EXPLICITLY_DENIED("ExplicitlyDenied"),
    IMPLICITLY_DENIED("ImplicitlyDenied"),
    UNKNOWN("Unknown");

    private final String id;

    Verdict(String id) {
      this.id = id;
    }

    /// As machines read it.
    public String id() {
      return id;
    }
  }

  /// A condition that the known part of the context leaves open, and whose statement it is.
  public record Residual(String policy, String statement, boolean allows, String condition) {}
}
