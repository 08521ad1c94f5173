package dev.merlon.output;

import dev.merlon.finding.RuleDescription;
import java.util.List;
import java.util.TreeSet;

/// Writes the weaknesses of the Common Weakness Enumeration that the rules look for.
final class SarifTaxonomy {
  static final String NAME = "CWE";

  private final JsonWriter json;

  SarifTaxonomy(JsonWriter json) {
    this.json = json;
  }

  void write(List<RuleDescription> rules) {
    var numbers = new TreeSet<Integer>();
    rules.forEach(rule -> numbers.addAll(rule.cwe()));
    json.array("taxonomies", () -> json.item(() -> taxonomy(numbers)));
  }

  private void taxonomy(Iterable<Integer> numbers) {
    json.text("name", NAME);
    json.text("organization", "MITRE");
    json.object("shortDescription", () -> json.text("text", "Common Weakness Enumeration"));
    json.text("informationUri", "https://cwe.mitre.org/data/index.html");
    json.flag("isComprehensive", false);
    json.objects(
        "taxa",
        numbers,
        number -> {
          json.text("id", String.valueOf(number));
          json.text("name", "CWE-" + number);
          json.text("helpUri", "https://cwe.mitre.org/data/definitions/" + number + ".html");
        });
  }
}
