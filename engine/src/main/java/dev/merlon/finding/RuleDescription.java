package dev.merlon.finding;

import java.util.List;
import java.util.function.Supplier;

/// What outputs tell about a rule; [#page] gives its `rule.md`, read only when an output shows it.
public record RuleDescription(
    String id,
    String title,
    Kind kind,
    Severity severity,
    List<Integer> cwe,
    String remedy,
    Supplier<String> page) {
  public RuleDescription {
    cwe = List.copyOf(cwe);
  }

  /// The long text of the rule.
  public String markdown() {
    return page.get();
  }
}
