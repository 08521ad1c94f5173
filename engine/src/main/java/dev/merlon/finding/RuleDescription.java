package dev.merlon.finding;

import java.util.List;

/// What outputs tell about a rule; `markdown` is its `rule.md`.
public record RuleDescription(
    String id,
    String title,
    Kind kind,
    Severity severity,
    List<Integer> cwe,
    String remedy,
    String markdown) {
  public RuleDescription {
    cwe = List.copyOf(cwe);
  }
}
