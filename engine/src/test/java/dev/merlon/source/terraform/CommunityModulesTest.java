package dev.merlon.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.model.CodeLocation;
import org.junit.jupiter.api.Test;

class CommunityModulesTest {
  @Test
  void the_lambda_module_makes_a_function_with_its_role_and_triggers() {
    var written =
        new Written()
            .and(
                "module.orders",
                """
                {"source": "terraform-aws-modules/lambda/aws", "function_name": "orders",
                 "handler": "app.handler", "runtime": "python3.12", "source_path": "./src",
                 "environment_variables": {"Q": "${module.queue.queue_url}"},
                 "attach_policy_statements": true,
                 "policy_statements": {"send-it": {"actions": ["sqs:SendMessage"],
                    "resources": ["${module.queue.queue_arn}"]}},
                 "event_source_mapping": {"q": {"event_source_arn": "${module.queue.queue_arn}"}},
                 "create_lambda_function_url": true, "authorization_type": "AWS_IAM"}
                """)
            .and(
                "module.queue", "{\"source\": \"terraform-aws-modules/sqs/aws\", \"name\": \"q\"}");
    var application = written.application();
    var function = application.functions().getFirst();
    assertThat(function.id()).isEqualTo("module.orders.aws_lambda_function.this[0]");
    assertThat(function.triggers())
        .extracting(
            trigger -> trigger.kind() + " " + trigger.authentication().known().orElseThrow())
        .containsExactly("FUNCTION_URL IAM", "QUEUE SERVICE");
    assertThat(application.roleOf(function).orElseThrow().statements())
        .extracting(
            statement -> statement.sid() + statement.actions().getLast() + statement.resources())
        .containsExactly(
            "logs:PutLogEvents[arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}"
                + ":log-group:/aws/lambda/orders:*]",
            "sendit" + "sqs:SendMessage[${module.queue.aws_sqs_queue.this[0].Arn}]");
    assertThat(written.code(function.id())).isEqualTo(new CodeLocation.Folder("src"));
  }

  @Test
  void the_api_module_makes_routes_with_their_authorizers() {
    var application =
        new Written()
            .and("aws_lambda_function.f", "{\"function_name\": \"f\"}")
            .and(
                "module.api",
                """
                {"source": "git::https://github.com/terraform-aws-modules/terraform-aws-apigateway-v2.git?ref=v5",
                 "authorizers": {"jwt": {"authorizer_type": "JWT"}},
                 "routes": {"GET /a": {"integration": {"uri": "${aws_lambda_function.f.arn}"}},
                   "GET /b": {"authorization_type": "JWT", "authorizer_key": "jwt",
                              "integration": {"uri": "${aws_lambda_function.f.arn}"}}}}
                """)
            .application();
    assertThat(application.functions().getFirst().triggers())
        .extracting(
            trigger -> trigger.source() + " " + trigger.authentication().known().orElseThrow())
        .containsExactly("GET /a NONE", "GET /b JWT");
  }

  @Test
  void a_module_that_makes_nothing_or_is_not_known_stays_a_module() {
    var written =
        new Written()
            .and("module.other", "{\"source\": \"acme/lambda/aws\", \"name\": \"x\"}")
            .and(
                "module.layer",
                "{\"source\": \"terraform-aws-modules/lambda/aws\", \"create_layer\": true}");
    assertThat(written.mapped().resources())
        .extracting(dev.merlon.model.Resource::type)
        .containsExactly("Terraform::module", "Terraform::module");
  }
}
