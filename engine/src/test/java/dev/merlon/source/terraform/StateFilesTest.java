package dev.merlon.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Problem;
import dev.merlon.model.Resource;
import dev.merlon.model.Template;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.ProjectFiles;
import dev.merlon.source.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// State files of version 4, alone and beside their configuration.
class StateFilesTest {
  private static final String STATE =
      """
      {"version": 4, "terraform_version": "1.11.4", "serial": 1, "lineage": "x", "outputs": {},
       "resources": [
        {"mode": "managed", "type": "aws_sqs_queue", "name": "q", "instances": [
          {"attributes": {"name": "orders", "arn": "arn:aws:sqs:eu-west-1:123456789012:orders"}},
          {"deposed": "abc", "attributes": {"name": "old"}}]},
        {"module": "module.api[\\"a.b\\"]", "mode": "managed", "type": "aws_lambda_function",
         "name": "f", "instances": [
          {"index_key": 0, "attributes": {"function_name": "first", "runtime": "python3.13",
             "environment": [{"variables": {"KEY": "hunter2"}}]},
           "sensitive_attributes": [[{"type": "get_attr", "value": "environment"},
             {"type": "index", "value": {"value": 0, "type": "number"}}]]},
          {"index_key": "x", "attributes": {"function_name": "second", "runtime": "python3.13"}}]},
        {"mode": "managed", "type": "aws_db_instance", "name": "d", "instances": [
          {"attributes": {"password": "hunter2", "engine": "postgres"},
           "sensitive_attributes": [[{"type": "get_attr", "value": "password"}]]}]}]}
      """;

  @TempDir private Path folder;

  private final List<Problem> problems = new ArrayList<>();

  private List<Template> read() {
    problems.clear();
    var project = new Project(folder);
    var reader = new TerraformReader();
    var files =
        new ProjectFiles(project, problems::add)
            .list(file -> reader.suffixes().stream().anyMatch(file::endsWith));
    return reader.read(project, files, ReadOptions.none(), problems::add);
  }

  @Test
  void a_state_file_is_an_application_with_the_addresses_of_terraform() throws IOException {
    Files.writeString(folder.resolve("terraform.tfstate"), STATE);
    assertThat(read().getFirst().resources())
        .extracting(Resource::id)
        .containsExactly(
            "aws_sqs_queue.q",
            "module.api[\"a.b\"].aws_lambda_function.f[0]",
            "module.api[\"a.b\"].aws_lambda_function.f[\"x\"]",
            "aws_db_instance.d");
    assertThat(problems).isEmpty();
  }

  @Test
  void what_is_sensitive_stays_unknown() throws IOException {
    Files.writeString(folder.resolve("terraform.tfstate"), STATE);
    Files.writeString(
        folder.resolve("shown.json"),
        """
        {"format_version": "1.0", "terraform_version": "1.11.4", "values": {"root_module": {
          "resources": [{"address": "aws_lambda_function.f", "mode": "managed",
            "type": "aws_lambda_function", "name": "f",
            "values": {"function_name": "f", "environment": [{"variables": {"A": "a", "K": "hunter2"}}]},
            "sensitive_values": {"environment": [{"variables": {"K": true}}]}}]}}}
        """);
    var templates = read();
    assertThat(templates).hasSize(2);
    assertThat(templates.toString()).doesNotContain("hunter2").contains("a sensitive value");
    assertThat(templates.toString()).contains("postgres");
  }

  @Test
  void a_state_beside_its_configuration_fills_what_is_open_and_adds_nothing() throws IOException {
    Files.writeString(
        folder.resolve("main.tf"),
        """
        variable "name" {}
        resource "aws_sqs_queue" "q" { name = var.name }
        resource "aws_sqs_queue" "not_there_yet" { name = "new" }
        """);
    Files.writeString(folder.resolve("terraform.tfstate"), STATE);
    var templates = read();
    assertThat(templates).hasSize(1);
    assertThat(templates.getFirst().consumed()).containsExactly("terraform.tfstate");
    assertThat(templates.getFirst().resources())
        .extracting(resource -> resource.properties().get("QueueName").flatMap(Value::literal))
        .extracting(name -> name.orElse(""))
        .containsExactly("orders", "new");
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly(
            "the state belongs to the configuration in `.`; its values were used where the"
                + " configuration leaves them open");
  }

  @Test
  void a_plan_wins_over_a_state() throws IOException {
    Files.writeString(folder.resolve("main.tf"), "resource \"aws_sqs_queue\" \"q\" {}\n");
    Files.writeString(folder.resolve("terraform.tfstate"), STATE);
    Files.writeString(
        folder.resolve("plan.json"),
        """
        {"format_version": "1.2", "terraform_version": "1.11.4", "planned_values": {"root_module": {
          "resources": [{"address": "aws_sqs_queue.planned", "mode": "managed",
            "type": "aws_sqs_queue", "name": "planned", "values": {"name": "planned"}}]}}}
        """);
    assertThat(read())
        .singleElement()
        .satisfies(
            template ->
                assertThat(template.resources())
                    .extracting(Resource::id)
                    .containsExactly("aws_sqs_queue.planned"));
  }

  @Test
  void older_and_encrypted_states_are_said_to_be_unread() throws IOException {
    Files.writeString(folder.resolve("a.tfstate"), "{\"version\": 3, \"modules\": []}");
    Files.writeString(folder.resolve("b.tfstate"), "{\"encrypted_data\": \"x\"}");
    assertThat(read()).isEmpty();
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly(
            "not read yet: a state of version 3; `terraform show -json` writes it anew",
            "not read yet: a state that is encrypted; `terraform show -json` writes it readably");
  }

  @Test
  void any_damage_to_a_state_gives_problems_and_no_exception() throws IOException {
    for (long seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      var damaged = new StringBuilder(STATE);
      for (int i = 0; i < 3; i++) {
        int at = random.nextInt(damaged.length());
        switch (random.nextInt(3)) {
          case 0 -> damaged.setCharAt(at, "{}[]\",:x1".charAt(random.nextInt(9)));
          case 1 -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(40)));
          default -> damaged.insert(at, "\"x\": [{}], ");
        }
      }
      Files.writeString(folder.resolve("terraform.tfstate"), damaged);
      assertThat(read().size()).as("seed %d", seed).isLessThanOrEqualTo(1);
    }
  }
}
