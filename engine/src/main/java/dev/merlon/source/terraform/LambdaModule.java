package dev.merlon.source.terraform;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.terraform.TerraformResource.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The community module `terraform-aws-modules/lambda/aws`, as far as its inputs tell ("Inputs" and
/// "Outputs" of its page in the registry).
final class LambdaModule {
  private static final String FUNCTION = "aws_lambda_function";
  private static final String ROLE = "aws_iam_role";
  private static final String DOCUMENT = "aws_iam_policy_document";

  private final ModuleCall call;
  private final String function;
  private final String role;

  private LambdaModule(ModuleCall call) {
    this.call = call;
    this.function = call.address(FUNCTION, "this[0]");
    this.role = call.address(ROLE, "lambda[0]");
  }

  static void expand(ModuleCall call) {
    if (call.isOn("create", true)
        && call.isOn("create_function", true)
        && !call.isOn("create_layer", false)) {
      new LambdaModule(call).expand();
    }
  }

  private void expand() {
    makeFunction();
    if (call.isOn("create_role", true)) {
      makeRole();
      makePolicies();
    }
    makeTriggers();
    outputs();
  }

  private void makeFunction() {
    var arguments =
        call.passed(
            "function_name",
            "description",
            "handler",
            "runtime",
            "timeout",
            "memory_size",
            "layers",
            "architectures",
            "kms_key_arn",
            "package_type",
            "image_uri",
            "reserved_concurrent_executions",
            "tags",
            "filename=local_existing_package");
    block(arguments, "environment", call.passed("variables=environment_variables"));
    block(
        arguments,
        "vpc_config",
        call.passed("subnet_ids=vpc_subnet_ids", "security_group_ids=vpc_security_group_ids"));
    block(arguments, "tracing_config", call.passed("mode=tracing_mode"));
    block(arguments, "dead_letter_config", call.passed("target_arn=dead_letter_target_arn"));
    block(arguments, "ephemeral_storage", call.passed("size=ephemeral_storage_size"));
    arguments.put(
        "role",
        call.isOn("create_role", true)
            ? call.reference(role, "arn")
            : call.input("lambda_role").orElseGet(() -> call.text("")));
    addPackage(arguments);
    call.make(FUNCTION, "this[0]", arguments);
  }

  private void block(Map<String, Value> arguments, String name, Map<String, Value> inside) {
    if (!inside.isEmpty()) {
      arguments.put(name, call.block(inside));
    }
  }

  /// The module packs `source_path` by itself.
  private void addPackage(Map<String, Value> arguments) {
    var uploaded = call.input("s3_existing_package");
    if (uploaded.isPresent()) {
      uploaded.orElseThrow().at("bucket").ifPresent(it -> arguments.put("s3_bucket", it));
      uploaded.orElseThrow().at("key").ifPresent(it -> arguments.put("s3_key", it));
      return;
    }
    var path = call.input("source_path").flatMap(LambdaModule::firstPath);
    if (path.isPresent() && !arguments.containsKey("filename")) {
      boolean isFile =
          path.orElseThrow().literal().filter(text -> text.matches(".*\\.\\w+")).isPresent();
      var archive =
          call.make(
              Mode.DATA,
              "archive_file",
              "package",
              Map.of(isFile ? "source_file" : "source_dir", path.orElseThrow()),
              path.orElseThrow().span());
      arguments.put("filename", call.reference(archive, "output_path"));
    }
  }

  /// A path, a list of paths, or a list of mappings with a `path`.
  private static Optional<Value> firstPath(Value path) {
    return path.items().stream()
        .map(item -> item.at("path").orElse(item))
        .filter(Value.Scalar.class::isInstance)
        .findFirst();
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
    call.make(ROLE, "lambda[0]", arguments);
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

  private void makeTriggers() {
    for (var entry : call.entries("allowed_triggers").entrySet()) {
      var arguments =
          ModuleCall.fields(
              entry.getValue(),
              "principal",
              "action",
              "source_arn",
              "source_account",
              "principal_org_id");
      arguments.putIfAbsent("action", call.text("lambda:InvokeFunction"));
      entry
          .getValue()
          .at("service")
          .flatMap(Value::literal)
          .ifPresent(it -> arguments.putIfAbsent("principal", call.text(it + ".amazonaws.com")));
      arguments.put("function_name", call.reference(function, "function_name"));
      call.make("aws_lambda_permission", "triggers[\"" + entry.getKey() + "\"]", arguments);
    }
    for (var entry : call.entries("event_source_mapping").entrySet()) {
      if (entry.getValue() instanceof Value.Mapping(var fields, var span)) {
        var arguments = new LinkedHashMap<>(fields);
        arguments.put("function_name", call.reference(function, "arn"));
        call.make(
            Mode.MANAGED,
            "aws_lambda_event_source_mapping",
            "this[\"" + entry.getKey() + "\"]",
            arguments,
            span);
      }
    }
    if (call.isOn("create_lambda_function_url", false)) {
      var arguments = new LinkedHashMap<String, Value>();
      arguments.put(
          "authorization_type",
          call.input("authorization_type").orElseGet(() -> call.text("NONE")));
      arguments.put("function_name", call.reference(function, "function_name"));
      call.input("cors").ifPresent(cors -> arguments.put("cors", call.list(List.of(cors))));
      call.make("aws_lambda_function_url", "this[0]", arguments);
    }
  }

  private void outputs() {
    call.output("lambda_function_arn", function, "arn");
    call.output("lambda_function_arn_static", function, "arn");
    call.output("lambda_function_qualified_arn", function, "qualified_arn");
    call.output("lambda_function_invoke_arn", function, "invoke_arn");
    call.output("lambda_function_qualified_invoke_arn", function, "invoke_arn");
    call.output("lambda_function_name", function, "function_name");
    call.output("lambda_role_arn", role, "arn");
    call.output("lambda_role_name", role, "name");
    call.output(
        "lambda_function_url", call.address("aws_lambda_function_url", "this[0]"), "function_url");
  }
}
