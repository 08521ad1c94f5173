package dev.merlon.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.model.Authentication;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Setting;
import dev.merlon.model.Text;
import dev.merlon.model.TriggerKind;
import org.junit.jupiter.api.Test;

class TerraformTemplateTest {
  private static final String ROLE =
      """
      {"name": "worker", "assume_role_policy": "{\\"Statement\\": [{\\"Effect\\": \\"Allow\\",
        \\"Principal\\": {\\"Service\\": \\"lambda.amazonaws.com\\"}, \\"Action\\": \\"sts:AssumeRole\\"}]}"}
      """;

  private static Written worker() {
    return new Written()
        .and("aws_iam_role.worker", ROLE)
        .and(
            "aws_lambda_function.worker",
            """
            {"function_name": "worker", "role": "${aws_iam_role.worker.arn}", "runtime": "python3.12",
             "handler": "a.b", "reserved_concurrent_executions": -1, "filename": "worker.zip",
             "environment": [{"variables": {"snake_case": "kept"}}],
             "vpc_config": [{"subnet_ids": ["subnet-1"], "security_group_ids": []}]}
            """);
  }

  @Test
  void blocks_that_stand_once_become_mappings_and_maps_keep_their_keys() {
    assertThat(worker().properties("aws_lambda_function.worker"))
        .isEqualTo(
            "{FunctionName: worker, Role: ${aws_iam_role.worker.Arn}, Runtime: python3.12, "
                + "Handler: a.b, Code: {Filename: worker.zip}, "
                + "Environment: {Variables: {snake_case: kept}}, "
                + "VpcConfig: {SubnetIds: [subnet-1]}}");
  }

  @Test
  void a_function_runs_as_the_role_it_refers_to() {
    var application = worker().application();
    var function = application.functions().getFirst();
    assertThat(function.role()).contains("aws_iam_role.worker");
    assertThat(application.role("aws_iam_role.worker").orElseThrow().trust()).hasSize(1);
  }

  @Test
  void a_policy_that_is_attached_counts_for_the_role() {
    var application =
        worker()
            .and(
                "aws_iam_policy.read",
                """
                {"name": "read", "policy": "{\\"Statement\\": {\\"Effect\\": \\"Allow\\",
                  \\"Action\\": \\"s3:GetObject\\", \\"Resource\\": \\"${aws_s3_bucket.b.arn}/*\\"}}"}
                """)
            .and("aws_s3_bucket.b", "{\"bucket\": \"b\"}")
            .and(
                "aws_iam_role_policy_attachment.read",
                """
                {"role": "${aws_iam_role.worker.name}", "policy_arn": "${aws_iam_policy.read.arn}"}
                """)
            .and(
                "aws_iam_policy_attachment.managed",
                """
                {"roles": ["worker"], "policy_arn": "arn:aws:iam::aws:policy/AmazonSQSFullAccess"}
                """)
            .application();
    var role = application.role("aws_iam_role.worker").orElseThrow();
    assertThat(role.statements())
        .extracting(statement -> statement.actions().toString() + statement.resources())
        .containsExactly("[s3:GetObject][${aws_s3_bucket.b.Arn}/*]", "[sqs:*][*]");
    assertThat(application.resources())
        .extracting(dev.merlon.model.Resource::id)
        .doesNotContain("aws_iam_role_policy_attachment.read", "aws_iam_policy_attachment.managed");
  }

  @Test
  void a_policy_that_the_deployment_decides_keeps_the_role_open() {
    var application =
        worker()
            .and(
                "aws_iam_role_policy.open",
                """
                {"role": "${aws_iam_role.worker.id}", "policy": "${data.http.policy.body}"}
                """)
            .application();
    assertThat(application.role("aws_iam_role.worker").orElseThrow().unresolved())
        .containsExactly("${data.http.policy.body}");
  }

  @Test
  void the_split_settings_of_a_bucket_are_put_together() {
    var written =
        new Written()
            .and("aws_s3_bucket.b", "{\"bucket\": \"b\"}")
            .and(
                "aws_s3_bucket_versioning.b",
                """
                {"bucket": "${aws_s3_bucket.b.id}", "versioning_configuration": [{"status": "Enabled"}]}
                """)
            .and(
                "aws_s3_bucket_public_access_block.b",
                """
                {"bucket": "b", "block_public_acls": true}
                """)
            .perhaps(
                "var.logged",
                "aws_s3_bucket_logging.b",
                """
                {"bucket": "${aws_s3_bucket.b.bucket}", "target_bucket": "logs"}
                """);
    assertThat(written.properties("aws_s3_bucket.b"))
        .isEqualTo(
            "{BucketName: b, VersioningConfiguration: {Status: Enabled}, "
                + "PublicAccessBlockConfiguration: {BlockPublicAcls: true}, "
                + "LoggingConfiguration: {DestinationBucketName: (var.logged ? logs : null)}}");
    assertThat(written.mapped().resources()).hasSize(1);
  }

  @Test
  void a_part_without_its_whole_stays_in_terraforms_words() {
    var written =
        new Written()
            .and(
                "aws_s3_bucket_versioning.b",
                """
                {"bucket": "elsewhere", "versioning_configuration": [{"status": "Enabled"}]}
                """);
    assertThat(written.resource("aws_s3_bucket_versioning.b").type())
        .isEqualTo("Terraform::aws_s3_bucket_versioning");
  }

  @Test
  void an_unknown_type_keeps_its_arguments() {
    var written =
        new Written()
            .and("aws_robot.r", "{\"arm_count\": 2, \"timeouts\": [{\"create\": \"1m\"}]}");
    assertThat(written.resource("aws_robot.r").type()).isEqualTo("Terraform::aws_robot");
    assertThat(written.properties("aws_robot.r")).isEqualTo("{arm_count: 2}");
  }

  @Test
  void rest_methods_and_integrations_are_one_resource() {
    var application =
        worker()
            .and("aws_api_gateway_rest_api.api", "{\"name\": \"api\"}")
            .and(
                "aws_api_gateway_resource.users",
                """
                {"rest_api_id": "${aws_api_gateway_rest_api.api.id}", "path_part": "users",
                 "parent_id": "${aws_api_gateway_rest_api.api.root_resource_id}"}
                """)
            .and(
                "aws_api_gateway_method.get",
                """
                {"rest_api_id": "${aws_api_gateway_rest_api.api.id}", "http_method": "GET",
                 "resource_id": "${aws_api_gateway_resource.users.id}", "authorization": "AWS_IAM"}
                """)
            .and(
                "aws_api_gateway_integration.get",
                """
                {"rest_api_id": "${aws_api_gateway_rest_api.api.id}", "http_method": "GET",
                 "resource_id": "${aws_api_gateway_resource.users.id}", "type": "AWS_PROXY",
                 "uri": "${aws_lambda_function.worker.invoke_arn}"}
                """)
            .application();
    var trigger = application.functions().getFirst().triggers().getFirst();
    assertThat(trigger.kind()).isEqualTo(TriggerKind.REST_API);
    assertThat(trigger.source()).isEqualTo(Text.of("GET /users"));
    assertThat(trigger.authentication())
        .isInstanceOfSatisfying(
            Setting.Known.class, known -> assertThat(known.value()).isEqualTo(Authentication.IAM));
  }

  @Test
  void the_targets_of_a_rule_start_functions() {
    var application =
        worker()
            .and("aws_cloudwatch_event_rule.daily", "{\"schedule_expression\": \"rate(1 day)\"}")
            .and(
                "aws_cloudwatch_event_target.daily",
                """
                {"rule": "${aws_cloudwatch_event_rule.daily.name}",
                 "arn": "${aws_lambda_function.worker.arn}"}
                """)
            .application();
    assertThat(application.functions().getFirst().triggers())
        .extracting(trigger -> trigger.kind() + " " + trigger.source())
        .containsExactly("SCHEDULE rate(1 day)");
  }

  @Test
  void code_is_followed_through_the_archive_and_the_bucket() {
    var written =
        new Written()
            .and(
                "data.archive_file.code",
                "{\"source_dir\": \"./src\", \"output_path\": \"./out/code.zip\"}")
            .and(
                "data.archive_file.one",
                "{\"source_file\": \"one/app.py\", \"output_path\": \"one.zip\"}")
            .and(
                "aws_s3_object.code",
                """
                {"bucket": "b", "key": "code.zip", "source": "${data.archive_file.code.output_path}"}
                """)
            .and(
                "aws_lambda_function.by_reference",
                "{\"filename\": \"${data.archive_file.code.output_path}\"}")
            .and("aws_lambda_function.by_path", "{\"filename\": \"out/code.zip\"}")
            .and(
                "aws_lambda_function.one",
                "{\"filename\": \"${data.archive_file.one.output_path}\"}")
            .and(
                "aws_lambda_function.by_object",
                "{\"s3_bucket\": \"b\", \"s3_key\": \"${aws_s3_object.code.key}\"}")
            .and("aws_lambda_function.bucket", "{\"s3_bucket\": \"b\", \"s3_key\": \"k\"}")
            .and("aws_lambda_function.image", "{\"image_uri\": \"x\"}");
    assertThat(written.code("aws_lambda_function.by_reference"))
        .isEqualTo(new CodeLocation.Folder("src"));
    assertThat(written.code("aws_lambda_function.by_path"))
        .isEqualTo(new CodeLocation.Folder("src"));
    assertThat(written.code("aws_lambda_function.one")).isEqualTo(new CodeLocation.Folder("one"));
    assertThat(written.code("aws_lambda_function.by_object"))
        .isEqualTo(new CodeLocation.Folder("src"));
    assertThat(written.code("aws_lambda_function.bucket"))
        .isEqualTo(new CodeLocation.Elsewhere("s3://b/k"));
    assertThat(written.code("aws_lambda_function.image"))
        .isEqualTo(new CodeLocation.Elsewhere("a container image"));
  }

  @Test
  void references_become_cloudformations() {
    var written =
        new Written()
            .and("aws_sns_topic.t", "{\"name\": \"t\"}")
            .and("aws_sqs_queue.q", "{\"name\": \"q\"}")
            .and("aws_lambda_function.f", "{\"function_name\": \"f\", \"memory_size\": 512}")
            .and(
                "aws_ssm_parameter.p",
                """
                {"value": "${aws_sns_topic.t.arn} ${aws_sqs_queue.q.url} ${aws_sqs_queue.q.name}",
                 "name": "${aws_lambda_function.f.memory_size}",
                 "type": "${data.aws_region.here.name}", "key_id": "${data.aws_kms_key.k.arn}"}
                """);
    assertThat(written.properties("aws_ssm_parameter.p"))
        .isEqualTo(
            "{Value: ${aws_sns_topic.t} ${aws_sqs_queue.q} ${aws_sqs_queue.q.QueueName}, "
                + "Name: 512, Type: ${AWS::Region}, KeyId: ${data.aws_kms_key.k.arn}}");
  }

  @Test
  void references_in_a_circle_end() {
    var written =
        new Written()
            .and("aws_ssm_parameter.a", "{\"value\": \"${aws_ssm_parameter.b.value}\"}")
            .and("aws_ssm_parameter.b", "{\"value\": \"${aws_ssm_parameter.a.value}\"}")
            .and(
                "data.aws_iam_policy_document.d",
                "{\"source_policy_documents\": [\"${data.aws_iam_policy_document.d.json}\"]}")
            .and("aws_iam_policy.p", "{\"policy\": \"${data.aws_iam_policy_document.d.json}\"}");
    assertThat(written.properties("aws_ssm_parameter.a")).contains("Value");
    assertThat(written.properties("aws_iam_policy.p"))
        .contains("a policy document that contains itself");
  }
}
