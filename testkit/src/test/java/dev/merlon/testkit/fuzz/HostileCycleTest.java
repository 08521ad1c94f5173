package dev.merlon.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Things that need themselves: modules, stacks, includes, references.
class HostileCycleTest {
  private static final String SERVICE =
      """
      -- serverless.yml --
      service: s
      provider: {name: aws, runtime: python3.12}
      functions: {f: {handler: app.handler}}
      """;
  private static final String QUEUE = "resource \"aws_sqs_queue\" \"q\" {\n  name = local.a\n}\n";

  /// What cannot be deployed, or what no deployer can include: somebody must hear of it.
  @TestFactory
  Stream<DynamicTest> what_needs_itself_is_a_problem() {
    var cycles = new LinkedHashMap<String, String>();
    cycles.put(
        "a module that is its own", "-- main.tf --\nmodule \"a\" {\n  source = \"./.\"\n}\n");
    cycles.put(
        "modules in a circle",
        "-- main.tf --\nmodule \"a\" {\n  source = \"./a\"\n}\n-- a/main.tf --\nmodule \"b\" {\n  source = \"../b\"\n}\n-- b/main.tf --\nmodule \"a\" {\n  source = \"../a\"\n}\n");
    cycles.put(
        "a stack in itself",
        "-- template.yaml --\nResources:\n  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: template.yaml}}\n");
    cycles.put(
        "stacks in a circle",
        "-- template.yaml --\nResources:\n  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: b.yaml}}\n-- b.yaml --\nResources:\n  B: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: template.yaml}}\n");
    cycles.put(
        "an application in itself",
        "-- template.yaml --\nTransform: AWS::Serverless-2016-10-31\nResources:\n  A: {Type: AWS::Serverless::Application, Properties: {Location: template.yaml}}\n");
    cycles.put(
        "a variable that is itself",
        SERVICE
            + "custom: {a: '${self:custom.a}'}\nresources: {Description: '${self:custom.a}'}\n");
    cycles.put(
        "variables in a circle",
        SERVICE
            + "custom: {a: '${self:custom.b}', b: 'x${self:custom.a}'}\nresources: {Description: '${self:custom.a}'}\n");
    cycles.put(
        "a file in itself", SERVICE + "custom: ${file(a.yml)}\n-- a.yml --\nx: ${file(a.yml)}\n");
    cycles.put(
        "a template in itself",
        "-- template.yaml --\nResources:\n  'Fn::Transform': {Name: 'AWS::Include', Parameters: {Location: part.yaml}}\n  Q: {Type: AWS::SQS::Queue}\n-- part.yaml --\n'Fn::Transform': {Name: 'AWS::Include', Parameters: {Location: part.yaml}}\n");
    cycles.put(
        "a condition that is itself",
        "-- template.yaml --\nConditions: {C: !Not [!Condition C]}\nResources:\n  Q: {Type: AWS::SQS::Queue, Condition: C}\n");
    cycles.put(
        "locals in a circle",
        "-- main.tf --\nlocals {\n  a = local.b\n  b = \"x${local.a}\"\n}\n" + QUEUE);
    cycles.put("a local that is itself", "-- main.tf --\nlocals {\n  a = [local.a]\n}\n" + QUEUE);
    return cycles.entrySet().stream()
        .map(
            cycle ->
                dynamicTest(
                    cycle.getKey(),
                    () ->
                        assertThat(HostileProject.scan(cycle.getValue()).problems())
                            .anyMatch(problem -> !problem.message().startsWith("an application"))));
  }

  /// What may be said or may not: it only must be answered.
  @TestFactory
  Stream<DynamicTest> what_refers_to_itself_is_answered() {
    var cycles = new LinkedHashMap<String, String>();
    cycles.put(
        "resources that refer to each other",
        "-- template.yaml --\nResources:\n  A: {Type: AWS::SQS::Queue, DependsOn: B, Properties: {QueueName: !Ref B}}\n  B: {Type: AWS::SQS::Queue, DependsOn: A, Properties: {QueueName: !Sub 'x${A}'}}\n");
    cycles.put(
        "a resource that refers to itself",
        "-- template.yaml --\nResources:\n  R: {Type: AWS::IAM::Role, Properties: {RoleName: !Ref R, ManagedPolicyArns: [!Ref R], AssumeRolePolicyDocument: !GetAtt R.Arn}}\n");
    cycles.put(
        "roles that assume each other",
        "-- template.yaml --\nResources:\n  A: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: {Effect: Allow, Action: 'sts:AssumeRole', Principal: {AWS: !GetAtt B.Arn}}}, Policies: [{PolicyName: p, PolicyDocument: {Statement: {Effect: Allow, Action: '*', Resource: !GetAtt B.Arn}}}]}}\n  B: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: {Effect: Allow, Action: 'sts:AssumeRole', Principal: {AWS: !GetAtt A.Arn}}}}}\n");
    cycles.put(
        "mappings of mappings",
        "-- template.yaml --\nMappings: {M: {a: {b: !FindInMap [M, a, b]}}}\nResources:\n  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !FindInMap [M, a, b]}}\n");
    cycles.put(
        "stacks that import from each other",
        "-- template.yaml --\nResources:\n  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: a.yaml, Parameters: {P: !GetAtt B.Outputs.O}}}\n  B: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: a.yaml, Parameters: {P: !GetAtt A.Outputs.O}}}\n-- a.yaml --\nParameters: {P: {Type: String}}\nResources: {Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref P}}}\nOutputs: {O: {Value: !Ref P}}\n");
    cycles.put(
        "resources of Terraform in a circle",
        "-- main.tf --\nresource \"aws_sqs_queue\" \"a\" {\n  name = aws_sqs_queue.b.name\n}\nresource \"aws_sqs_queue\" \"b\" {\n  name = aws_sqs_queue.a.name\n}\n");
    cycles.put(
        "outputs of modules in a circle",
        "-- main.tf --\nmodule \"a\" {\n  source = \"./m\"\n  i = module.b.o\n}\nmodule \"b\" {\n  source = \"./m\"\n  i = module.a.o\n}\nresource \"aws_sqs_queue\" \"q\" {\n  name = module.a.o\n}\n-- m/main.tf --\nvariable \"i\" {\n}\noutput \"o\" {\n  value = var.i\n}\n");
    cycles.put(
        "a count of itself",
        "-- main.tf --\nresource \"aws_sqs_queue\" \"a\" {\n  count = length(aws_sqs_queue.a)\n  name = aws_sqs_queue.a[count.index].name\n}\n");
    cycles.put(
        "a variable with itself as the default",
        "-- main.tf --\nvariable \"a\" {\n  default = var.a\n}\nlocals {\n  a = var.a\n}\n"
            + QUEUE);
    cycles.put(
        "Python modules",
        SERVICE
            + "-- app.py --\nimport other\nfrom other import x as handler\n-- other.py --\nfrom app import handler as x\nimport app\n");
    cycles.put(
        "JavaScript modules",
        SERVICE.replace("python3.12", "nodejs22.x")
            + "-- app.js --\nmodule.exports = require('./other');\n-- other.js --\nmodule.exports = require('./app');\n");
    cycles.put(
        "functions",
        SERVICE
            + "-- app.py --\ndef handler(event, context):\n    return f(event)\ndef f(x):\n    return g(x) + g([x])\ndef g(x):\n    return f(x) + f({'a': x})\n");
    cycles.put(
        "configurations in JavaScript",
        "-- serverless.js --\nmodule.exports = require('./other');\n-- other.js --\nmodule.exports = { ...require('./serverless'), service: 's' };\n");
    cycles.put(
        "configurations in TypeScript",
        "-- serverless.ts --\nimport a from './a';\nexport default a;\n-- a.ts --\nimport b from './serverless';\nexport default { ...b, ...a };\n");
    cycles.put(
        "an assembly in itself",
        "-- cdk.out/manifest.json --\n{\"version\": \"36.0.0\", \"artifacts\": {\"a\": {\"type\": \"cdk:cloud-assembly\", \"properties\": {\"directoryName\": \".\"}}, \"s\": {\"type\": \"aws:cloudformation:stack\", \"environment\": \"aws://unknown-account/unknown-region\", \"properties\": {\"templateFile\": \"s.json\"}, \"dependencies\": [\"s\", \"a\"]}}}\n-- cdk.out/s.json --\n{\"Resources\": {\"Q\": {\"Type\": \"AWS::SQS::Queue\"}}}\n");
    cycles.put(
        "a nested template of an assembly in itself",
        "-- cdk.out/manifest.json --\n{\"version\": \"36.0.0\", \"artifacts\": {\"s\": {\"type\": \"aws:cloudformation:stack\", \"environment\": \"aws://unknown-account/unknown-region\", \"properties\": {\"templateFile\": \"s.json\"}}}}\n-- cdk.out/s.json --\n{\"Resources\": {\"N\": {\"Type\": \"AWS::CloudFormation::Stack\", \"Metadata\": {\"aws:asset:path\": \"s.json\", \"aws:asset:property\": \"TemplateURL\"}}}}\n");
    return cycles.entrySet().stream()
        .map(cycle -> dynamicTest(cycle.getKey(), () -> HostileProject.scan(cycle.getValue())));
  }
}
