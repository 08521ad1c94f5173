package dev.merlon.source.serverless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.merlon.finding.Problem;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Template;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.yaml.YamlDocument;
import java.io.IOException;
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

class ServerlessReaderTest {
  private static final Path CASES = Path.of("src/test/resources/serverless");

  private final List<Problem> problems = new ArrayList<>();

  /// The expected resources were compared with what the open fork of the framework compiles.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cdn",
        "existing-role",
        "external",
        "functions",
        "http",
        "messages",
        "per-function-roles",
        "roles",
        "variables",
        "version-four"
      })
  void a_service_becomes_the_resources_that_the_framework_deploys(String name) throws IOException {
    var folder = CASES.resolve(name);
    var actual = ResourceText.of(read(folder, ReadOptions.none()).orElseThrow());
    var golden = folder.resolve("expected.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
    assertThat(problems).isEmpty();
  }

  @Test
  void the_stage_of_the_user_counts_for_options_and_names() {
    var template =
        read(
                CASES.resolve("variables"),
                new ReadOptions(Optional.of("live"), Map.of("region", "us-west-2"), List.of()))
            .orElseThrow();
    assertThat(template.stage()).contains("live");
    assertThat(ResourceText.of(template))
        .contains("FunctionName = variables-live-hello", "REGION = us-west-2")
        .contains("DOMAIN = default.example");
  }

  @Test
  void code_lies_in_the_folder_of_the_service_unless_it_is_an_artifact(@TempDir Path folder)
      throws IOException {
    var template =
        service(
            folder,
            """
            service: s
            provider: aws
            functions:
              here: {handler: a.b}
              there: {handler: a.b, package: {artifact: target/app.jar}}
              image: {image: 'x.dkr.ecr.eu-west-1.amazonaws.com/y@sha256:1'}
            """);
    assertThat(template.code())
        .containsEntry("HereLambdaFunction", new CodeLocation.Folder(""))
        .containsEntry("ThereLambdaFunction", new CodeLocation.Archive("target/app.jar"))
        .containsEntry("ImageLambdaFunction", new CodeLocation.Elsewhere("a container image"));
  }

  @Test
  void included_files_belong_to_the_service() {
    var template = read(CASES.resolve("existing-role"), ReadOptions.none()).orElseThrow();
    assertThat(template.consumed()).containsExactly("functions.yml");
    assertThat(template.resources())
        .filteredOn(resource -> resource.id().equals("TwoLambdaFunction"))
        .singleElement()
        .satisfies(
            resource -> assertThat(resource.span().toString()).isEqualTo("functions.yml:1:1"));
  }

  @Test
  void what_only_the_deployment_knows_stays_visible(@TempDir Path folder) throws IOException {
    var template =
        service(
            folder,
            """
            service: s
            provider:
              name: aws
              environment:
                SECRET: ${ssm:/path/to/secret}
                MIXED: a-${cf:stack.Output}-b
                FALLBACK: ${ssm:/x, 'known'}
                HOME: ${env:HOME}
                ACCOUNT: arn:aws:iam::${aws:accountId}:role/x
                IN_SUB: !Sub 'x-${AWS::Region}-${s3:bucket/key}'
                PROGRAM: ${file(./vars.js):value}
            functions:
              f: {handler: a.b}
            """);
    assertThat(ResourceText.of(template))
        .contains("SECRET ? ${ssm:/path/to/secret}")
        .contains("MIXED = a-${cf:stack.Output}-b")
        .contains("FALLBACK ? ${ssm:/x, 'known'}")
        .contains("HOME ? ${env:HOME}")
        .contains("ACCOUNT = arn:aws:iam::${AWS::AccountId}:role/x")
        .contains("IN_SUB = x-${AWS::Region}-${s3:bucket/key}");
  }

  @Test
  void unknown_plugins_and_events_are_named(@TempDir Path folder) throws IOException {
    service(
        folder,
        """
        service: s
        plugins: [serverless-offline, serverless-strange, serverless-step-functions]
        provider: {name: aws}
        functions:
          f: {handler: a.b, events: [{odd: x}]}
        stepFunctions: {stateMachines: {m: {events: [{http: {path: x, method: get}}, {alarm: x}]}}}
        """);
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly(
            "the plugin `serverless-strange` is not known; what it changes is not read",
            "not read yet: the event `alarm` of the state machine `m`",
            "not read yet: events of the type `odd`");
    assertThat(problems.getFirst().span().startLine()).isEqualTo(2);
  }

  @Test
  void statements_of_functions_need_the_plugin(@TempDir Path folder) throws IOException {
    var template =
        service(
            folder,
            """
            service: s
            provider: {name: aws}
            functions:
              f: {handler: a.b, iamRoleStatements: [{Effect: Allow, Action: '*', Resource: '*'}]}
            """);
    assertThat(template.resources())
        .extracting(resource -> resource.id())
        .contains("IamRoleLambdaExecution")
        .doesNotContain("FIamRoleLambdaExecution");
  }

  @Test
  void other_clouds_and_programs_without_a_literal_object_are_said_to_be_unread(
      @TempDir Path folder) throws IOException {
    assertThat(tryService(folder, "service: s\nprovider: {name: google}\n")).isEmpty();
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly("not read yet: a service of the provider `google`");
    assertThat(
            new ServerlessReader()
                .parse(
                    new Project(folder), "serverless.ts", "export default build();", problems::add))
        .isEmpty();
    assertThat(problems.getLast().message())
        .isEqualTo(
            "not read yet: a service whose program exports no literal object; run `serverless print`"
                + " to write it out");
    var composition = YamlDocument.read("c", "services: {a: {path: a}}", problems::add);
    var reader = new ServerlessReader();
    assertThat(reader.accepts("serverless-compose.yml", composition.orElseThrow())).isTrue();
    assertThat(
            reader.read(
                new Project(folder),
                "serverless-compose.yml",
                composition.orElseThrow(),
                ReadOptions.none(),
                problems::add))
        .isEmpty();
  }

  @Test
  void a_template_that_is_no_service_is_not_accepted() {
    var document = YamlDocument.read("t", "Resources: {}", problems::add).orElseThrow();
    assertThat(new ServerlessReader().accepts("serverless.yml", document)).isFalse();
  }

  @Test
  void any_damage_to_a_service_is_a_problem_and_never_an_exception(@TempDir Path folder)
      throws IOException {
    for (var name : List.of("http", "messages", "functions", "per-function-roles", "cdn")) {
      var original = Files.readString(CASES.resolve(name).resolve("serverless.yml"));
      for (int seed = 0; seed < 60; seed++) {
        var random = new Random(seed);
        var text = new StringBuilder(original);
        for (int i = 0; i < 8; i++) {
          int at = random.nextInt(text.length());
          switch (random.nextInt(4)) {
            case 0 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
            case 1 -> text.insert(at, INSERTED.get(random.nextInt(INSERTED.size())));
            case 2 -> text.setCharAt(at, (char) random.nextInt(0x3000));
            default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 30)));
          }
        }
        assertThatCode(() -> readText(folder, text.toString()))
            .as(name + " with seed " + seed)
            .doesNotThrowAnyException();
      }
    }
  }

  private static final List<String> INSERTED =
      List.of("${self:", "}", "~", "[", "{}", "null", "${file(x", "'", ": ", "\n- ", "${opt:x}");

  private void readText(Path folder, String text) {
    var document = YamlDocument.read("serverless.yml", text, problems::add);
    document.ifPresent(
        node ->
            new ServerlessReader()
                .read(
                    new Project(folder),
                    "serverless.yml",
                    node,
                    ReadOptions.none(),
                    problems::add));
  }

  private Template service(Path folder, String text) throws IOException {
    return tryService(folder, text).orElseThrow();
  }

  private Optional<Template> tryService(Path folder, String text) throws IOException {
    Files.writeString(folder.resolve("serverless.yml"), text);
    return read(folder, ReadOptions.none());
  }

  private Optional<Template> read(Path folder, ReadOptions options) {
    var project = new Project(folder);
    var text = project.text("serverless.yml", problems::add).orElseThrow();
    var document = YamlDocument.read("serverless.yml", text, problems::add).orElseThrow();
    return new ServerlessReader().read(project, "serverless.yml", document, options, problems::add);
  }
}
