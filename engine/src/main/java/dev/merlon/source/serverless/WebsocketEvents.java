package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.List;
import java.util.Optional;

/// `websocket` events: a WebSocket API with its routes, integrations and authorizers.
final class WebsocketEvents {
  private final Service service;
  private final Stack stack;
  private final CustomResources custom;

  WebsocketEvents(Service service, Stack stack, CustomResources custom) {
    this.service = service;
    this.stack = stack;
    this.custom = custom;
  }

  void compile() {
    Optional<Snippet> first = Optional.empty();
    for (var function : service.functions()) {
      for (var event : function.events("websocket")) {
        var at = new Snippet(event.span());
        if (first.isEmpty()) {
          first = Optional.of(at);
          api(at);
        }
        route(function, event, at);
      }
    }
    first.ifPresent(this::deployment);
  }

  private Optional<Node> existingApi() {
    return Nodes.value(service.provider(), "apiGateway", "websocketApiId");
  }

  private Node apiId(Snippet at) {
    return existingApi().orElse(at.ref(Naming.WEBSOCKETS_API));
  }

  private Node description(Snippet at) {
    return Nodes.value(service.provider(), "websocketsDescription")
        .orElse(at.of("Serverless Websockets"));
  }

  private void api(Snippet at) {
    if (existingApi().isPresent()) {
      return;
    }
    var provider = service.provider();
    stack.add(
        Naming.WEBSOCKETS_API,
        "AWS::ApiGatewayV2::Api",
        at.span(),
        at.map(
            "Name",
            Nodes.value(provider, "websocketsApiName")
                .orElse(at.of(service.stage() + "-" + service.name() + "-websockets")),
            "RouteSelectionExpression",
            Nodes.value(provider, "websocketsApiRouteSelectionExpression")
                .orElse(at.of("$request.body.action")),
            "Description",
            description(at),
            "ProtocolType",
            "WEBSOCKET",
            "Tags",
            Nodes.value(provider, "tags")));
    stack.allow(
        at.allow(
            List.of("execute-api:ManageConnections"),
            at.list(at.sub("arn:${AWS::Partition}:execute-api:*:*:*/@connections/*"))));
  }

  private void route(ServiceFunction function, Event event, Snippet at) {
    var route =
        (event.isMapping() ? event.text("route") : event.value().asText()).orElse("$default");
    var integration = Naming.resource(function.key()) + "WebsocketsIntegration";
    stack.add(
        integration,
        "AWS::ApiGatewayV2::Integration",
        event.span(),
        at.map(
            "ApiId",
            apiId(at),
            "IntegrationType",
            "AWS_PROXY",
            "IntegrationUri",
            RestAuthorizer.uri(at, function.target(at))));
    stack.permit(
        Naming.permission(function.key(), "Websockets"),
        at,
        function.target(at),
        "apigateway.amazonaws.com");
    var authorizer = event.get("authorizer");
    var authorizerId = authorizer.map(written -> authorizer(written));
    stack.add(
        Naming.websocketRoute(route),
        "AWS::ApiGatewayV2::Route",
        event.span(),
        at.map(
            "ApiId",
            apiId(at),
            "RouteKey",
            route,
            "AuthorizationType",
            authorizer.isPresent() ? "CUSTOM" : "NONE",
            "Target",
            at.join("/", "integrations", at.ref(integration)),
            "RouteResponseSelectionExpression",
            event.get("routeResponseSelectionExpression"),
            "AuthorizerId",
            authorizerId.map(at::ref)));
    if (event.get("routeResponseSelectionExpression").isPresent()) {
      stack.add(
          Naming.websocketRoute(route) + "Response",
          "AWS::ApiGatewayV2::RouteResponse",
          event.span(),
          at.map(
              "ApiId",
              apiId(at),
              "RouteId",
              at.ref(Naming.websocketRoute(route)),
              "RouteResponseKey",
              "$default"));
    }
  }

  /// The authorizer's resource and permission; the answer is its logical id.
  private String authorizer(Node written) {
    var at = new Snippet(written.span());
    var arn = written instanceof Node.Scalar ? Optional.of(written) : Nodes.value(written, "arn");
    var name =
        Nodes.text(written, "name")
            .or(() -> arn.flatMap(Node::asText))
            .map(text -> text.substring(text.lastIndexOf(':') + 1))
            .orElse("");
    boolean isArn =
        arn.filter(node -> node instanceof Node.Mapping).isPresent()
            || arn.flatMap(Node::asText)
                .filter(text -> text.contains(":") || Unresolved.isIn(text))
                .isPresent();
    Node function =
        isArn
            ? arn.orElseThrow()
            : service
                .function(name)
                .map(found -> found.target(at))
                .orElse(at.getAtt(Naming.function(name), "Arn"));
    var id = Naming.resource(name) + "WebsocketsAuthorizer";
    stack.add(
        id,
        "AWS::ApiGatewayV2::Authorizer",
        written.span(),
        at.map(
            "ApiId",
            apiId(at),
            "Name",
            name,
            "AuthorizerType",
            "REQUEST",
            "AuthorizerUri",
            RestAuthorizer.uri(at, function),
            "IdentitySource",
            Nodes.value(written, "identitySource")
                .orElse(at.of(List.of("route.request.header.Auth")))));
    stack.permit(Naming.permission(name, "Websockets"), at, function, "apigateway.amazonaws.com");
    return id;
  }

  private void deployment(Snippet at) {
    // The framework appends a hash of the API.
    var deployment = "WebsocketsDeployment";
    stack.add(
        deployment,
        "AWS::ApiGatewayV2::Deployment",
        at.span(),
        at.map(
            "ApiId",
            apiId(at),
            "Description",
            description(at),
            "StageName",
            existingApi().map(id -> at.of(service.stage()))));
    if (existingApi().isPresent()) {
      return;
    }
    var logs = Nodes.value(service.provider(), "logs", "websocket");
    var base =
        at.map(
            "ApiId",
            apiId(at),
            "StageName",
            service.stage(),
            "Description",
            description(at),
            "DeploymentId",
            at.ref(deployment));
    stack.add(
        "WebsocketsDeploymentStage",
        "AWS::ApiGatewayV2::Stage",
        at.span(),
        Nodes.overlay(base, logs.map(node -> logs(node, at)).orElse(at.map())));
  }

  private Node.Mapping logs(Node logs, Snippet at) {
    stack.add(
        "WebsocketsLogGroup",
        "AWS::Logs::LogGroup",
        at.span(),
        at.map(
            "LogGroupName",
            "/aws/websocket/" + service.prefix(),
            "RetentionInDays",
            Nodes.value(service.provider(), "logRetentionInDays")));
    custom.apiGatewayAccount(at);
    var destination =
        at.sub(
            "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:"
                + "${WebsocketsLogGroup}");
    return at.map(
        "DefaultRouteSettings",
        at.map(
            "DataTraceEnabled",
            Nodes.given(logs, "fullExecutionData").orElse(at.of(true)),
            "LoggingLevel",
            Nodes.isFalse(logs.at("executionLogging"))
                ? "OFF"
                : Nodes.value(logs, "level").orElse(at.of("INFO"))),
        "AccessLogSettings",
        Nodes.isFalse(logs.at("accessLogging"))
            ? Optional.empty()
            : at.map(
                "DestinationArn",
                destination,
                "Format",
                Nodes.value(logs, "format")
                    .orElse(
                        at.of(
                            "$context.identity.sourceIp $context.identity.caller"
                                + " $context.identity.user [$context.requestTime]"
                                + " \"$context.eventType $context.routeKey"
                                + " $context.connectionId\" $context.requestId"))));
  }
}
