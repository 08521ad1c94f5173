package dev.merlon.analysis.iam.policy;

import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;

/// One statement: whoever, doing whatever, on whatever, when all conditions hold.
///
/// [#index] counts from 1. [#resources] is empty in trust policies, which are about their role;
/// [#principals] is empty in policies of identities.
public record Statement(
    int index,
    String sid,
    boolean allows,
    Optional<PrincipalList> principals,
    PatternList actions,
    Optional<PatternList> resources,
    List<Condition> conditions,
    Span span) {
  public Statement {
    conditions = List.copyOf(conditions);
  }

  /// `Action` or `NotAction`, `Resource` or `NotResource`.
  public record PatternList(boolean negated, List<TextPattern> patterns) {
    public PatternList {
      patterns = List.copyOf(patterns);
    }
  }

  /// `Principal` or `NotPrincipal`.
  public record PrincipalList(boolean negated, List<PrincipalName> names) {
    public PrincipalList {
      names = List.copyOf(names);
    }
  }

  /// `type` is `AWS`, `Service`, `Federated` or `CanonicalUser`; an account id is written as the
  /// ARN of its root, which means the same ("AWS JSON policy elements: Principal").
  public record PrincipalName(String type, String value) {
    /// Everyone, also without credentials.
    public boolean isAnyone() {
      return type.equals("AWS") && value.equals("*");
    }

    /// Whether it names a whole account.
    public boolean isAccount() {
      return type.equals("AWS") && value.startsWith("arn:") && value.endsWith(":root");
    }
  }

  /// For people: ``statement 2 (`ReadOnly`)``.
  public String name() {
    return sid.isEmpty() ? "statement " + index : "statement " + index + " (`" + sid + "`)";
  }
}
