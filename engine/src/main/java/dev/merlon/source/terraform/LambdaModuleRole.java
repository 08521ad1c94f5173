package dev.merlon.source.terraform;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.terraform.TerraformResource.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The role that the community module of functions makes, with its policies.
final class LambdaModuleRole {
  private static final String DOCUMENT = "aws_iam_policy_document";

  private final ModuleCall call;
  private final String function;
  private final String role;

  LambdaModuleRole(ModuleCall call, String function, String role) {
    this.call = call;
    this.function = function;
    this.role = role;
  }

  void make() {
    makeRole();
    makePolicies();
  }

  private void makeRole() {
    var services = new ArrayList<Value>();
    services.add(call.text("lambda.amazonaws.com"));
    if (call.isOn("lambda_at_edge", false)) {
      services.add(call.text("edgelambda.amazonaws.com"));
    }
    var principals = new ArrayList<Value>();
    for (var trusted : call.entries("trusted_entities").values()) {
      if (trusted instanceof Value.Mapping) {
        principals.add(trusted);
      } else {
        services.add(trusted);
      }
    }
    principals.addFirst(
        call.mapping(Map.of("type", call.text("Service"), "identifiers", call.list(services))));
    var statement = new LinkedHashMap<String, Value>();
    statement.put("actions", call.list(List.of(call.text("sts:AssumeRole"))));
    statement.put("principals", call.list(principals));
    var statements = new ArrayList<Value>();
    statements.add(new Value.Mapping(statement, call.span()));
    statements.addAll(statements("assume_role_policy_statements"));
    var trust =
        call.make(Mode.DATA, DOCUMENT, "assume_role", statementBlocks(statements), call.span());
    var arguments = call.passed("permissions_boundary=role_permissions_boundary", "path=role_path");
    call.input("role_name")
        .or(() -> call.input("function_name"))
        .ifPresent(name -> arguments.put("name", name));
    arguments.put("assume_role_policy", call.reference(trust, "json"));
    call.make("aws_iam_role", "lambda[0]", arguments);
  }

  private Map<String, Value> statementBlocks(List<Value> statements) {
    return Map.of("statement", call.list(statements));
  }

  /// Statements as the module takes them: a map or a list, principals and conditions as maps.
  private List<Value> statements(String input) {
    var statements = new ArrayList<Value>();
    for (var entry : call.entries(input).entrySet()) {
      if (entry.getValue() instanceof Value.Mapping(var fields, var span)) {
        var statement = new LinkedHashMap<>(fields);
        statement.putIfAbsent("sid", call.text(entry.getKey().replaceAll("[^0-9A-Za-z]", "")));
        for (var key : List.of("principals", "not_principals", "condition")) {
          statement.computeIfPresent(key, (_, value) -> elements(value));
        }
        statements.add(new Value.Mapping(statement, span));
      } else {
        statements.add(entry.getValue());
      }
    }
    return statements;
  }

  private static Value elements(Value value) {
    return value instanceof Value.Mapping(var entries, var span)
        ? new Value.Sequence(List.copyOf(entries.values()), span)
        : value;
  }

  private void makePolicies() {
    if (call.isOn("attach_cloudwatch_logs_policy", true)) {
      inline("logs", List.of(logStatement()));
    }
    if (call.isOn("attach_network_policy", false)) {
      attach("vpc", call.text(managed("service-role/AWSLambdaENIManagementAccess")));
    }
    if (call.isOn("attach_tracing_policy", false)) {
      attach("tracing", call.text(managed("AWSXRayDaemonWriteAccess")));
    }
    if (call.isOn("attach_dead_letter_policy", false)) {
      call.input("dead_letter_target_arn")
          .ifPresent(
              target ->
                  inline(
                      "dead_letter",
                      List.of(statement(List.of("sns:Publish", "sqs:SendMessage"), target))));
    }
    if (call.isOn("attach_policy_statements", false)) {
      inline("additional_inline", statements("policy_statements"));
    }
    if (call.isOn("attach_policy_json", false)) {
      call.input("policy_json").ifPresent(json -> inlineJson("additional_json", json));
    }
    if (call.isOn("attach_policy_jsons", false)) {
      call.entries("policy_jsons")
          .forEach((key, json) -> inlineJson("additional_jsons[" + key + "]", json));
    }
    if (call.isOn("attach_policy", false)) {
      call.input("policy").ifPresent(arn -> attach("additional_one", arn));
    }
    if (call.isOn("attach_policies", false)) {
      call.entries("policies").forEach((key, arn) -> attach("additional_many[" + key + "]", arn));
    }
  }

  private static String managed(String name) {
    return "arn:aws:iam::aws:policy/" + name;
  }

  private Value statement(List<String> actions, Value resource) {
    return call.mapping(
        Map.of(
            "actions",
            call.list(actions.stream().map(call::text).toList()),
            "resources",
            call.list(resource.items())));
  }

  private Value logStatement() {
    var arn = new ArrayList<Text.Part>();
    arn.add(new Text.Literal("arn:"));
    arn.add(new Text.Pseudo("AWS::Partition"));
    arn.add(new Text.Literal(":logs:"));
    arn.add(new Text.Pseudo("AWS::Region"));
    arn.add(new Text.Literal(":"));
    arn.add(new Text.Pseudo("AWS::AccountId"));
    arn.add(new Text.Literal(":log-group:/aws/lambda/"));
    arn.addAll(
        call.input("function_name")
            .flatMap(Value::text)
            .map(Text::parts)
            .orElseGet(() -> List.of(new Text.Reference(function, "function_name"))));
    arn.add(new Text.Literal(":*"));
    return statement(
        List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
        new Value.Scalar(new Text(arn), Value.ScalarKind.STRING, call.span()));
  }

  private void inline(String name, List<Value> statements) {
    var document = call.make(Mode.DATA, DOCUMENT, name, statementBlocks(statements), call.span());
    inlineJson(name, call.reference(document, "json"));
  }

  private void inlineJson(String name, Value json) {
    call.make(
        "aws_iam_role_policy",
        name,
        Map.of("name", call.text(name), "role", call.reference(role, "name"), "policy", json));
  }

  private void attach(String name, Value arn) {
    call.make(
        "aws_iam_role_policy_attachment",
        name,
        Map.of("role", call.reference(role, "name"), "policy_arn", arn));
  }
}
