package dev.merlon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Finding;
import dev.merlon.finding.Severity;
import dev.merlon.finding.Step;
import dev.merlon.rule.Catalogue;
import dev.merlon.scan.Scan;
import dev.merlon.scan.ScanRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What findings tell of data that came through services; what is found is in the rule's case.
class ServiceFlowsTest {
  private static final Path CASE =
      Repository.root()
          .resolve("rules/src/main/java/dev/merlon/rules")
          .resolve("commandinjection/cases/through-services");

  private static final Path STORED = CASE.resolveSibling("stored");

  private static List<Finding> scan(Path folder) {
    return Scan.run(
            ScanRequest.of(folder, LocalDate.of(2026, 1, 1)), Catalogue.load(), (_, _, _) -> {})
        .findings();
  }

  private static Finding with(String text) {
    return with(text, scan(CASE));
  }

  private static Finding with(String text, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.message().contains(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void every_hop_is_a_step_between_the_two_fields() {
    assertThat(with("`event.body.fileName` of `Accept`").evidence())
        .extracting(Step::message)
        .containsSubsequence(
            "anyone can send `POST /jobs` to `Accept`",
            "`event.body.fileName` comes from outside",
            "`Accept` sends it to queue `Jobs`, which starts `Work`",
            "`event.Records[].body.name` comes from outside",
            "reaches `os.system`");
    assertThat(with("by way of a direct call").evidence())
        .extracting(Step::message)
        .contains("`Accept` sends it to `Resize`");
  }

  @Test
  void a_store_between_two_functions_is_a_step_and_the_read_field_another() {
    assertThat(with("by way of table `Others`", scan(STORED)).evidence())
        .extracting(Step::message)
        .containsSubsequence(
            "anyone can send `POST /orders` to `Accept`",
            "`event.body.fileName` comes from outside",
            "`Accept` stores it in table `Orders`, where `Copy` reads it",
            "`reply.Items[].file` was stored before",
            "`Copy` stores it in table `Others`, where `Nightly` reads it",
            "`reply.Item.copy` was stored before",
            "reaches `os.system`");
  }

  @Test
  void the_example_puts_the_payload_where_it_is_stored_from() {
    assertThat(with("by way of bucket `Files`", scan(STORED)).exampleEvent())
        .hasValueSatisfying(
            event -> assertThat(event).contains("\"rawPath\":\"/orders\"", "program"));
  }

  @Test
  void a_function_that_only_the_owner_may_invoke_stores_what_is_less_severe(@TempDir Path folder)
      throws IOException {
    for (String file : List.of("accept.py", "nightly.py", "copy.py", "unable.py")) {
      Files.copy(STORED.resolve(file), folder.resolve(file));
    }
    Files.writeString(
        folder.resolve("template.yaml"),
        Files.readString(STORED.resolve("template.yaml"))
            .replace(
                "Events: {Post: {Type: HttpApi, Properties: {Path: /orders, Method: POST}}}",
                "Description: nothing starts it"));
    assertThat(with("by way of bucket `Files`", scan(folder)).severity())
        .isLessThan(with("by way of bucket `Files`", scan(STORED)).severity());
  }

  @Test
  void the_stranger_at_the_first_function_decides_the_severity() {
    assertThat(with("`event.body.fileName` of `Accept`").severity()).isEqualTo(Severity.CRITICAL);
    assertThat(with("`event.detail.item`").severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void what_the_application_feeds_with_fixed_data_is_low() {
    assertThat(with("`event.Records[].body.kind`").severity()).isEqualTo(Severity.LOW);
    assertThat(with("`event.Records[].body.owner`").severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void a_writer_that_is_not_read_may_send_anything(@TempDir Path folder) throws IOException {
    for (String file : List.of("accept.js", "forbidden.py", "readers.py")) {
      Files.copy(CASE.resolve(file), folder.resolve(file));
    }
    Files.writeString(
        folder.resolve("template.yaml"),
        Files.readString(CASE.resolve("template.yaml"))
            + """
              Elsewhere:
                Type: AWS::Serverless::Function
                Properties: {Handler: a.b, CodeUri: "s3://bucket/code.zip"}
            """);
    assertThat(with("`event.Records[].body.kind`", scan(folder)).severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void the_example_is_an_event_of_the_first_function() {
    assertThat(with("`event.body.fileName` of `Accept`").exampleEvent())
        .hasValueSatisfying(
            event -> assertThat(event).contains("\"rawPath\":\"/jobs\"", "fileName", "x; env"));
  }
}
