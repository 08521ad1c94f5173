package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `AWS::Serverless::WebSocketApi`: an API, a route with its integration and permission for each
/// entry of `Routes`, the authorizer of `$connect`, and the stage.
final class WebSocketApis {
  private static final Map<String, String> MADE_BY = Map.of("websocketapi:createdBy", "SAM");
  private static final List<String> OF_API =
      List.of(
          "ApiKeySelectionExpression",
          "Description",
          "DisableExecuteApiEndpoint",
          "DisableSchemaValidation",
          "IpAddressType",
          "RouteSelectionExpression");
  private static final List<String> OF_ROUTE =
      List.of(
          "ApiKeyRequired",
          "ModelSelectionExpression",
          "OperationName",
          "RequestModels",
          "RequestParameters",
          "RouteResponseSelectionExpression");
  private static final List<String> OF_STAGE =
      List.of("AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables");

  private final Expansion expansion;

  WebSocketApis(Expansion expansion) {
    this.expansion = expansion;
  }

  void expand(Resource api) {
    var make = new Making(api.span());
    var properties = api.properties();
    var block =
        make.block()
            .with("Name", Optional.of(properties.get("Name").orElseGet(() -> make.text(api.id()))))
            .with("ProtocolType", make.text("WEBSOCKET"))
            .with("Tags", tags(properties.get("Tags"), make));
    OF_API.forEach(key -> block.with(key, properties.get(key)));
    expansion.replace(api, "AWS::ApiGatewayV2::Api", block.value());
    var stage = properties.get("StageName").orElseGet(() -> make.text("default"));
    if (properties.get("Routes").orElse(stage) instanceof Value.Mapping routes) {
      routes.entries().forEach((key, route) -> route(api, key, route, stage));
    }
    stage(api, stage, make);
  }

  /// Tags of version 2 of API Gateway are a mapping.
  private static Value tags(Optional<Value> written, Making make) {
    var block = make.block();
    if (written.orElseGet(() -> make.text("")) instanceof Value.Mapping own) {
      own.entries().forEach(block::with);
    }
    MADE_BY.forEach((key, value) -> block.with(key, make.text(value)));
    return block.value();
  }

  private void route(Resource api, String key, Value route, Value stage) {
    var make = new Making(route.span());
    var word = key.startsWith("$") ? key.substring(1) : key;
    var base =
        api.id()
            + (word.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT)
                    + word.substring(1).toLowerCase(Locale.ROOT));
    var function = route.at("FunctionArn");
    if (function.isEmpty()) {
      return;
    }
    var block =
        make.block()
            .with("ApiId", make.ref(api.id()))
            .with("RouteKey", make.text(key))
            .with(
                "Target",
                make.sub(
                    "integrations/${Integration}",
                    Map.of("Integration", make.ref(base + "Integration"))));
    OF_ROUTE.forEach(name -> block.with(name, route.at(name)));
    if (key.equals("$connect")) {
      authorization(api, block);
    }
    expansion.add(base + "Route", "AWS::ApiGatewayV2::Route", block.value(), api, route.span());
    expansion.add(
        base + "Integration",
        "AWS::ApiGatewayV2::Integration",
        make.block()
            .with("ApiId", make.ref(api.id()))
            .with("IntegrationType", make.text("AWS_PROXY"))
            .with("IntegrationUri", invocation(function.orElseThrow(), make))
            .with("TimeoutInMillis", route.at("IntegrationTimeout"))
            .value(),
        api,
        route.span());
    permission(
        api,
        base + "Permission",
        function.orElseThrow(),
        make.sub(
            "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/${Stage}/${Key}",
            Map.of(
                "Api", make.attribute(api.id(), "ApiId"), "Stage", stage, "Key", make.text(key))),
        make);
  }

  private static Value invocation(Value function, Making make) {
    return make.sub(
        "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function}/invocations",
        Map.of("Function", function));
  }

  private void permission(Resource api, String id, Value function, Value sourceArn, Making make) {
    expansion.add(
        id,
        "AWS::Lambda::Permission",
        make.block()
            .with("Action", make.text("lambda:InvokeFunction"))
            .with("FunctionName", function)
            .with("Principal", make.text("apigateway.amazonaws.com"))
            .with("SourceArn", sourceArn)
            .value(),
        api,
        make.span());
  }

  /// Only the connection asks who is there; later messages belong to it.
  private void authorization(Resource api, Making.Block route) {
    var auth = api.properties().get("Auth");
    if (auth.isEmpty()) {
      return;
    }
    var make = new Making(auth.orElseThrow().span());
    var type = auth.orElseThrow().at("AuthType");
    route.with("AuthorizationType", type);
    var function = auth.orElseThrow().at("AuthArn");
    if (!type.flatMap(Value::literal).orElse("").equals("CUSTOM") || function.isEmpty()) {
      return;
    }
    var id = api.id() + "ConnectAuthorizer";
    route.with("AuthorizerId", make.ref(id));
    var role = auth.orElseThrow().at("InvokeRole");
    expansion.add(
        id,
        "AWS::ApiGatewayV2::Authorizer",
        make.block()
            .with("ApiId", make.ref(api.id()))
            .with("AuthorizerType", make.text("REQUEST"))
            .with("AuthorizerUri", invocation(function.orElseThrow(), make))
            .with("AuthorizerCredentialsArn", role)
            .with("IdentitySource", auth.orElseThrow().at("IdentitySource"))
            .with("Name", Optional.of(auth.orElseThrow().at("Name").orElseGet(() -> make.text(id))))
            .value(),
        api,
        make.span());
    if (role.isEmpty()) {
      permission(
          api,
          api.id() + "AuthorizerPermission",
          function.orElseThrow(),
          make.sub(
              "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/authorizers/*",
              Map.of("Api", make.ref(api.id()))),
          make);
    }
  }

  private void stage(Resource api, Value name, Making make) {
    var literal = name.literal();
    var id =
        api.properties().get("StageName").isEmpty()
            ? api.id() + "DefaultStage"
            : literal.map(stage -> LogicalIds.stage(api.id(), stage)).orElse(api.id() + "Stage");
    var block =
        make.block()
            .with("ApiId", make.ref(api.id()))
            .with("StageName", name)
            .with("AutoDeploy", make.truth(true))
            .with("Tags", tags(Optional.empty(), make));
    OF_STAGE.forEach(key -> block.with(key, api.properties().get(key)));
    expansion.add(id, "AWS::ApiGatewayV2::Stage", block.value(), api, api.span());
    ApiDomain.add(expansion, api, false, id);
  }
}
