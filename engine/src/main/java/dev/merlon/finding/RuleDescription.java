package dev.merlon.finding;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What outputs tell about a rule; [#page] gives its `rule.md`, read only when an output shows it;
/// [#inCode] says for a language what to write.
public record RuleDescription(
    String id,
    String title,
    Kind kind,
    Severity severity,
    List<Integer> cwe,
    String remedy,
    Map<String, String> inCode,
    Supplier<String> page) {
  public RuleDescription {
    cwe = List.copyOf(cwe);
    inCode = Map.copyOf(inCode);
  }

  /// How to mend it, with what to write in a language.
  public String remedyIn(String language) {
    String words = inCode.get(language);
    return words == null ? remedy : remedy + ": " + words;
  }

  /// The long text of the rule.
  public String markdown() {
    return page.get();
  }
}
