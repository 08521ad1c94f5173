package dev.merlon.source.terraform;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Well-known modules of the registry whose files are not on disk: what their inputs say becomes
/// the resources that they would make. Facts from the modules' public pages ("Inputs", "Outputs").
final class CommunityModules {
  private static final Pattern SOURCE =
      Pattern.compile(
          "(?:.*[/.])?terraform-aws-modules/(?:terraform-aws-)?([a-z0-9-]+?)(?:/aws|\\.git)?(?:\\?.*)?");

  private final Map<String, Map<String, Text.Reference>> outputs = new HashMap<>();

  private CommunityModules() {}

  static List<TerraformResource> expand(List<TerraformResource> resources) {
    var modules = new CommunityModules();
    var expanded = new ArrayList<TerraformResource>();
    for (var resource : resources) {
      var call =
          resource.type().equals("module")
              ? modules.expand(resource)
              : Optional.<ModuleCall>empty();
      call.ifPresentOrElse(
          found -> {
            expanded.addAll(found.resources());
            modules.outputs.put(resource.address(), found.outputs());
          },
          () -> expanded.add(resource));
    }
    return modules.outputs.isEmpty() ? expanded : modules.redirected(expanded);
  }

  private Optional<ModuleCall> expand(TerraformResource resource) {
    var source = resource.arguments().get("source").flatMap(Value::literal).orElse("");
    var matcher = SOURCE.matcher(source);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var call = new ModuleCall(resource);
    switch (matcher.group(1)) {
      case "lambda" -> LambdaModule.expand(call);
      case "sqs" -> queue(call);
      case "dynamodb-table" -> table(call);
      case "s3-bucket" -> bucket(call);
      case "apigateway-v2" -> HttpApiModule.expand(call);
      default -> {}
    }
    return call.resources().isEmpty() ? Optional.empty() : Optional.of(call);
  }

  private static void queue(ModuleCall call) {
    var arguments =
        call.passed(
            "name",
            "fifo_queue",
            "kms_master_key_id",
            "sqs_managed_sse_enabled",
            "visibility_timeout_seconds",
            "message_retention_seconds",
            "redrive_policy",
            "tags");
    var queue = call.make("aws_sqs_queue", "this[0]", arguments);
    call.outputs(
        queue,
        "queue_arn=arn",
        "queue_arn_static=arn",
        "queue_id=id",
        "queue_url=url",
        "queue_name=name");
    if (call.isOn("create_dlq", false)) {
      var dead = call.make("aws_sqs_queue", "dlq[0]", call.passed("name=dlq_name"));
      call.outputs(dead, "dead_letter_queue_arn=arn", "dead_letter_queue_url=url");
    }
  }

  private static void table(ModuleCall call) {
    var arguments =
        call.passed(
            "name",
            "hash_key",
            "range_key",
            "billing_mode",
            "stream_enabled",
            "stream_view_type",
            "attribute=attributes",
            "global_secondary_index=global_secondary_indexes",
            "deletion_protection_enabled",
            "tags");
    block(call, arguments, "point_in_time_recovery", "enabled=point_in_time_recovery_enabled");
    block(
        call,
        arguments,
        "server_side_encryption",
        "enabled=server_side_encryption_enabled",
        "kms_key_arn=server_side_encryption_kms_key_arn");
    var table = call.make("aws_dynamodb_table", "this[0]", arguments);
    call.outputs(
        table,
        "dynamodb_table_arn=arn",
        "dynamodb_table_id=id",
        "dynamodb_table_stream_arn=stream_arn");
  }

  private static void block(
      ModuleCall call, Map<String, Value> arguments, String name, String... words) {
    var inside = call.passed(words);
    if (!inside.isEmpty()) {
      arguments.put(name, call.block(inside));
    }
  }

  private static void bucket(ModuleCall call) {
    var bucket =
        call.make(
            "aws_s3_bucket",
            "this[0]",
            call.passed("bucket", "bucket_prefix", "acl", "force_destroy", "tags"));
    var own = call.reference(bucket, "id");
    var closed = new LinkedHashMap<String, Value>();
    closed.put("bucket", own);
    for (var key :
        List.of(
            "block_public_acls",
            "block_public_policy",
            "ignore_public_acls",
            "restrict_public_buckets")) {
      closed.put(key, call.input(key).orElseGet(() -> call.text("true")));
    }
    if (call.isOn("attach_public_policy", true)) {
      call.make("aws_s3_bucket_public_access_block", "this[0]", closed);
    }
    var versioning =
        call.input("versioning").flatMap(value -> value.at("enabled").or(() -> value.at("status")));
    versioning.ifPresent(
        status ->
            call.make(
                "aws_s3_bucket_versioning",
                "this[0]",
                Map.of(
                    "bucket",
                    own,
                    "versioning_configuration",
                    call.block(Map.of("status", word(call, status))))));
    if (call.isOn("attach_policy", false)) {
      call.input("policy")
          .ifPresent(
              policy ->
                  call.make(
                      "aws_s3_bucket_policy", "this[0]", Map.of("bucket", own, "policy", policy)));
    }
    call.outputs(
        bucket,
        "s3_bucket_id=id",
        "s3_bucket_arn=arn",
        "s3_bucket_bucket_domain_name=bucket_domain_name",
        "s3_bucket_bucket_regional_domain_name=bucket_regional_domain_name");
  }

  private static Value word(ModuleCall call, Value status) {
    return switch (status.literal().orElse("")) {
      case "true" -> call.text("Enabled");
      case "false" -> call.text("Suspended");
      default -> status;
    };
  }

  private List<TerraformResource> redirected(List<TerraformResource> resources) {
    return resources.stream()
        .map(resource -> resource.withArguments((Value.Mapping) redirected(resource.arguments())))
        .toList();
  }

  /// The same value, outputs of the modules replaced by what they stand for.
  private Value redirected(Value value) {
    return switch (value) {
      case Value.Mapping(var entries, var span) -> {
        var all = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> all.put(key, redirected(entry)));
        yield new Value.Mapping(all, span);
      }
      case Value.Sequence(var items, var span) ->
          new Value.Sequence(items.stream().map(this::redirected).toList(), span);
      case Value.Scalar(var content, var kind, var span) ->
          new Value.Scalar(
              new Text(content.parts().stream().map(this::redirected).toList()), kind, span);
      case Value.Choice(var condition, var whenTrue, var whenFalse, var span) ->
          new Value.Choice(condition, redirected(whenTrue), redirected(whenFalse), span);
      case Value.Opaque _ -> value;
    };
  }

  private Text.Part redirected(Text.Part part) {
    if (part instanceof Text.Reference(var address, var attribute)) {
      var target = outputs.getOrDefault(address, Map.of()).get(attribute);
      return target == null ? part : target;
    }
    return part;
  }
}
