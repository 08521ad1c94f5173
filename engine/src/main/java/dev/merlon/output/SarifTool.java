package dev.merlon.output;

import dev.merlon.finding.Report;
import dev.merlon.finding.RuleDescription;
import dev.merlon.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Writes the `tool` of a SARIF run: Merlon, its rules with their help, its kinds of notifications.
final class SarifTool {
  private final JsonWriter json;

  SarifTool(JsonWriter json) {
    this.json = json;
  }

  void write(Report report, String version) {
    json.object("tool", () -> json.object("driver", () -> driver(report, version)));
  }

  private void driver(Report report, String version) {
    json.text("name", "Merlon");
    json.text("semanticVersion", version);
    json.text("version", version);
    json.objects("rules", report.rules(), this::rule);
    json.objects("notifications", List.of(ProblemKind.values()), this::notification);
    json.array(
        "supportedTaxonomies",
        () ->
            json.item(
                () -> {
                  json.text("name", SarifTaxonomy.NAME);
                  json.number("index", 0);
                }));
  }

  private void rule(RuleDescription rule) {
    json.text("id", rule.id());
    json.text("name", pascalCase(rule.id()));
    message("shortDescription", rule.title());
    message("fullDescription", firstParagraph(rule));
    json.object(
        "help",
        () -> {
          json.text("text", help(rule));
          json.text("markdown", rule.markdown().isEmpty() ? help(rule) : rule.markdown());
        });
    json.object(
        "defaultConfiguration", () -> json.text("level", SarifReport.level(rule.severity())));
    json.objects("relationships", rule.cwe(), this::relationship);
    json.object("properties", () -> properties(rule));
  }

  private void relationship(int cwe) {
    json.object(
        "target",
        () -> {
          json.text("id", String.valueOf(cwe));
          json.object(
              "toolComponent",
              () -> {
                json.text("name", SarifTaxonomy.NAME);
                json.number("index", 0);
              });
        });
    // The weakness is wider than the rule (SARIF 3.53.3).
    json.texts("kinds", List.of("superset"));
  }

  private void properties(RuleDescription rule) {
    var tags = new ArrayList<String>();
    tags.add("security");
    tags.add(rule.kind().id());
    rule.cwe().forEach(cwe -> tags.add("external/cwe/cwe-%03d".formatted(cwe)));
    json.texts("tags", tags);
    json.text("kind", rule.kind().id());
    json.text("precision", "high");
    json.text("problem.severity", problemSeverity(rule.severity()));
    json.text("security-severity", String.valueOf(rule.severity().score()));
  }

  /// The words of code scanning services for levels.
  private static String problemSeverity(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "recommendation";
    };
  }

  private void notification(ProblemKind kind) {
    json.text("id", kind.id());
    message("shortDescription", kind.description());
  }

  private void message(String name, String text) {
    json.object(name, () -> json.text("text", text));
  }

  private static String help(RuleDescription rule) {
    return rule.title() + ". Fix: " + rule.remedy() + ".";
  }

  private static String firstParagraph(RuleDescription rule) {
    String text = rule.markdown().strip();
    int end = text.indexOf("\n\n");
    String first = (end < 0 ? text : text.substring(0, end)).replaceAll("\\s+", " ");
    return first.isEmpty() || first.startsWith("#") ? rule.title() : first;
  }

  private static String pascalCase(String id) {
    var name = new StringBuilder();
    for (String word : id.split("-", -1)) {
      if (!word.isEmpty()) {
        name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return name.toString();
  }
}
