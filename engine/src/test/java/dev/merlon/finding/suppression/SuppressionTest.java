package dev.merlon.finding.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Finding;
import dev.merlon.finding.Kind;
import dev.merlon.finding.Problem;
import dev.merlon.finding.Severity;
import dev.merlon.finding.Suppression;
import dev.merlon.model.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionTest {
  private static final Set<String> RULES = Set.of("sql-injection", "shell-injection");
  private static final LocalDate TODAY = LocalDate.of(2027, 1, 31);

  private final List<Problem> problems = new ArrayList<>();

  private static Finding finding(String file, int line, int lastLine, String subject) {
    return new Finding(
        "sql-injection",
        Kind.CODE,
        Severity.HIGH,
        "",
        "message",
        "",
        "",
        new Span(file, line, 3, lastLine, 9),
        List.of(),
        "shop",
        Optional.of("getUser"),
        Optional.of("Table"),
        subject,
        "",
        Optional.empty());
  }

  private Suppressions.Outcome decide(
      String file, String text, String configuration, Finding... findings) {
    return new Suppressions(
            InlineComments.read(file, text, problems::add),
            ConfigurationReader.read(Configuration.FILE, configuration, RULES, problems::add),
            Optional.empty(),
            RULES,
            TODAY)
        .decide(Fingerprints.assign(List.of(findings)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "a.py;  f(x)  # merlon-ignore sql-injection: checked before; 1; true",
        "a.py;  f(x)  # noqa # merlon-ignore sql-injection: checked before; 1; true",
        "a.py;  f(x)  # merlon-ignore shell-injection, sql-injection: checked; 1; true",
        "a.py;  f(x)  # merlon-ignore shell-injection: checked; 1; false",
        "a.py;  # merlon-ignore sql-injection: checked~  f(x); 2; true",
        "a.py;  # merlon-ignore sql-injection: checked~  # more~~  f(x)~  g(); 4; true",
        "a.py;  # merlon-ignore sql-injection: checked~  f(x)~  g(); 3; false",
        "a.py;  f('# merlon-ignore sql-injection: checked'); 1; false",
        "a.py;  f(x)  // merlon-ignore sql-injection: checked; 1; false",
        "a.ts;  f(x) // merlon-ignore sql-injection: checked; 1; true",
        "a.ts;  f(x) /* merlon-ignore sql-injection: checked */; 1; true",
        "a.tsx;  /* merlon-ignore sql-injection: checked */~  f(x); 2; true",
        "a.js;  f(`// merlon-ignore sql-injection: checked`); 1; false",
        "a.js;  # merlon-ignore sql-injection: checked~f(x); 2; false",
        "a.yml;  Role: *  # merlon-ignore sql-injection: checked; 1; true",
        "a.yml;  # merlon-ignore sql-injection: checked~  Role:~    Action: *~  Next: x; 3; true",
        "a.yml;  # merlon-ignore sql-injection: checked~  Role:~    Action: *~  Next: x; 4; false",
        "a.yml;  # merlon-ignore sql-injection: checked~  Role:~  - Action: *~  - Next: x; 4; true",
        "a.yml;  # merlon-ignore sql-injection: checked~  - Action: *~    Effect: x~  - y; 4; false",
        "a.yml;  Text: don't # merlon-ignore sql-injection: checked; 1; true",
        "a.yml;  Text: ' # merlon-ignore sql-injection: checked'; 1; false",
        "a.json; {} // merlon-ignore sql-injection: checked; 1; false",
        "a.py;  f(x)  # merlon-ignored sql-injection: checked; 1; false",
      })
  void a_comment_is_about_its_line_or_what_follows(
      String file, String text, int line, boolean suppressed) {
    var outcome = decide(file, text.replace('~', '\n'), "", finding(file, line, line, "s"));
    assertThat(outcome.suppressed()).hasSize(suppressed ? 1 : 0);
    assertThat(outcome.findings()).hasSize(suppressed ? 0 : 1);
    if (suppressed) {
      var decision = outcome.suppressed().getFirst().suppression();
      assertThat(decision.place()).isEqualTo(Suppression.Place.INLINE);
      assertThat(decision.reason()).startsWith("checked");
    }
  }

  @Test
  void a_comment_behind_the_last_line_of_a_call_covers_the_call() {
    var text = "f(\n  x)  # merlon-ignore sql-injection: checked\n";
    assertThat(decide("a.py", text, "", finding("a.py", 1, 2, "s")).findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# merlon-ignore sql-injection| the suppression of `sql-injection` has no reason and does"
            + " not count; write `merlon-ignore sql-injection: reason`",
        "# merlon-ignore: why| the suppression names no rule; write `merlon-ignore RULE: reason`"
      })
  void a_comment_that_says_too_little_is_a_problem(String line, String message) {
    var outcome = decide("a.py", "f(x)  " + line, "", finding("a.py", 1, 1, "s"));
    assertThat(outcome.findings()).hasSize(1);
    assertThat(problems).extracting(Problem::message).containsExactly(message);
    assertThat(problems.getFirst().span()).isEqualTo(new Span("a.py", 1, 7, 1, 7 + line.length()));
    assertThat(problems.getFirst().isFailure()).isTrue();
  }

  @Test
  void unknown_rules_are_failures_and_unused_comments_are_notes() {
    var text = "# merlon-ignore sql-injection, nonsense: why\nf(x)\n";
    var outcome = decide("a.py", text, "");
    assertThat(outcome.problems())
        .extracting(Problem::message)
        .containsExactly(
            "the suppression of `sql-injection` suppresses nothing; remove it",
            "there is no rule `nonsense`; `merlon rules` lists them");
    assertThat(outcome.problems()).extracting(Problem::isFailure).containsExactly(false, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{rule: sql-injection, reason: r}; true",
        "{rule: shell-injection, reason: r}; false",
        "{rule: sql-injection, reason: r, file: src/**}; true",
        "{rule: sql-injection, reason: r, file: src}; true",
        "{rule: sql-injection, reason: r, file: '*.py'}; true",
        "{rule: sql-injection, reason: r, file: test/**}; false",
        "{rule: sql-injection, reason: r, resource: Table}; true",
        "{rule: sql-injection, reason: r, resource: getUser}; true",
        "{rule: sql-injection, reason: r, resource: other}; false",
        "{rule: sql-injection, reason: r, fingerprint: beef}; false",
        "{rule: sql-injection, reason: r, expires: 2027-01-31}; true",
        "{rule: sql-injection, reason: r, expires: 2027-01-30}; false",
        "{rule: sql-injection, reason: r, expires: soon}; false",
        "{rule: sql-injection}; false",
        "{reason: r}; false",
      })
  void an_item_of_the_configuration_holds_if_all_it_says_holds(String item, boolean suppressed) {
    var outcome = decide("a.py", "", "suppress: [" + item + "]", finding("src/a.py", 4, 4, "s"));
    assertThat(outcome.suppressed()).hasSize(suppressed ? 1 : 0);
    if (!suppressed) {
      assertThat(problems.size() + outcome.problems().size()).as("it says why").isPositive();
    }
  }

  @Test
  void an_expired_item_says_so() {
    var item = "suppress:\n  - {rule: sql-injection, reason: r, expires: 2027-01-30}";
    var outcome = decide("a.py", "", item, finding("a.py", 1, 1, "s"));
    assertThat(outcome.problems())
        .extracting(Problem::message)
        .containsExactly(
            "the suppression of `sql-injection` expired on 2027-01-30 and no longer counts; mend the"
                + " finding or renew the date");
  }

  @Test
  void the_configuration_is_read_whole() {
    var text =
        """
        fail-on: high
        exclude: [tests/, "*.gen.ts"]
        rules: {sql-injection: off, shell-injection: low}
        stage: prod
        parameters: {a: 1, b: text}
        """;
    var read = ConfigurationReader.read(Configuration.FILE, text, RULES, problems::add);
    assertThat(problems).isEmpty();
    assertThat(read.failOn()).contains(Severity.HIGH);
    assertThat(read.isOff("sql-injection")).isTrue();
    assertThat(read.severityOf("shell-injection")).contains(Severity.LOW);
    assertThat(read.stage()).contains("prod");
    assertThat(read.parameters()).containsEntry("a", "1").containsEntry("b", "text");
    assertThat(read.excludes("tests/x/a.py")).isTrue();
    assertThat(read.excludes("src/tests/a.py")).isTrue();
    assertThat(read.excludes("src/b.gen.ts")).isTrue();
    assertThat(read.excludes("src/b.ts")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "fail: high; 1:1",
        "fail-on: very; 1:10",
        "exclude: x; 1:10",
        "rules: {nonsense: off}; 1:9",
        "rules: {sql-injection: loud}; 1:24",
        "suppress: {rule: x}; 1:11",
        "suppress: [{rule: sql-injection, reason: r, until: x}]; 1:45",
        "stage: [a]; 1:8",
        "parameters: {a: [b]}; 1:17",
        "just text; 1:1",
      })
  void what_is_wrong_in_the_configuration_has_a_place(String text, String place) {
    ConfigurationReader.read(Configuration.FILE, text, RULES, problems::add);
    assertThat(problems)
        .extracting(problem -> problem.span().toString())
        .contains(Configuration.FILE + ":" + place);
  }

  @Test
  void a_fingerprint_survives_moved_lines_and_renamed_folders() {
    var before = Fingerprints.assign(List.of(finding("a.py", 1, 1, "f( x )"))).getFirst();
    var after = Fingerprints.assign(List.of(finding("new/a.py", 9, 9, "f(\n x )"))).getFirst();
    assertThat(after.fingerprint()).isEqualTo(before.fingerprint()).matches("[0-9a-f]{32}");
  }

  @Test
  void equal_findings_have_fingerprints_of_their_own() {
    var twice =
        Fingerprints.assign(List.of(finding("a.py", 1, 1, "s"), finding("a.py", 2, 2, "s")));
    assertThat(twice).extracting(Finding::fingerprint).doesNotHaveDuplicates();
    assertThat(Fingerprints.assign(List.of(finding("a.py", 1, 1, "t"))).getFirst().fingerprint())
        .isNotIn(twice.stream().map(Finding::fingerprint).toList());
  }

  @Test
  void a_baseline_hides_what_was_there_and_shows_what_is_new() {
    var old = Fingerprints.assign(List.of(finding("a.py", 1, 1, "old"))).getFirst();
    var text = "{\"findings\": [{\"fingerprint\": \"" + old.fingerprint() + "\"}]}";
    var baseline = Baseline.read("b.json", text, problems::add);
    var findings =
        Fingerprints.assign(List.of(finding("a.py", 5, 5, "old"), finding("a.py", 6, 6, "new")));
    var outcome =
        new Suppressions(List.of(), Configuration.none(), Optional.of(baseline), RULES, TODAY)
            .decide(findings);
    assertThat(problems).isEmpty();
    assertThat(outcome.findings()).extracting(Finding::subject).containsExactly("new");
    assertThat(outcome.suppressed().getFirst().suppression().place())
        .isEqualTo(Suppression.Place.BASELINE);
  }

  @Test
  void a_file_that_is_no_baseline_is_a_problem() {
    Baseline.read("b.json", "{\"runs\": []}", problems::add);
    assertThat(problems).hasSize(1);
  }
}
