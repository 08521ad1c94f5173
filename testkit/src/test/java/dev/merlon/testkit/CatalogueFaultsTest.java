package dev.merlon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Kind;
import dev.merlon.finding.Severity;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.rule.FunctionRule;
import dev.merlon.rule.Reporter;
import dev.merlon.rule.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each demand of the catalogue, seen red.
class CatalogueFaultsTest {
  private static final String GOOD_TEXT =
      """
      A bad thing.

      ## What can go wrong
      See [good](good-rule.md) and [CWE](https://cwe.mitre.org).

      ## How to fix it
      So.

      ## When it is fine
      Never.
      """;

  @TempDir Path folder;

  @RuleInfo(
      id = "good-rule",
      title = "A title",
      kind = Kind.CODE,
      severity = Severity.LOW,
      cwe = 89,
      remedy = "mend it")
  static final class GoodRule implements FunctionRule {
    @Override
    public void check(CloudFunction function, Application application, Reporter out) {}
  }

  @RuleInfo(
      id = "Bad_rule",
      title = "A title that goes on and on and on and on, well past sixty letters.",
      kind = Kind.CODE,
      severity = Severity.LOW,
      cwe = {},
      remedy = "")
  static final class BadRule implements FunctionRule {
    @Override
    public void check(CloudFunction function, Application application, Reporter out) {}
  }

  @Test
  void a_good_rule_has_no_faults() throws IOException {
    assertThat(
            CatalogueFaults.in(
                List.of(new GoodRule()),
                List.of(ruleFolder("good-rule", GOOD_TEXT)),
                "- `good-rule`: new"))
        .isEmpty();
  }

  @Test
  void a_bad_rule_has_all_of_them() throws IOException {
    assertThat(
            CatalogueFaults.in(
                List.of(new BadRule()),
                List.of(ruleFolder("Bad_rule", "# Bad\n[a](other-rule.md) [b](../none.png)\n")),
                ""))
        .containsExactly(
            "`Bad_rule` is not in kebab case",
            "`Bad_rule` is not its class name `BadRule`",
            "`Bad_rule` has a title of 67 characters",
            "`Bad_rule` has a title that ends with a full stop",
            "`Bad_rule` has a remedy that is not one line",
            "`Bad_rule` names no CWE",
            "`Bad_rule` has a rule.md that does not start with its summary",
            "`Bad_rule` has a rule.md without `## What can go wrong`",
            "`Bad_rule` has a rule.md without `## How to fix it`",
            "`Bad_rule` has a rule.md without `## When it is fine`",
            "`Bad_rule` has a dead link to `other-rule.md`",
            "`Bad_rule` has a dead link to `../none.png`",
            "`Bad_rule` is named in no change log");
  }

  @Test
  void an_id_belongs_to_one_rule_that_is_loaded_and_has_a_folder() throws IOException {
    assertThat(
            CatalogueFaults.in(
                List.of(new GoodRule(), new GoodRule()),
                List.of(ruleFolder("forgotten", GOOD_TEXT.replace("good-rule", "forgotten"))),
                "`good-rule`"))
        .containsExactly(
            "`good-rule` is the id of two rules",
            "`forgotten` is not loaded; is @AutoService(Rule.class) missing",
            "`good-rule` has no folder with a rule.md");
  }

  @Test
  void a_page_holds_annotation_text_example_and_suppression() throws IOException {
    var rule = ruleFolder("good-rule", GOOD_TEXT);
    Path cases = Files.createDirectories(rule.path().resolve("cases"));
    Files.writeString(cases.resolve("a.py"), "x # finding: bad\n");
    var page = new RuleDocument(new GoodRule().info(), rule);
    assertThat(page.text())
        .startsWith("# A title\n\n`good-rule` · code · low · [CWE-89](")
        .contains("A bad thing.")
        .contains("```py\nx # finding: bad\n```")
        .contains("# merlon-ignore good-rule: ")
        .doesNotContain("\n\n\n");
    assertThat(RuleDocument.index(List.of(page)))
        .contains("| [`good-rule`](good-rule.md) | A title | code | low |");
  }

  private RuleFolder ruleFolder(String id, String text) throws IOException {
    Path path = Files.createDirectories(folder.resolve("rule"));
    Files.writeString(path.resolve("rule.md"), text);
    return new RuleFolder(path, id);
  }
}
