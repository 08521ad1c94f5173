package dev.merlon.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.merlon.finding.Problem;
import dev.merlon.finding.suppression.ConfigurationReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Little text that means much: bombs, deep nesting, huge numbers.
class HostileSizeTest {
  private static final String TEMPLATE = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n";
  private static final String SERVICE = "service: s\nprovider: {name: aws, runtime: python3.12}\n";
  private static final String FUNCTION =
      SERVICE + "functions: {f: {handler: app.handler, events: [{http: GET /}]}}\n";

  /// Nine references to the bomb before, forty times.
  private static String aliases(String indent, String first) {
    var bomb = new StringBuilder(indent + "a0: &a0 " + first + "\n");
    for (int i = 1; i < 40; i++) {
      bomb.append(
          "%sa%d: &a%d [%s1]\n".formatted(indent, i, i, "*a%d, ".formatted(i - 1).repeat(9)));
    }
    return bomb.toString();
  }

  @TestFactory
  Stream<DynamicTest> bombs_are_a_problem() {
    var bombs = new LinkedHashMap<String, String>();
    bombs.put(
        "aliases in a service",
        "-- serverless.yml --\n" + FUNCTION + "custom:\n" + aliases("  ", "[x]"));
    bombs.put(
        "aliases in a template",
        "-- template.yaml --\n" + TEMPLATE + aliases("  ", "{Type: 'AWS::SQS::Queue'}"));
    bombs.put(
        "aliases in a SAM template",
        "-- template.yaml --\nTransform: AWS::Serverless-2016-10-31\nResources:\n"
            + aliases("  ", "{Type: 'AWS::Serverless::Function'}"));
    bombs.put(
        "doubled variables of a service",
        "-- serverless.yml --\n"
            + FUNCTION
            + "custom:\n  v0: xxxxxxxxxx\n"
            + doubled(
                60, i -> "  v%d: ${self:custom.v%d}${self:custom.v%d}\n".formatted(i, i - 1, i - 1))
            + "resources: {Description: '${self:custom.v60}'}\n");
    bombs.put(
        "doubled locals",
        "-- main.tf --\nlocals {\n  v0 = \"xxxxxxxxxx\"\n"
            + doubled(60, i -> "  v%d = \"${local.v%d}${local.v%d}\"\n".formatted(i, i - 1, i - 1))
            + "}\nresource \"aws_sqs_queue\" \"q\" {\n  name = local.v60\n}\n");
    bombs.put(
        "doubled lists",
        "-- main.tf --\nlocals {\n  v0 = [1, 2]\n"
            + doubled(60, i -> "  v%d = concat(local.v%d, local.v%d)\n".formatted(i, i - 1, i - 1))
            + "}\nresource \"aws_sqs_queue\" \"q\" {\n  count = length(local.v60)\n}\n");
    bombs.put(
        "nested lists of references",
        "-- main.tf --\nlocals {\n  v0 = [1, 2]\n"
            + doubled(60, i -> "  v%d = [local.v%d, local.v%d]\n".formatted(i, i - 1, i - 1))
            + "}\nresource \"aws_sqs_queue\" \"q\" {\n  name = jsonencode(local.v60)\n}\n");
    bombs.put(
        "modules that double",
        "-- main.tf --\nmodule \"a\" {\n  source = \"./m0\"\n}\n"
            + doubled(
                30,
                i ->
                    "-- m%d/main.tf --\nmodule \"a\" {\n  source = \"../m%d\"\n}\nmodule \"b\" {\n  source = \"../m%d\"\n}\n"
                        .formatted(i - 1, i, i))
            + "-- m30/main.tf --\nresource \"aws_sqs_queue\" \"q\" {\n}\n");
    bombs.put(
        "nested stacks that double",
        "-- template.yaml --\n"
            + stacks(1)
            + doubled(30, i -> "-- t%d.yaml --\n%s".formatted(i, stacks(i + 1))));
    bombs.put(
        "applications that double",
        "-- template.yaml --\n"
            + applications(1)
            + doubled(30, i -> "-- t%d.yaml --\n%s".formatted(i, applications(i + 1))));
    bombs.put(
        "loops within loops",
        "-- template.yaml --\nTransform: AWS::LanguageExtensions\nResources:\n" + loops());
    bombs.put(
        "many instances",
        "-- main.tf --\nresource \"aws_sqs_queue\" \"q\" {\n  count = 100000000\n}\n");
    bombs.put(
        "many elements",
        "-- main.tf --\nresource \"aws_sqs_queue\" \"q\" {\n  for_each = toset(flatten([for a in range(100): [for b in range(100): \"${a}-${b}\"]]))\n}\n");
    return bombs.entrySet().stream()
        .map(
            bomb ->
                dynamicTest(
                    bomb.getKey(),
                    () ->
                        assertThat(HostileProject.scan(bomb.getValue()).problems())
                            .as("a limit that was reached")
                            .anyMatch(HostileSizeTest::tellsOfLimit)));
  }

  /// A value of Terraform beyond a limit stays unknown, which is a note.
  private static boolean tellsOfLimit(Problem problem) {
    return problem instanceof Problem.LimitReached
        || (problem instanceof Problem.Note && problem.message().contains(" more than "));
  }

  private static String doubled(int times, IntFunction<String> line) {
    var text = new StringBuilder();
    for (int i = 1; i <= times; i++) {
      text.append(line.apply(i));
    }
    return text.toString();
  }

  private static String stacks(int next) {
    return TEMPLATE
        + "  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: t%d.yaml}}\n  B: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: t%d.yaml}}\n"
            .formatted(next, next);
  }

  private static String applications(int next) {
    return "Transform: AWS::Serverless-2016-10-31\nResources:\n  A: {Type: AWS::Serverless::Application, Properties: {Location: t%d.yaml}}\n  B: {Type: AWS::Serverless::Application, Properties: {Location: t%d.yaml}}\n"
        .formatted(next, next);
  }

  private static String loops() {
    var text = new StringBuilder();
    var indent = "  ";
    for (int i = 0; i < 8; i++) {
      text.append(
          "%s'Fn::ForEach::L%d':\n%s  - V%d\n%s  - [a, b, c, d, e, f, g, h, i, j]\n%s  -\n"
              .formatted(indent, i, indent, i, indent, indent));
      indent += "    ";
    }
    return text.append(indent)
        .append("'Q${V0}${V1}${V2}${V3}${V4}${V5}${V6}${V7}': {Type: 'AWS::SQS::Queue'}\n")
        .toString();
  }

  @Test
  void an_alias_bomb_in_the_configuration_is_a_problem() {
    var problems = new ArrayList<Problem>();
    ConfigurationReader.read(
        ".merlon.yaml", "rules:\n" + aliases("  ", "[x]"), Set.of(), problems::add);
    assertThat(problems).anyMatch(Problem.LimitReached.class::isInstance);
  }

  /// Files in which something is nested so many times. Deep nesting may be read or refused.
  private static Map<String, IntFunction<String>> nestings() {
    var all = new LinkedHashMap<String, IntFunction<String>>();
    all.put(
        "lists in a service",
        n ->
            "-- serverless.yml --\n"
                + FUNCTION
                + "custom: "
                + "[".repeat(n)
                + "]".repeat(n)
                + "\n");
    all.put(
        "mappings in a service",
        n ->
            "-- serverless.yml --\n"
                + FUNCTION
                + "custom: "
                + "{a: ".repeat(n)
                + "1"
                + "}".repeat(n)
                + "\n");
    all.put(
        "variables in a service",
        n ->
            "-- serverless.yml --\n"
                + FUNCTION
                + "custom: '"
                + "${self:custom.a, ".repeat(n)
                + "x"
                + "}".repeat(n)
                + "'\n");
    all.put(
        "blocks in a template",
        n ->
            "-- template.yaml --\n"
                + TEMPLATE
                + "  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n"
                + indented(Math.min(n, 3000)));
    all.put(
        "functions in a template",
        n ->
            "-- template.yaml --\n"
                + TEMPLATE
                + "  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: "
                + "{'Fn::Join': ['', [".repeat(n)
                + "x"
                + "]]}".repeat(n)
                + "}}\n");
    all.put(
        "conditions in a template",
        n ->
            "-- template.yaml --\nConditions: {C: "
                + "{'Fn::Not': [".repeat(n)
                + "{'Fn::Equals': [a, a]}"
                + "]}".repeat(n)
                + "}\nResources:\n  Q: {Type: AWS::SQS::Queue, Condition: C}\n");
    all.put(
        "lists in JSON",
        n ->
            "-- template.json --\n{\"Resources\": {\"Q\": {\"Type\": \"AWS::SQS::Queue\", \"Properties\": {\"A\": "
                + "[".repeat(n)
                + "]".repeat(n)
                + "}}}}\n");
    all.put(
        "objects in a plan",
        n ->
            "-- plan.json --\n{\"format_version\": \"1.2\", \"terraform_version\": \"1.9.0\", \"planned_values\": {\"root_module\": {\"resources\": [{\"address\": \"aws_sqs_queue.q\", \"mode\": \"managed\", \"type\": \"aws_sqs_queue\", \"name\": \"q\", \"values\": "
                + "{\"a\": ".repeat(n)
                + "1"
                + "}".repeat(n)
                + "}]}}, \"resource_changes\": [], \"configuration\": {}}\n");
    all.put(
        "modules in a plan",
        n ->
            "-- plan.json --\n{\"format_version\": \"1.2\", \"terraform_version\": \"1.9.0\", \"planned_values\": {\"root_module\": "
                + "{\"child_modules\": [".repeat(n)
                + "{}"
                + "]}".repeat(n)
                + "}, \"resource_changes\": [], \"configuration\": {}}\n");
    all.put("parentheses in HCL", n -> hcl("(".repeat(n) + "1" + ")".repeat(n)));
    all.put("lists in HCL", n -> hcl("[".repeat(n) + "]".repeat(n)));
    all.put("objects in HCL", n -> hcl("{a = ".repeat(n) + "1" + "}".repeat(n)));
    all.put("templates in HCL", n -> hcl("\"${".repeat(n) + "1" + "}\"".repeat(n)));
    all.put("negations in HCL", n -> hcl("!".repeat(n) + "true"));
    all.put("conditionals in HCL", n -> hcl("true ? ".repeat(n) + "1" + " : 2".repeat(n)));
    all.put("sums in HCL", n -> hcl("1" + " + 1".repeat(n)));
    all.put("calls in HCL", n -> hcl("upper(".repeat(n) + "\"a\"" + ")".repeat(n)));
    all.put("loops in HCL", n -> hcl("[for x in ".repeat(n) + "[1]" + ": x]".repeat(n)));
    all.put("attributes in HCL", n -> hcl("local.a" + ".b".repeat(n)));
    all.put("indexes in HCL", n -> hcl("local.a" + "[0]".repeat(n)));
    all.put(
        "directives in HCL",
        n -> hcl("\"" + "%{ if true }".repeat(n) + "x" + "%{ endif }".repeat(n) + "\""));
    all.put(
        "blocks in HCL",
        n ->
            "-- main.tf --\nresource \"aws_sqs_queue\" \"q\" {\n"
                + "a {\n".repeat(n)
                + "}\n".repeat(n)
                + "}\n");
    all.put(
        "locals in a chain",
        n ->
            "-- main.tf --\nlocals {\n  v0 = \"x\"\n"
                + doubled(Math.min(n, 20_000), i -> "  v%d = local.v%d\n".formatted(i, i - 1))
                + "}\nresource \"aws_sqs_queue\" \"q\" {\n  name = local.v%d\n}\n"
                    .formatted(Math.min(n, 20_000)));
    all.put(
        "values of variables",
        n ->
            "-- main.tf --\nvariable \"a\" {\n}\nresource \"aws_sqs_queue\" \"q\" {\n  name = var.a\n}\n-- terraform.tfvars --\na = "
                + "[".repeat(n)
                + "]".repeat(n)
                + "\n");
    all.put(
        "types of variables",
        n ->
            "-- main.tf --\nvariable \"a\" {\n  type = "
                + "list(".repeat(n)
                + "string"
                + ")".repeat(n)
                + "\n}\n");
    all.put("parentheses in Python", n -> python("x = " + "(".repeat(n) + "1" + ")".repeat(n)));
    all.put("calls in Python", n -> python("x = " + "f(".repeat(n) + "1" + ")".repeat(n)));
    all.put("lists in Python", n -> python("x = " + "[".repeat(n) + "]".repeat(n)));
    all.put("sums in Python", n -> python("x = 1" + " + 1".repeat(n)));
    all.put("attributes in Python", n -> python("x = event" + ".a".repeat(n)));
    all.put("lambdas in Python", n -> python("x = " + "lambda: ".repeat(n) + "1"));
    all.put(
        "branches in Python", n -> python("if event: pass\n" + "    elif event: pass\n".repeat(n)));
    all.put(
        "blocks in Python",
        n ->
            "-- serverless.yml --\n"
                + FUNCTION
                + "-- app.py --\ndef handler(event, context):\n"
                + ifs(Math.min(n, 1500)));
    all.put(
        "functions in Python",
        n ->
            "-- serverless.yml --\n"
                + FUNCTION
                + "-- app.py --\ndef handler(event, context):\n    return f0(event)\n"
                + doubled(
                    Math.min(n, 5000),
                    i -> "def f%d(x):\n    return f%d(x)\n".formatted(i - 1, i)));
    all.put(
        "parentheses in JavaScript",
        n -> javascript("const x = " + "(".repeat(n) + "1" + ")".repeat(n) + ";"));
    all.put(
        "lists in JavaScript", n -> javascript("const x = " + "[".repeat(n) + "]".repeat(n) + ";"));
    all.put(
        "objects in JavaScript",
        n -> javascript("const x = " + "{a: ".repeat(n) + "1" + "}".repeat(n) + ";"));
    all.put("functions in JavaScript", n -> javascript("const x = " + "() => ".repeat(n) + "1;"));
    all.put(
        "templates in JavaScript",
        n -> javascript("const x = " + "`${".repeat(n) + "1" + "}`".repeat(n) + ";"));
    all.put("blocks in JavaScript", n -> javascript("{".repeat(n) + "}".repeat(n)));
    all.put(
        "branches in JavaScript",
        n -> javascript("if (event) {} " + "else if (event) {} ".repeat(n)));
    all.put("sums in JavaScript", n -> javascript("const x = 1" + " + 1".repeat(n) + ";"));
    all.put("calls in JavaScript", n -> javascript("event" + ".a()".repeat(n) + ";"));
    all.put(
        "conditionals in JavaScript", n -> javascript("const x = " + "a ? b : ".repeat(n) + "c;"));
    all.put(
        "types in TypeScript",
        n ->
            "-- serverless.yml --\n"
                + FUNCTION.replace("python3.12", "nodejs22.x")
                + "-- app.ts --\nexport const handler = async (event: "
                + "Array<".repeat(n)
                + "string"
                + ">".repeat(n)
                + ") => event;\n");
    all.put(
        "a service in JavaScript",
        n ->
            "-- serverless.js --\nmodule.exports = { service: 's', provider: {name: 'aws'}, custom: "
                + "[".repeat(n)
                + "]".repeat(n)
                + " };\n");
    all.put(
        "a policy",
        n ->
            "-- template.yaml --\n"
                + TEMPLATE
                + "  R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: "
                + "{Statement: [".repeat(n)
                + "]}".repeat(n)
                + "}}\n");
    all.put("text of a policy", n -> hclRole("[".repeat(n) + "]".repeat(n)));
    return all;
  }

  private static String hcl(String expression) {
    return "-- main.tf --\nlocals {\n  a = "
        + expression
        + "\n}\nresource \"aws_sqs_queue\" \"q\" {\n  name = local.a\n}\n";
  }

  private static String hclRole(String json) {
    return "-- main.tf --\nresource \"aws_iam_role\" \"r\" {\n  assume_role_policy = <<EOT\n{\"Statement\": "
        + json
        + "}\nEOT\n}\n";
  }

  private static String python(String statement) {
    return "-- serverless.yml --\n"
        + FUNCTION
        + "-- app.py --\ndef handler(event, context):\n    "
        + statement
        + "\n    return x\n";
  }

  private static String javascript(String statement) {
    return "-- serverless.yml --\n"
        + FUNCTION.replace("python3.12", "nodejs22.x")
        + "-- app.js --\nexports.handler = async (event) => {\n  "
        + statement
        + "\n};\n";
  }

  private static String indented(int depth) {
    var text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      text.append(" ".repeat(6 + i)).append("a:\n");
    }
    return text.append(" ".repeat(6 + depth)).append("b\n").toString();
  }

  private static String ifs(int depth) {
    var text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      text.append(" ".repeat(4 + i)).append("if event:\n");
    }
    return text.append(" ".repeat(4 + depth)).append("pass\n").toString();
  }

  @TestFactory
  Stream<DynamicTest> deep_nesting_is_answered() {
    return nestings().entrySet().stream()
        .flatMap(
            nesting ->
                Stream.of(200, 5_000)
                    .map(
                        depth ->
                            dynamicTest(
                                depth + " " + nesting.getKey(),
                                () -> HostileProject.scan(nesting.getValue().apply(depth)))));
  }

  @TestFactory
  Stream<DynamicTest> huge_numbers_are_answered() {
    var digits = "9".repeat(50_000);
    var numbers =
        Stream.of(
            digits,
            "-" + digits,
            "1e999999999",
            "1e-999999999",
            "1." + digits,
            "0x" + "f".repeat(50_000),
            "9223372036854775808",
            ".inf",
            "1_000_000_000_000_000_000_000");
    return numbers.flatMap(
        number ->
            huge(number).entrySet().stream()
                .map(
                    one ->
                        dynamicTest(
                            one.getKey() + " " + number.substring(0, Math.min(12, number.length())),
                            () -> HostileProject.scan(one.getValue()))));
  }

  private static Map<String, String> huge(String number) {
    var all = new LinkedHashMap<String, String>();
    all.put(
        "in a service",
        "-- serverless.yml --\n"
            + SERVICE
            + "functions: {f: {handler: app.handler, timeout: "
            + number
            + ", memorySize: "
            + number
            + "}}\n");
    all.put(
        "in a SAM template",
        "-- template.yaml --\nTransform: AWS::Serverless-2016-10-31\nResources:\n  F: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.12, Handler: a.b, InlineCode: x, Timeout: "
            + number
            + ", Events: {Q: {Type: SQS, Properties: {Queue: 'arn:aws:sqs:eu-west-1:123456789012:q', BatchSize: "
            + number
            + "}}}}}\n");
    all.put(
        "in JSON",
        "-- template.json --\n{\"Resources\": {\"F\": {\"Type\": \"AWS::Lambda::Function\", \"Properties\": {\"Timeout\": "
            + number
            + "}}}}\n");
    all.put("in HCL", hcl(number + " * 2 + -" + number));
    all.put(
        "as a count",
        "-- main.tf --\nresource \"aws_sqs_queue\" \"q\" {\n  count = " + number + "\n}\n");
    all.put("as an index", hcl("[1, 2][" + number + "]"));
    all.put("as a range", hcl("range(" + number + ")"));
    all.put("as a power", hcl("pow(10, " + number + ")"));
    all.put("as a width", hcl("format(\"%" + number.replaceAll("\\D", "") + "d\", 1)"));
    all.put("as a subnet", hcl("cidrsubnet(\"10.0.0.0/8\", 8, " + number + ")"));
    all.put("as a place", hcl("substr(\"abc\", " + number + ", " + number + ")"));
    all.put(
        "in a variable",
        "-- main.tf --\nvariable \"a\" {\n  type = number\n}\nlocals {\n  b = floor(var.a) % 3\n}\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = local.b\n}\n-- terraform.tfvars --\na = "
            + number
            + "\n");
    all.put("in Python", python("x = 'a' * " + number + " + str(2 ** " + number + ")"));
    all.put(
        "in JavaScript",
        javascript("const x = 'a'.repeat(" + number + ") + [].fill(0, " + number + ");"));
    return all;
  }
}
