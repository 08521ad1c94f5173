package dev.merlon.source.terraform;

import dev.merlon.model.Value;
import dev.merlon.source.terraform.TerraformResource.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The community module `terraform-aws-modules/lambda/aws`, as far as its inputs tell ("Inputs" and
/// "Outputs" of its page in the registry).
final class LambdaModule {
  private static final String FUNCTION = "aws_lambda_function";
  private static final String ROLE = "aws_iam_role";

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
      new LambdaModuleRole(call, function, role).make();
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
      boolean isFile = isFile(path.orElseThrow());
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

  /// Whether a path has the suffix of a file.
  static boolean isFile(Value path) {
    return path.literal().filter(text -> text.matches(".*\\.\\w+")).isPresent();
  }

  /// A path, a list of paths, or a list of mappings with a `path`.
  static Optional<Value> firstPath(Value path) {
    return path.items().stream()
        .map(item -> item.at("path").orElse(item))
        .filter(Value.Scalar.class::isInstance)
        .findFirst();
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
    call.outputs(
        function,
        "lambda_function_arn=arn",
        "lambda_function_arn_static=arn",
        "lambda_function_qualified_arn=qualified_arn",
        "lambda_function_invoke_arn=invoke_arn",
        "lambda_function_qualified_invoke_arn=invoke_arn",
        "lambda_function_name=function_name");
    call.outputs(role, "lambda_role_arn=arn", "lambda_role_name=name");
    call.outputs(
        call.address("aws_lambda_function_url", "this[0]"), "lambda_function_url=function_url");
  }
}
