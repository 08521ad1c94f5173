package dev.merlon.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.merlon.testkit.TemporaryFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Paths that lead out of the scanned folder: what lies there is never read, and somebody hears of
/// it.
class HostilePathTest {
  private static final String OUTSIDE =
      """
      -- secret.yml --
      x: LEAKED
      Resources: {LEAKED: {Type: AWS::SQS::Queue, Properties: {QueueName: LEAKED}}}
      -- secret.json --
      {"x": "LEAKED", "Statement": [{"Effect": "Allow", "Action": "LEAKED:*", "Resource": "*"}], "Resources": {"LEAKED": {"Type": "AWS::SQS::Queue"}}}
      -- secret.txt --
      LEAKED
      -- secret.py --
      import os
      def handler(event, context):
          return os.system(event["LEAKED"])
      -- secret.js --
      module.exports = { x: 'LEAKED', handler: (event) => eval(event.LEAKED) };
      -- secret.tfvars --
      a = "LEAKED"
      -- module/main.tf --
      resource "aws_sqs_queue" "LEAKED" {
        name = "LEAKED"
      }
      """;
  private static final String SERVICE =
      """
      -- serverless.yml --
      service: s
      provider: {name: aws, runtime: python3.12}
      """;
  private static final String SAM =
      "-- template.yaml --\nTransform: AWS::Serverless-2016-10-31\nResources:\n";
  private static final String QUEUE =
      "-- main.tf --\nresource \"aws_sqs_queue\" \"q\" {\n  name = %s\n}\n";

  private static final Pattern TELLS =
      Pattern.compile("not in the project|outside|`[^`]*(secret|manifest.json|module)[^`]*`");

  /// `OUT` stands for the way out: a relative path, an absolute one, a link.
  private static LinkedHashMap<String, String> projects() {
    var all = new LinkedHashMap<String, String>();
    all.put(
        "a file of a service",
        SERVICE
            + "functions: {f: {handler: h.f, environment: {X: '${file(OUT/secret.yml):x}'}}}\n");
    all.put(
        "a script of a service",
        SERVICE + "functions: {f: {handler: h.f, environment: {X: '${file(OUT/secret.js):x}'}}}\n");
    all.put(
        "a handler of a service",
        SERVICE + "functions: {f: {handler: OUT/secret.handler, events: [{http: GET /}]}}\n");
    all.put("functions of a service", SERVICE + "functions: [\"${file(OUT/secret.yml)}\"]\n");
    all.put(
        "a service in JavaScript",
        "-- serverless.js --\nconst s = require('OUT/secret.js');\nmodule.exports = { service: 's', provider: {name: 'aws'}, functions: {f: {handler: 'h.f', environment: {X: s.x}}} };\n");
    all.put(
        "code of SAM",
        SAM
            + "  F: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.12, Handler: secret.handler, CodeUri: OUT/, Events: {A: {Type: Api, Properties: {Path: /, Method: get}}}}}\n");
    all.put(
        "an application of SAM",
        SAM
            + "  A: {Type: AWS::Serverless::Application, Properties: {Location: OUT/secret.yml}}\n");
    all.put(
        "a definition of SAM",
        SAM
            + "  A: {Type: AWS::Serverless::Api, Properties: {StageName: p, DefinitionUri: OUT/secret.json}}\n");
    all.put(
        "a state machine of SAM",
        SAM
            + "  A: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: OUT/secret.json}}\n");
    all.put(
        "an include of SAM",
        SAM
            + "  A: {Type: AWS::Serverless::Api, Properties: {StageName: p, DefinitionBody: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: OUT/secret.json}}}}}\n");
    all.put(
        "a nested stack",
        "-- template.yaml --\nResources:\n  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: OUT/secret.yml}}\n");
    all.put(
        "an include",
        "-- template.yaml --\nResources:\n  'Fn::Transform': {Name: 'AWS::Include', Parameters: {Location: OUT/secret.yml}}\n  Q: {Type: AWS::SQS::Queue}\n");
    all.put(
        "code of a template",
        "-- template.yaml --\nResources:\n  F: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.12, Handler: secret.handler, Code: OUT/}}\n  U: {Type: AWS::Lambda::Url, Properties: {AuthType: NONE, TargetFunctionArn: !Ref F}}\n");
    all.put(
        "a template of an assembly",
        "-- cdk.out/manifest.json --\n{\"version\": \"36.0.0\", \"artifacts\": {\"s\": {\"type\": \"aws:cloudformation:stack\", \"environment\": \"aws://unknown-account/unknown-region\", \"properties\": {\"templateFile\": \"../OUT/secret.json\"}}}}\n");
    all.put(
        "an assembly elsewhere",
        "-- cdk.out/manifest.json --\n{\"version\": \"36.0.0\", \"artifacts\": {\"s\": {\"type\": \"cdk:cloud-assembly\", \"properties\": {\"directoryName\": \"../OUT\"}}}}\n");
    all.put("file()", QUEUE.formatted("file(\"OUT/secret.txt\")"));
    all.put(
        "file() by the path of the module",
        QUEUE.formatted("file(\"${path.module}/OUT/secret.txt\")"));
    all.put("templatefile()", QUEUE.formatted("templatefile(\"OUT/secret.txt\", {})"));
    all.put("filebase64()", QUEUE.formatted("base64decode(filebase64(\"OUT/secret.txt\"))"));
    all.put("a module", "-- main.tf --\nmodule \"m\" {\n  source = \"./OUT/module\"\n}\n");
    all.put(
        "an archive",
        "-- main.tf --\ndata \"archive_file\" \"a\" {\n  type = \"zip\"\n  source_dir = \"OUT\"\n  output_path = \"a.zip\"\n}\nresource \"aws_lambda_function\" \"f\" {\n  function_name = \"f\"\n  runtime = \"python3.12\"\n  handler = \"secret.handler\"\n  role = \"arn:aws:iam::123456789012:role/r\"\n  filename = data.archive_file.a.output_path\n}\nresource \"aws_lambda_function_url\" \"u\" {\n  function_name = aws_lambda_function.f.function_name\n  authorization_type = \"NONE\"\n}\n");
    all.put(
        "an import of JavaScript",
        SERVICE.replace("python3.12", "nodejs22.x")
            + "functions: {f: {handler: app.handler, events: [{http: GET /}]}}\n-- app.js --\nexports.handler = require('OUT/secret.js').handler;\n");
    return all;
  }

  @TestFactory
  Stream<DynamicTest> what_lies_outside_is_never_read() {
    return projects().entrySet().stream()
        .flatMap(
            project ->
                Stream.of("..", "../../../../../../../../../..OUTSIDE", "link")
                    .map(
                        way ->
                            dynamicTest(
                                project.getKey() + " by " + way,
                                () -> check(project.getKey(), project.getValue(), way))));
  }

  private static void check(String name, String project, String way) throws Exception {
    try (var outer = TemporaryFolder.empty()) {
      var outside = outer.path();
      write(outside, OUTSIDE);
      var inside = Files.createDirectories(outside.resolve("app"));
      var path = way.endsWith("OUTSIDE") ? way.replace("OUTSIDE", outside.toString()) : way;
      write(inside, project.replace("OUT", path));
      if (way.equals("link")) {
        Files.createSymbolicLink(inside.resolve("link"), outside);
      }
      var answer = HostileProject.scan(inside);
      assertThat(answer.model()).doesNotContain("LEAKED");
      assertThat(answer.problems().toString()).doesNotContain("LEAKED");
      // What a program imports may lie anywhere; a library that is not there is none to hear of.
      if (!name.contains("JavaScript")) {
        assertThat(answer.problems())
            .as("%s by %s", name, way)
            .anyMatch(problem -> TELLS.matcher(problem.message()).find());
      }
    }
  }

  private static void write(Path folder, String text) throws Exception {
    FolderText.parse(text.getBytes(StandardCharsets.ISO_8859_1)).writeTo(folder);
  }

  /// Links inside of the folder that lead nowhere, or in a circle.
  @TestFactory
  Stream<DynamicTest> links_end() {
    return Stream.of("loop", "nowhere", ".")
        .map(
            target ->
                dynamicTest(
                    "a link to " + target,
                    () -> {
                      try (var folder = TemporaryFolder.empty()) {
                        write(
                            folder.path(),
                            SERVICE
                                + "functions: {f: {handler: loop/app.handler, environment: {X: '${file(loop):x}'}}}\n");
                        Files.createSymbolicLink(folder.path().resolve("loop"), Path.of(target));
                        Files.createSymbolicLink(
                            folder.path().resolve("template.yaml"), Path.of(target));
                        HostileProject.scan(folder.path());
                      }
                    }));
  }
}
