package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// `httpApi` events: an HTTP API with its routes, integrations, authorizers and permissions.
final class HttpApiEvents {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "OPTIONS", "HEAD", "DELETE");
  private static final List<String> CORS_HEADERS =
      List.of(
          "Content-Type",
          "X-Amz-Date",
          "Authorization",
          "X-Api-Key",
          "X-Amz-Security-Token",
          "X-Amz-User-Agent",
          "X-Amzn-Trace-Id");

  private final Service service;
  private final Stack stack;
  private final Node settings;
  private final Set<String> methods = new LinkedHashSet<>(List.of("OPTIONS"));

  private final HttpApiAuthorizers authorizers;

  HttpApiEvents(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
    this.settings = service.provider().at("httpApi").orElse(Nodes.empty(service.provider().span()));
    this.authorizers = new HttpApiAuthorizers(service, stack, settings);
  }

  void compile() {
    var first =
        service.functions().stream()
            .flatMap(function -> function.events("httpApi").stream())
            .findFirst();
    if (first.isEmpty()) {
      return;
    }
    var at = new Snippet(first.orElseThrow().span());
    authorizers.compile();
    for (var function : service.functions()) {
      var events = function.events("httpApi");
      events.forEach(event -> route(function, event));
      if (!events.isEmpty()) {
        integration(function, new Snippet(events.getFirst().span()));
      }
    }
    if (Nodes.value(settings, "id").isEmpty()) {
      api(at);
      stage(at);
    }
  }

  private Node apiId(Snippet at) {
    return apiId(settings, at);
  }

  static Node apiId(Node settings, Snippet at) {
    return Nodes.value(settings, "id").orElse(at.ref(Naming.HTTP_API));
  }

  private Optional<Node> tags() {
    return Nodes.value(service.provider(), "tags");
  }

  private void api(Snippet at) {
    var standardName =
        Nodes.isTrue(settings.at("shouldStartNameWithService"))
            ? service.prefix()
            : service.stage() + "-" + service.name();
    stack.add(
        Naming.HTTP_API,
        "AWS::ApiGatewayV2::Api",
        at.span(),
        at.map(
            "Name",
            Nodes.value(settings, "name").orElse(at.of(standardName)),
            "Description",
            Nodes.value(settings, "description"),
            "ProtocolType",
            "HTTP",
            "DisableExecuteApiEndpoint",
            Nodes.given(settings, "disableDefaultEndpoint"),
            "Tags",
            tags(),
            "CorsConfiguration",
            Nodes.value(settings, "cors").map(cors -> cors(cors))));
  }

  private Node cors(Node cors) {
    var at = new Snippet(cors.span());
    return at.map(
        "AllowCredentials",
        Nodes.value(cors, "allowCredentials").map(on -> at.of(true)),
        "AllowHeaders",
        Nodes.value(cors, "allowedHeaders").map(HttpApiEvents::listed).orElse(at.of(CORS_HEADERS)),
        "AllowMethods",
        Nodes.value(cors, "allowedMethods")
            .map(HttpApiEvents::listed)
            .orElse(at.of(List.copyOf(methods))),
        "AllowOrigins",
        Nodes.value(cors, "allowedOrigins").map(HttpApiEvents::listed).orElse(at.of(List.of("*"))),
        "ExposeHeaders",
        Nodes.value(cors, "exposedResponseHeaders").map(HttpApiEvents::listed),
        "MaxAge",
        Nodes.given(cors, "maxAge"));
  }

  static Node listed(Node node) {
    return node instanceof Node.Scalar && !Unresolved.isWhole(node)
        ? new Snippet(node.span()).list(node)
        : node;
  }

  private void stage(Snippet at) {
    var logs = Nodes.value(service.provider(), "logs", "httpApi");
    if (logs.isPresent()) {
      stack.add(
          "HttpApiLogGroup",
          "AWS::Logs::LogGroup",
          at.span(),
          at.map(
              "LogGroupName",
              "/aws/http-api/" + service.stackName(),
              "RetentionInDays",
              Nodes.value(service.provider(), "logRetentionInDays")));
    }
    stack.add(
        "HttpApiStage",
        "AWS::ApiGatewayV2::Stage",
        at.span(),
        at.map(
            "ApiId",
            at.ref(Naming.HTTP_API),
            "StageName",
            "$default",
            "AutoDeploy",
            true,
            "DefaultRouteSettings",
            at.map("DetailedMetricsEnabled", Nodes.value(settings, "metrics").orElse(at.of(false))),
            "Tags",
            tags(),
            "AccessLogSettings",
            logs.map(
                node ->
                    at.map(
                        "DestinationArn",
                        at.getAtt("HttpApiLogGroup", "Arn"),
                        "Format",
                        Nodes.value(node, "format").orElse(at.of(standardLogFormat()))))));
  }

  private static String standardLogFormat() {
    return "{\"requestId\":\"$context.requestId\",\"ip\":\"$context.identity.sourceIp\","
        + "\"requestTime\":\"$context.requestTime\",\"httpMethod\":\"$context.httpMethod\","
        + "\"routeKey\":\"$context.routeKey\",\"status\":\"$context.status\","
        + "\"protocol\":\"$context.protocol\",\"responseLength\":\"$context.responseLength\"}";
  }

  private void route(ServiceFunction function, Event event) {
    var at = new Snippet(event.span());
    var words =
        event.isMapping()
            ? new String[0]
            : event.value().asText().orElse("").strip().split("\\s+", 2);
    var path =
        event
            .text("path")
            .orElse(words.length == 2 ? words[1] : words.length == 1 ? words[0] : "*");
    var method =
        event.text("method").orElse(words.length == 2 ? words[0] : "*").toUpperCase(Locale.ROOT);
    if (method.equals("*")) {
      method = "ANY";
    }
    var routeKey = path.equals("*") ? "*" : method + " " + path;
    methods.addAll(method.equals("ANY") || path.equals("*") ? METHODS : List.of(method));
    var base =
        at.map(
            "ApiId",
            apiId(at),
            "RouteKey",
            routeKey.equals("*") ? "$default" : routeKey,
            "Target",
            at.join("/", "integrations", at.ref(integrationId(function))));
    stack.add(
        Naming.httpRoute(routeKey),
        "AWS::ApiGatewayV2::Route",
        event.span(),
        Nodes.overlay(base, authorizers.authorization(event)));
  }

  private static String integrationId(ServiceFunction function) {
    return "HttpApiIntegration" + Naming.resource(function.key());
  }

  private void integration(ServiceFunction function, Snippet at) {
    stack.add(
        integrationId(function),
        "AWS::ApiGatewayV2::Integration",
        at.span(),
        at.map(
            "ApiId",
            apiId(at),
            "IntegrationType",
            "AWS_PROXY",
            "IntegrationUri",
            function.target(at),
            "PayloadFormatVersion",
            Nodes.value(function.config(), "httpApi", "payload")
                .or(() -> Nodes.value(settings, "payload"))
                .orElse(at.of("2.0")),
            "TimeoutInMillis",
            30000));
    stack.permit(
        Naming.permission(function.key(), "HttpApi"),
        at,
        function.target(at),
        "apigateway.amazonaws.com",
        "SourceArn",
        RestAuthorizer.executeApi(at, apiId(at), "/*"));
  }
}
