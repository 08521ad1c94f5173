package dev.merlon.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Problem;
import dev.merlon.model.Application;
import dev.merlon.model.Span;
import dev.merlon.model.Template;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.ProjectFiles;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.graph.ApplicationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerraformReaderTest {
  private static final TerraformModules NONE = (_, _, _, _) -> List.of();

  @TempDir Path folder;
  private final List<Problem> problems = new ArrayList<>();

  private static String plan(String name) {
    try (var in = TerraformReaderTest.class.getResourceAsStream("plans/" + name + ".json")) {
      if (in == null) {
        throw new AssertionError("no plan " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Template> read(TerraformModules modules) {
    var project = new Project(folder);
    var reader = new TerraformReader(modules);
    var files =
        new ProjectFiles(project, problems::add)
            .list(file -> reader.suffixes().stream().anyMatch(file::endsWith));
    return reader.read(project, files, ReadOptions.none(), problems::add);
  }

  private Application application(String plan) throws IOException {
    Files.writeString(folder.resolve("plan.json"), plan);
    var template = read(NONE).getFirst();
    return ApplicationBuilder.build(template, new Project(folder), problems::add);
  }

  private static List<String> triggers(Application application) {
    return application.functions().stream()
        .flatMap(
            function ->
                function.triggers().stream()
                    .map(
                        trigger ->
                            function.id()
                                + " <- "
                                + trigger.kind()
                                + " "
                                + trigger.source()
                                + " "
                                + trigger.authentication().known().orElseThrow()))
        .sorted()
        .toList();
  }

  @Test
  void a_plan_tells_who_starts_a_function_and_as_whom_it_runs() throws IOException {
    var application = application(plan("http-api"));
    assertThat(triggers(application))
        .containsExactly(
            "aws_lambda_function.authorizer <- AUTHORIZER custom NONE",
            "aws_lambda_function.orders <- HTTP_API GET /orders NONE",
            "aws_lambda_function.orders <- HTTP_API POST /orders LAMBDA_AUTHORIZER");
    assertThat(application.functions())
        .allSatisfy(function -> assertThat(function.role()).contains("aws_iam_role.orders"));
  }

  @Test
  void a_policy_that_is_known_only_after_the_deployment_keeps_the_role_open() throws IOException {
    var role = application(plan("http-api")).roles().getFirst();
    assertThat(role.unresolved()).isNotEmpty();
    assertThat(role.statements())
        .extracting(statement -> statement.actions().getFirst().toString())
        .containsExactly("logs:CreateLogGroup");
  }

  @Test
  void a_policy_document_is_read_although_its_text_is_not_known() throws IOException {
    var role = application(plan("queue-worker")).roles().getFirst();
    assertThat(role.unresolved()).isEmpty();
    assertThat(role.statements())
        .extracting(
            statement ->
                statement.effect() + " " + statement.actions() + " " + statement.resources())
        .containsExactly(
            "ALLOW [sqs:DeleteMessage, sqs:GetQueueAttributes, sqs:ReceiveMessage] "
                + "[${aws_sqs_queue.work.Arn}${...}]",
            "DENY [sqs:PurgeQueue] [*]");
  }

  @Test
  void references_go_through_aliases_modules_and_their_instances() throws IOException {
    assertThat(triggers(application(plan("queue-worker"))))
        .containsExactly(
            "aws_lambda_function.worker <- QUEUE ${aws_sqs_queue.work.Arn} SERVICE",
            "aws_lambda_function.worker <- TOPIC ${aws_sns_topic.news} SERVICE");
    assertThat(triggers(application(plan("modules"))))
        .containsExactly(
            "module.worker[\"dev\"].aws_lambda_function.this <- TABLE_STREAM"
                + " ${aws_dynamodb_table.jobs.StreamArn} SERVICE",
            "module.worker[\"prod\"].aws_lambda_function.this <- TABLE_STREAM"
                + " ${aws_dynamodb_table.jobs.StreamArn} SERVICE");
  }

  @Test
  void every_fact_of_a_plan_stands_at_its_place_in_the_file() throws IOException {
    var application = application(plan("http-api"));
    var lines = plan("http-api").lines().toList();
    var name = application.functions().getFirst().name();
    assertThat(lines.get(name.span().startLine() - 1)).contains(name.known().orElseThrow());
  }

  @Test
  void a_state_refers_by_equal_arns() throws IOException {
    var application =
        application(
            """
            {"format_version": "1.0", "terraform_version": "1.9.0", "values": {"root_module": {
              "resources": [
                {"address": "aws_sqs_queue.q", "mode": "managed", "type": "aws_sqs_queue",
                 "name": "q", "values": {"name": "q", "arn": "arn:aws:sqs:eu-west-1:1:q"}},
                {"address": "aws_lambda_event_source_mapping.m", "mode": "managed",
                 "type": "aws_lambda_event_source_mapping", "name": "m", "values": {
                   "event_source_arn": "arn:aws:sqs:eu-west-1:1:q",
                   "function_name": "arn:aws:lambda:eu-west-1:1:function:f"}}],
              "child_modules": [{"address": "module.f", "resources": [
                {"address": "module.f.aws_lambda_function.f", "mode": "managed",
                 "type": "aws_lambda_function", "name": "f", "values": {
                   "function_name": "f", "arn": "arn:aws:lambda:eu-west-1:1:function:f",
                   "runtime": "python3.12", "handler": "a.b", "filename": "f.zip"}}]}]}}}
            """);
    assertThat(triggers(application))
        .containsExactly("module.f.aws_lambda_function.f <- QUEUE ${aws_sqs_queue.q.Arn} SERVICE");
  }

  @Test
  void a_plan_beside_its_configuration_fills_what_is_open_there() throws IOException {
    Files.writeString(folder.resolve("plan.json"), plan("queue-worker"));
    Files.writeString(folder.resolve("main.tf"), "");
    var span = new Span("main.tf", 7, 1, 9, 2);
    var arguments =
        Map.<String, Value>of(
            "function_name",
            new Value.Scalar(
                new Text(List.of(new Text.Parameter("var.name"))), Value.ScalarKind.STRING, span),
            "handler",
            new Value.Scalar(Text.of("own.handler"), Value.ScalarKind.STRING, span));
    var configuration =
        new TerraformConfiguration(
            "",
            List.of(
                new TerraformResource(
                    TerraformResource.Mode.MANAGED,
                    "aws_lambda_function.worker",
                    "aws_lambda_function",
                    "worker",
                    Optional.of("var.on"),
                    new Value.Mapping(arguments, span),
                    span)),
            List.of("main.tf"),
            Map.of());
    var templates = read((_, _, _, _) -> List.of(configuration));
    assertThat(templates).hasSize(1);
    assertThat(templates.getFirst().file()).isEqualTo("main.tf");
    assertThat(templates.getFirst().consumed()).containsExactly("plan.json");
    var function =
        templates.getFirst().resources().stream()
            .filter(resource -> resource.id().equals("aws_lambda_function.worker"))
            .findFirst()
            .orElseThrow();
    assertThat(function.properties().get("FunctionName").flatMap(Value::literal))
        .contains("worker");
    assertThat(function.properties().get("Handler").flatMap(Value::literal))
        .contains("own.handler");
    assertThat(function.condition()).isEmpty();
    assertThat(function.span()).isEqualTo(span);
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly(
            "the plan belongs to the configuration in `.`; its values were used where the"
                + " configuration leaves them open");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"format_version\": \"1\", \"terraform_version\": \"1\", \"planned_values\": ",
        "{\"format_version\": \"1\", \"terraform_version\": \"1\", \"planned_values\": {}} x",
      })
  void a_broken_plan_is_a_problem_at_its_place(String text) throws IOException {
    Files.writeString(folder.resolve("plan.json"), text);
    assertThat(read(NONE)).isEmpty();
    assertThat(problems)
        .singleElement()
        .isInstanceOfSatisfying(
            Problem.Malformed.class,
            problem -> {
              assertThat(problem.span().file()).isEqualTo("plan.json");
              assertThat(problem.span().startColumn()).isGreaterThan(50);
            });
  }

  @Test
  void other_json_is_no_plan() throws IOException {
    Files.writeString(folder.resolve("package.json"), "{\"name\": \"x\"}");
    Files.writeString(
        folder.resolve("schema.json"),
        "{\"format_version\": \"1\", \"terraform_version\": \"1\", \"provider_schemas\": {}}");
    assertThat(read(NONE)).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void any_damage_to_a_plan_gives_problems_and_no_exception() throws IOException {
    var text = plan("modules").replaceAll("\n *", "");
    for (long seed = 0; seed < 150; seed++) {
      var random = new Random(seed);
      var damaged = new StringBuilder(text);
      for (int i = 0; i < 3; i++) {
        int at = random.nextInt(damaged.length());
        switch (random.nextInt(3)) {
          case 0 -> damaged.setCharAt(at, "{}[]\",:x1".charAt(random.nextInt(9)));
          case 1 -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(40)));
          default -> damaged.insert(at, "\"x\": [{}], ");
        }
      }
      Files.writeString(folder.resolve("plan.json"), damaged);
      var templates = read(NONE);
      assertThat(templates.size()).as("seed %d", seed).isLessThanOrEqualTo(1);
    }
  }
}
