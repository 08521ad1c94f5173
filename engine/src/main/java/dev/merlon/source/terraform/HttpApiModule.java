package dev.merlon.source.terraform;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.LinkedHashMap;
import java.util.List;

/// The community module `terraform-aws-modules/apigateway-v2/aws`, as far as its inputs tell:
/// routes as its version 5 takes them, and the integrations of earlier versions.
final class HttpApiModule {
  private HttpApiModule() {}

  static void expand(ModuleCall call) {
    if (!call.isOn("create", true) || !call.isOn("create_api", true)) {
      return;
    }
    var arguments = call.passed("name", "description", "tags", "api_key_selection_expression");
    arguments.put("protocol_type", call.input("protocol_type").orElseGet(() -> call.text("HTTP")));
    call.input("cors_configuration")
        .ifPresent(cors -> arguments.put("cors_configuration", call.list(List.of(cors))));
    var api = call.make("aws_apigatewayv2_api", "this[0]", arguments);
    authorizers(call, api);
    call.entries("routes")
        .forEach(
            (key, route) -> route(call, api, key, route, route.at("integration").orElse(route)));
    call.entries("integrations").forEach((key, route) -> route(call, api, key, route, route));
    call.outputs(
        api,
        "api_id=id",
        "apigatewayv2_api_id=id",
        "api_arn=arn",
        "api_endpoint=api_endpoint",
        "apigatewayv2_api_api_endpoint=api_endpoint",
        "api_execution_arn=execution_arn",
        "apigatewayv2_api_execution_arn=execution_arn");
  }

  private static void authorizers(ModuleCall call, String api) {
    call.entries("authorizers")
        .forEach(
            (key, authorizer) -> {
              var arguments =
                  ModuleCall.fields(
                      authorizer,
                      "authorizer_type",
                      "authorizer_uri",
                      "identity_sources",
                      "authorizer_payload_format_version",
                      "enable_simple_responses");
              authorizer
                  .at("jwt_configuration")
                  .ifPresent(jwt -> arguments.put("jwt_configuration", call.list(List.of(jwt))));
              arguments.put("name", authorizer.at("name").orElseGet(() -> call.text(key)));
              arguments.put("api_id", call.reference(api, "id"));
              call.make("aws_apigatewayv2_authorizer", "this[\"" + key + "\"]", arguments);
            });
  }

  private static void route(
      ModuleCall call, String api, String key, Value route, Value integration) {
    var arguments = new LinkedHashMap<String, Value>();
    arguments.put("api_id", call.reference(api, "id"));
    integration
        .at("uri")
        .or(() -> integration.at("lambda_arn"))
        .or(() -> integration.at("integration_uri"))
        .ifPresent(uri -> arguments.put("integration_uri", uri));
    arguments.put(
        "integration_type",
        integration
            .at("type")
            .or(() -> integration.at("integration_type"))
            .orElseGet(() -> call.text("AWS_PROXY")));
    integration
        .at("payload_format_version")
        .ifPresent(version -> arguments.put("payload_format_version", version));
    var instance = "this[\"" + key + "\"]";
    var made = call.make("aws_apigatewayv2_integration", instance, arguments);
    var settings =
        ModuleCall.fields(route, "authorization_type", "authorizer_id", "api_key_required");
    route
        .at("authorizer_key")
        .flatMap(Value::literal)
        .ifPresent(
            name ->
                settings.putIfAbsent(
                    "authorizer_id",
                    call.reference(
                        call.address("aws_apigatewayv2_authorizer", "this[\"" + name + "\"]"),
                        "id")));
    settings.put("api_id", call.reference(api, "id"));
    settings.put("route_key", call.text(key));
    settings.put(
        "target",
        new Value.Scalar(
            new Text(List.of(new Text.Literal("integrations/"), new Text.Reference(made, "id"))),
            Value.ScalarKind.STRING,
            call.span()));
    call.make("aws_apigatewayv2_route", instance, settings);
  }
}
