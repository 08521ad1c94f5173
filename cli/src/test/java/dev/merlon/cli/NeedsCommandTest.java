package dev.merlon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.testkit.Golden;
import dev.merlon.testkit.Repository;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What functions need of IAM, as a user meets it.
class NeedsCommandTest {
  private static final Path PROJECTS =
      Repository.root().resolve("testkit/src/test/resources/needs");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    var console = new Console(new PrintWriter(out), new PrintWriter(err), false, false, Map.of());
    return Merlon.run(args, new Pipeline(), console);
  }

  private static String project(String name) {
    return PROJECTS.resolve(name).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sam", "terraform"})
  void the_least_policies_are_written_in_the_terms_of_the_project(String name) {
    run("iam", "needs", project(name));
    Golden.of(PROJECTS.resolve(name + "-needs.txt")).verify(out.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sam", "terraform"})
  void what_is_missing_and_what_is_too_much_is_told(String name) {
    run("iam", "diff", project(name));
    Golden.of(PROJECTS.resolve(name + "-diff.txt")).verify(out.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "serverless", "cloudformation", "cdk", "terraform"})
  void every_form_of_a_policy_has_its_golden(String format) {
    run("iam", "needs", project("sam"), "--format", format);
    Golden.of(PROJECTS.resolve("sam-needs." + format)).verify(out.toString());
  }

  @Test
  void a_difference_is_also_json() {
    run("iam", "diff", project("sam"), "--function", "Order", "--format", "json");
    Golden.of(PROJECTS.resolve("sam-diff.json")).verify(out.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"terraform", "sam"})
  void a_difference_fails_the_build_whatever_else_was_lost(String name) {
    assertThat(run("iam", "diff", project(name))).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void what_was_lost_is_told() {
    assertThat(run("iam", "needs", project("sam"))).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(err.toString()).contains("the file of handler `gone.away`");
  }

  @Test
  void a_function_that_does_not_exist_is_an_error() {
    assertThat(run("iam", "needs", project("sam"), "--function", "Nobody"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("there is no function `Nobody`");
  }
}
