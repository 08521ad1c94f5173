package dev.merlon.analysis.iam.policy;

import java.util.List;

/// One line of a `Condition` block: an operator, a context key, and the values any of which will
/// do.
///
/// [#key] is in lower case, as names of keys have none ("IAM JSON policy elements: Condition").
public record Condition(
    Quantifier quantifier,
    boolean negated,
    boolean ifExists,
    Kind kind,
    String key,
    List<ValueTest> tests,
    String operatorText,
    String keyText,
    List<String> valueTexts) {
  public Condition {
    tests = List.copyOf(tests);
    valueTexts = List.copyOf(valueTexts);
  }

  /// How many of the request's values the operator speaks of.
  public enum Quantifier {
    ONE,
    ALL,
    ANY
  }

  /// What the values are compared as; `NULL` asks whether the key is there at all.
  public enum Kind {
    TEXT,
    NUMBER,
    DATE,
    ADDRESS,
    BINARY,
    NULL
  }

  /// For `Null`: whether the condition wants the key to be absent; both when both are listed.
  public boolean wantsNull(boolean absent) {
    return valueTexts.stream().anyMatch(Boolean.toString(absent)::equalsIgnoreCase);
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(operatorText, keyText, String.join(" or ", valueTexts));
  }
}
