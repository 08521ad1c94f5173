package dev.merlon.output;

import dev.merlon.finding.RuleDescription;
import java.util.List;

/// The list of rules, for people and as JSON.
public final class RuleTable {
  private RuleTable() {}

  public static String of(List<RuleDescription> rules, TerminalStyle style) {
    int width = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    var out = new StringBuilder();
    for (var rule : rules) {
      String severity = rule.severity().id();
      out.append(style.bold(rule.id())).append(" ".repeat(width - rule.id().length() + 2));
      out.append(style.severity(rule.severity(), severity))
          .append(" ".repeat(10 - severity.length()));
      out.append(style.dim(rule.kind().id())).append(" ".repeat(12 - rule.kind().id().length()));
      out.append(rule.title()).append('\n');
    }
    out.append('\n')
        .append(rules.size())
        .append(" rules; `merlon explain RULE` tells all about one\n");
    return out.toString();
  }

  public static String json(List<RuleDescription> rules) {
    return JsonWriter.object(
        json -> {
          json.text("schemaVersion", "1.0");
          json.objects(
              "rules",
              rules,
              rule -> {
                json.text("id", rule.id());
                json.text("title", rule.title());
                json.text("kind", rule.kind().id());
                json.text("severity", rule.severity().id());
                json.texts("cwe", rule.cwe().stream().map(number -> "CWE-" + number).toList());
                json.text("fix", rule.remedy());
              });
        });
  }
}
