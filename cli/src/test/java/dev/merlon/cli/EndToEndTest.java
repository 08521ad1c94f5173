package dev.merlon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.merlon.testkit.Repository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command line over the real pipeline: what a user meets.
class EndToEndTest {
  private static final String SERVICE =
      """
      service: shop
      provider:
        name: aws
        runtime: python3.12
      functions:
        find:
          handler: handler.find
          events:
            - http: POST /find
      """;
  private static final String FLAW =
      """
      def find(event, context):
          id = event['body']['id']
          return f"SELECT * FROM users WHERE id = {id}"
      """;

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var console = new Console(new PrintWriter(out), new PrintWriter(err), false, false, Map.of());
    return Merlon.run(args, new Pipeline(), console);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private static Path example(String name) {
    return Repository.root().resolve("examples").resolve(name);
  }

  private static List<String> faults(Path schema, VersionFlag version, String json)
      throws IOException {
    return JsonSchemaFactory.getInstance(version)
        .getSchema(Files.readString(schema))
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void the_five_lines_are_found_with_field_and_example_event() {
    assertThat(run("scan", example("sql-in-five-lines").toString())).isEqualTo(ExitCode.FINDINGS);
    assertThat(out.toString())
        .contains("sql-injection", "HIGH", "`POST /user` starts", "`event.body.id`")
        .contains("{\"httpMethod\":\"POST\",\"path\":\"/user\",\"body\":{\"id\":\"0 OR 1=1\"}}");
  }

  @Test
  void a_value_is_explained_by_its_place_and_by_its_resource() throws IOException {
    write(
        "template.yaml",
        """
        Parameters: {Stage: {Type: String, Default: dev}, Open: {Type: String}}
        Resources:
          Jobs:
            Type: AWS::SQS::Queue
            Properties: {QueueName: !Sub "jobs-${Stage}", KmsMasterKeyId: !Ref Open}
        """);
    var project = folder.toString();

    assertThat(run("value", "Jobs.QueueName", project)).isEqualTo(ExitCode.CLEAN);
    assertThat(out.toString())
        .startsWith("Jobs.QueueName = jobs-dev\n  Fn::Sub jobs-${Stage}  template.yaml:5:")
        .contains("- parameter `Stage`, its default = dev  template.yaml:1:45")
        .endsWith("nothing is unknown\n");

    var place = "template.yaml:Resources.Jobs.Properties.KmsMasterKeyId";
    assertThat(run("value", place, "--format", "json", project)).isEqualTo(ExitCode.CLEAN);
    assertThat(out.toString()).contains("\"known\": false", "`Open`, without a default");
    assertThat(run("value", "Jobs.QueueName", "--param", "Stage=live", project)).isZero();
    assertThat(out.toString()).contains("jobs-live", "given on the command line");
    assertThat(run("value", "Jobs.Nothing", project)).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void no_output_repeats_a_secret() throws IOException {
    write(
        "template.yaml",
        """
        Transform: AWS::Serverless-2016-10-31
        Parameters: {DbPassword: {Type: String, Default: hunter2secret}}
        Resources:
          Find:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: python3.13
              Handler: handler.find
              CodeUri: .
              Environment:
                Variables: {PASSWORD: !Ref DbPassword, URL: !Sub "db://u:${DbPassword}@h", PLAIN: shown}
              Events: {Find: {Type: HttpApi, Properties: {Path: /find, Method: GET}}}
          Db:
            Type: AWS::RDS::DBInstance
            Properties: {MasterUserPassword: !Ref DbPassword}
        """);
    write(
        "handler.py",
        """
        import os
        def find(event, context):
            password = "hunter3secret"
            os.system("curl -u admin:" + password + " " + event["rawPath"])
        """);
    var project = folder.toString();
    for (String format : List.of("terminal", "json", "sarif")) {
      run("scan", project, "--format", format);
      assertThat(out.toString()).contains("command-injection").doesNotContain("secret\"", "hunter");
    }
    run("graph", project);
    assertThat(out.toString()).contains("MasterUserPassword", "shown").doesNotContain("hunter");
    for (String value :
        List.of(
            "Find.Environment",
            "Find.Environment.Variables.URL",
            "template.yaml:Resources.Db.Properties.MasterUserPassword",
            "template.yaml:Parameters.DbPassword.Default")) {
      for (String format : List.of("text", "json")) {
        assertThat(run("value", value, project, "-f", format)).isZero();
        assertThat(out.toString()).contains("<redacted>").doesNotContain("hunter");
      }
    }
  }

  @Test
  void requests_are_decided_and_policies_compared_line_by_line() throws IOException {
    var read =
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}}";
    var all = read.replace("s3:GetObject", "s3:*");
    var request =
        "'request':{'principal':'arn:aws:iam::111122223333:role/app','action':'s3:PutObject',"
            + "'resource':'arn:aws:s3:::b/k','resourceAccount':'111122223333','context':{}}";
    write(
        "requests.jsonl",
        ("{'id':1,"
                + request
                + ",'identityPolicies':["
                + all
                + "]}\n"
                + "{'id':'two',"
                + request
                + ",'identityPolicies':["
                + read
                + "]}\nno json\n")
            .replace('\'', '"'));
    assertThat(run("iam", "check", "--batch", folder.resolve("requests.jsonl").toString()))
        .isEqualTo(ExitCode.INCOMPLETE);
    assertThat(out.toString().lines())
        .satisfiesExactly(
            one -> assertThat(one).startsWith("{\"id\":1,\"decision\":\"Allowed\""),
            two -> assertThat(two).startsWith("{\"id\":\"two\",\"decision\":\"ImplicitlyDenied\""),
            three -> assertThat(three).startsWith("{\"id\":null,\"error\":\"line 3, column "));

    write("old.json", read.replace('\'', '"'));
    write("new.json", all.replace('\'', '"'));
    var old = folder.resolve("old.json").toString();
    var young = folder.resolve("new.json").toString();
    assertThat(run("iam", "compare", old, young)).isEqualTo(ExitCode.FINDINGS);
    assertThat(out.toString()).startsWith("the new policy permits more\n");
    assertThat(run("iam", "compare", young, old)).isEqualTo(ExitCode.CLEAN);
    assertThat(out.toString()).startsWith("the new policy permits less\n");

    write(
        "pairs.jsonl",
        ("{'id':1,'old':"
                + read
                + ",'new':"
                + read
                + ",'universe':'closed'}\n"
                + "{'id':2,'old':"
                + read
                + ",'new':"
                + read
                + ",'universe':'some'}\n")
            .replace('\'', '"'));
    assertThat(run("iam", "compare", "--batch", folder.resolve("pairs.jsonl").toString()))
        .isEqualTo(ExitCode.INCOMPLETE);
    assertThat(out.toString())
        .contains("{\"id\":1,\"relation\":\"equivalent\",\"counterexample\":null}")
        .contains("{\"id\":2,\"error\":\"line 2, column ", "neither `open` nor `closed`");
  }

  @Test
  void code_in_one_line_of_json_is_shown_where_it_stands() throws IOException {
    write(
        "template.json",
        """
        {"Resources": {
          "Fn": {"Type": "AWS::Lambda::Function", "Properties": {
            "Runtime": "python3.13", "Handler": "index.handler", "Role": "arn:aws:iam::1:role/x",
            "Code": {"ZipFile": "import os\\n\\ndef handler(event, c):\\n    os.system(event['body'])\\n"}}},
          "Url": {"Type": "AWS::Lambda::Url",
            "Properties": {"AuthType": "NONE", "TargetFunctionArn": {"Ref": "Fn"}}}}}
        """);

    assertThat(run("scan", folder.toString())).isEqualTo(ExitCode.FINDINGS);
    assertThat(out.toString())
        .contains("command-injection", "template.json:4:")
        .doesNotContain(":7:");
  }

  @Test
  void an_app_of_the_cdk_runs_only_when_asked() throws IOException {
    write(
        "cdk.json",
        "{\"app\": \"cp assembly.json $CDK_OUTDIR/manifest.json && cp *.template.json $CDK_OUTDIR\"}");
    write(
        "assembly.json",
        """
        {"artifacts": {"Shop": {"type": "aws:cloudformation:stack",
          "properties": {"templateFile": "Shop.template.json"}}}}
        """);
    write("Shop.template.json", "{\"Resources\": {\"Jobs\": {\"Type\": \"AWS::SQS::Queue\"}}}");

    assertThat(run("graph", "--synth", folder.toString())).isEqualTo(ExitCode.CLEAN);
    assertThat(out.toString()).contains("\"name\": \"Shop\"", "\"dialect\": \"cdk\"");

    assertThat(run("graph", folder.toString())).isEqualTo(ExitCode.CLEAN);
    assertThat(out.toString()).doesNotContain("\"cdk\"");
  }

  @Test
  void the_administrator_is_found_with_what_an_attacker_can_do() {
    assertThat(run("scan", example("admin-role").toString())).isEqualTo(ExitCode.FINDINGS);
    assertThat(out.toString())
        .contains("role-is-administrator", "iam:CreateUser", "iam:CreateAccessKey", "`Cleaner`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bookshop", "bookshop-sam", "sql-in-five-lines", "admin-role"})
  void outputs_keep_to_their_schemas(String name) throws IOException {
    var root = Repository.root();
    run("scan", example(name).toString(), "--format", "json");
    assertThat(
            faults(
                root.resolve("docs/schema/report.schema.json"),
                VersionFlag.V202012,
                out.toString()))
        .isEmpty();
    run("scan", example(name).toString(), "--format", "sarif");
    assertThat(
            faults(
                root.resolve("engine/src/test/resources/dev/merlon/output/sarif-2.1.0-schema.json"),
                VersionFlag.V4,
                out.toString()))
        .isEmpty();
    run("graph", example(name).toString(), "--format", "json");
    assertThat(
            faults(
                root.resolve("docs/schema/graph.schema.json"), VersionFlag.V202012, out.toString()))
        .isEmpty();
  }

  @Test
  void the_same_input_gives_the_same_bytes() {
    run("scan", example("bookshop").toString(), "--format", "sarif");
    String first = out.toString();
    run("scan", example("bookshop").toString(), "--format", "sarif");
    assertThat(out.toString()).isEqualTo(first);
  }

  @Test
  void a_broken_file_does_not_hide_the_others() throws IOException {
    write("serverless.yml", SERVICE);
    write("handler.py", FLAW);
    Files.createDirectories(folder.resolve("other"));
    write("other/serverless.yml", "service: x\nprovider: {name: aws\nfunctions: [\n");
    assertThat(run("scan", folder.toString())).isEqualTo(ExitCode.FINDINGS);
    assertThat(out.toString()).contains("sql-injection", "other/serverless.yml", "not valid YAML");
  }

  @Test
  void a_missing_handler_is_a_problem_at_the_line_that_names_it() throws IOException {
    write("serverless.yml", SERVICE);
    assertThat(run("scan", folder.toString())).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(out.toString()).contains("serverless.yml:7", "`handler.find`", "is missing");
  }

  @Test
  void an_empty_folder_is_not_clean_but_unknown() {
    assertThat(run("scan", folder.toString())).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(out.toString()).contains("an application", "is missing");
  }

  @Test
  void cyclic_variables_are_problems_with_their_place() throws IOException {
    write(
        "serverless.yml",
        "custom: {a: '${self:custom.b}', b: '${self:custom.a}'}\n"
            + SERVICE
            + "    environment: {X: '${self:custom.a}'}\n");
    write("handler.py", FLAW);
    assertThat(run("scan", folder.toString())).isEqualTo(ExitCode.FINDINGS);
    assertThat(out.toString()).contains("refers to itself", "sql-injection");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void any_bytes_as_source_give_a_problem_and_no_stack_trace(int seed) throws IOException {
    var bytes = new byte[4000];
    new Random(seed).nextBytes(bytes);
    write("serverless.yml", SERVICE);
    Files.write(folder.resolve("handler.py"), bytes);
    assertThat(run("scan", folder.toString())).as("seed %d", seed).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(out.toString() + err).doesNotContain("Exception", "\tat ");
  }

  @Test
  void an_ignore_comment_with_a_reason_suppresses_and_stays_in_sarif() throws IOException {
    write("serverless.yml", SERVICE);
    write("handler.py", FLAW.replace("{id}\"", "{id}\"  # merlon-ignore sql-injection: a test"));
    assertThat(run("scan", folder.toString(), "--format", "sarif")).isZero();
    assertThat(out.toString()).contains("\"suppressions\"", "a test");
  }

  @Test
  void deep_nesting_and_long_sums_end_without_an_overflow() throws IOException {
    var program = new StringBuilder("def find(event, context):\n  x = event['body']\n  y = ");
    program.append("'a' + x + ".repeat(3000)).append("'b'\n  z = ");
    program.append("[".repeat(400)).append("]".repeat(400)).append("\n  eval(y)\n");
    write("serverless.yml", SERVICE);
    Files.write(folder.resolve("handler.py"), program.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(run("scan", folder.toString())).isEqualTo(ExitCode.FINDINGS);
    assertThat(out.toString()).contains("code-injection");
  }
}
