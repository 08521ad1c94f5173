package dev.merlon.testkit;

import static dev.merlon.testkit.Reports.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.merlon.finding.Problem;
import dev.merlon.finding.Report;
import dev.merlon.model.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The runner itself: what it accepts, and the words in which it refuses.
class RuleCaseTest {
  @TempDir Path folder;

  @Test
  void accepts_a_finding_at_the_marked_line() throws IOException {
    assertThat(
            run(
                "a.py",
                "x\ny # finding: bad `y`\n",
                Reports.of(finding("r", "a.py", 2, "bad `y`"))))
        .isEmpty();
  }

  @Test
  void accepts_several_comments_above_one_line() throws IOException {
    var report =
        Reports.of(finding("r", "a.ts", 3, "first"), finding("r", "a.ts", 3, "second: again"));
    assertThat(run("a.ts", "// finding: first\n // finding: second: again\ny\n", report)).isEmpty();
  }

  @Test
  void refuses_silence_at_a_marked_line() throws IOException {
    assertThat(run("a.yaml", "x: 1 # finding: bad\n", Reports.of()))
        .containsExactly("  a.yaml:1 expected finding: `bad`; actual: nothing");
  }

  @Test
  void refuses_other_words() throws IOException {
    assertThat(
            run("a.yaml", "x: 1 # finding: bad\n", Reports.of(finding("r", "a.yaml", 1, "good"))))
        .containsExactly(
            "  a.yaml:1 expected finding: `bad`; actual: `good` at 1-9",
            "  a.yaml:1 no comment asks for finding: `good`");
  }

  @Test
  void refuses_a_finding_at_an_unmarked_line() throws IOException {
    assertThat(run("a.js", "x\ny\n", Reports.of(finding("r", "a.js", 2, "bad"))))
        .containsExactly("  a.js:2 no comment asks for finding: `bad`");
  }

  @Test
  void refuses_the_second_of_two_equal_findings() throws IOException {
    var bad = finding("r", "a.js", 1, "bad");
    assertThat(run("a.js", "x // finding: bad\n", Reports.of(bad, bad)))
        .containsExactly("  a.js:1 no comment asks for finding: `bad`");
  }

  @Test
  void does_not_care_for_other_rules() throws IOException {
    assertThat(run("a.js", "x\n", Reports.of(finding("other", "a.js", 1, "bad")))).isEmpty();
  }

  @Test
  void wants_the_underlined_range_exactly() throws IOException {
    String text = "f(value)\n# ^^^^^ finding-here: bad\n";
    assertThat(run("a.py", text, Reports.of(finding("r", new Span("a.py", 1, 3, 1, 8), "bad"))))
        .isEmpty();
    assertThat(run("a.py", text, Reports.of(finding("r", new Span("a.py", 1, 3, 1, 9), "bad"))))
        .containsExactly(
            "  a.py:1:3-8 expected finding: `bad`; actual: `bad` at 3-9",
            "  a.py:1 no comment asks for finding: `bad`");
  }

  @Test
  void a_known_miss_must_stay_missed() throws IOException {
    assertThat(run("a.py", "x # missed: bad\n", Reports.of())).isEmpty();
    assertThat(run("a.py", "x # missed: bad\n", Reports.of(finding("r", "a.py", 1, "bad"))))
        .containsExactly("  a.py:1 expected missed: `bad`; no longer missed; say `finding:`");
  }

  @Test
  void a_known_false_alarm_must_stay_wrong() throws IOException {
    assertThat(run("a.py", "x # wrong: bad\n", Reports.of(finding("r", "a.py", 1, "bad"))))
        .isEmpty();
    assertThat(run("a.py", "x # wrong: bad\n", Reports.of()))
        .containsExactly("  a.py:1 expected wrong: `bad`; no longer wrong; delete the comment");
  }

  @Test
  void a_file_that_cannot_be_read_is_no_silent_case() throws IOException {
    var report = Reports.of(new Problem.Malformed(new Span("a.yaml", 1, 2, 1, 3), "not YAML"));
    assertThat(run("a.yaml", "{ # broken\n", report))
        .containsExactly("  a.yaml:1 no comment asks for problem: `not YAML`");
    assertThat(run("a.yaml", "{ # problem: not YAML\n", report)).isEmpty();
  }

  @Test
  void json_has_its_expectations_beside_it() throws IOException {
    Files.writeString(folder.resolve("a.json.expected"), "2: finding: bad\n");
    assertThat(run("a.json", "{\n}\n", Reports.of(finding("r", "a.json", 2, "bad")))).isEmpty();
    assertThat(run("a.json", "{\n}\n", Reports.of()))
        .containsExactly("  a.json:2 expected finding: `bad`; actual: nothing");
  }

  @Test
  void a_list_of_expectations_with_a_typing_error_is_refused() throws IOException {
    Files.writeString(folder.resolve("a.json.expected"), "2: fidning: bad\n");
    assertThatThrownBy(() -> run("a.json", "{\n}\n", Reports.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`a.json.expected` holds a line that is no expectation: `2: fidning: bad`");
  }

  @Test
  void a_folder_is_scanned_where_it_is_with_the_expectations_of_all_its_files() throws IOException {
    Path example = Files.createDirectories(folder.resolve("example/src"));
    Files.writeString(example.resolve("a.py"), "x # finding: bad\n");
    Files.writeString(folder.resolve("example/serverless.yml"), "service: x\n");
    var asked = new ArrayList<Path>();
    var differences =
        new RuleCase("r", folder.resolve("example"))
            .differences(
                scanned -> {
                  asked.add(scanned);
                  return Reports.of(finding("r", "src/a.py", 1, "bad"));
                });
    assertThat(differences).isEmpty();
    assertThat(asked).containsExactly(folder.resolve("example"));
  }

  @Test
  void a_single_file_is_scanned_without_its_neighbours() throws IOException {
    Files.writeString(folder.resolve("neighbour.yaml"), "");
    Path file = Files.writeString(folder.resolve("a.yaml"), "");
    assertThat(filesSeenFor(file)).containsExactly("a.yaml");
  }

  @Test
  void a_single_source_file_gets_a_template() throws IOException {
    Path file = Files.writeString(folder.resolve("a.py"), "");
    assertThat(filesSeenFor(file)).containsExactly("a.py", "serverless.yml");
  }

  @Test
  void the_failure_names_the_case_and_every_difference() throws IOException {
    Path file = Files.writeString(folder.resolve("a.py"), "x # finding: one\ny # finding: two\n");
    assertThatThrownBy(() -> new RuleCase("r", file).verify(_ -> Reports.of()))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("r/a.py (" + file + ")")
        .hasMessageContaining("a.py:1 expected finding: `one`; actual: nothing")
        .hasMessageContaining("a.py:2 expected finding: `two`; actual: nothing");
  }

  @Test
  void a_rule_without_a_case_fails_by_name() throws IOException {
    ruleFolder();
    var tests = RuleCase.tests(folder, _ -> Reports.of()).toList();
    assertThat(tests).hasSize(1);
    assertThatThrownBy(() -> tests.getFirst().getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessage("rule `bad-thing` has no case");
  }

  @Test
  void every_case_of_a_rule_is_a_test() throws Throwable {
    Path cases = Files.createDirectories(ruleFolder().resolve("cases"));
    Files.writeString(cases.resolve("a.json"), "{}");
    Files.writeString(cases.resolve("a.json.expected"), "1: finding: bad");
    Files.createDirectories(cases.resolve("b"));
    var tests =
        RuleCase.tests(folder, _ -> Reports.of(finding("bad-thing", "a.json", 1, "bad"))).toList();
    assertThat(tests)
        .extracting(org.junit.jupiter.api.DynamicTest::getDisplayName)
        .containsExactly("bad-thing/a.json", "bad-thing/b");
    tests.getFirst().getExecutable().execute();
    assertThatThrownBy(() -> tests.getLast().getExecutable().execute())
        .hasMessageContaining("no comment asks for finding: `bad`");
  }

  private Path ruleFolder() throws IOException {
    Path rule = Files.createDirectories(folder.resolve("badthing"));
    Files.writeString(rule.resolve("rule.md"), "Bad.\n");
    Files.writeString(rule.resolve("BadThing.java"), "@RuleInfo(\n    id = \"bad-thing\")");
    return rule;
  }

  private List<String> run(String name, String text, Report report) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return new RuleCase("r", file).differences(_ -> report);
  }

  private static List<String> filesSeenFor(Path file) {
    var seen = new ArrayList<String>();
    var unused =
        new RuleCase("r", file)
            .differences(
                scanned -> {
                  try (var files = Files.list(scanned)) {
                    files
                        .map(each -> String.valueOf(each.getFileName()))
                        .sorted()
                        .forEach(seen::add);
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                  return Reports.of();
                });
    assertThat(unused).isEmpty();
    return seen;
  }
}
