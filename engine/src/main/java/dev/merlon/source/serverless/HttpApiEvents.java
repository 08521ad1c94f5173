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

  HttpApiEvents(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
    this.settings = service.provider().at("httpApi").orElse(Nodes.empty(service.provider().span()));
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
    for (var entry : Nodes.value(settings, "authorizers").map(Node::asEntries).orElse(List.of())) {
      authorizer(entry);
    }
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

  private static Node listed(Node node) {
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

  private void authorizer(Node.Entry entry) {
    var at = new Snippet(Nodes.place(entry));
    var config = entry.value();
    var name = Nodes.text(config, "name").orElse(entry.key());
    boolean lambda = Nodes.text(config, "type").filter("request"::equals).isPresent();
    var source = Nodes.value(config, "identitySource").map(HttpApiEvents::listed).orElse(at.list());
    var common = at.map("ApiId", apiId(at), "Name", name, "IdentitySource", source);
    var own =
        lambda
            ? lambdaAuthorizer(config, name, at)
            : at.map(
                "AuthorizerType",
                "JWT",
                "JwtConfiguration",
                at.map(
                    "Audience",
                    Nodes.value(config, "audience").map(HttpApiEvents::listed),
                    "Issuer",
                    Nodes.value(config, "issuerUrl")));
    stack.add(
        "HttpApiAuthorizer" + Naming.resource(name),
        "AWS::ApiGatewayV2::Authorizer",
        at.span(),
        Nodes.overlay(common, own));
  }

  private Node.Mapping lambdaAuthorizer(Node config, String name, Snippet at) {
    var function =
        Nodes.value(config, "functionArn")
            .orElseGet(
                () -> {
                  var key = Nodes.text(config, "functionName").orElse("");
                  return service
                      .function(key)
                      .map(found -> found.target(at))
                      .orElse(at.getAtt(Naming.function(key), "Arn"));
                });
    if (!Nodes.isTrue(config.at("managedExternally"))) {
      stack.permit(
          Naming.resource(name) + "LambdaAuthorizerPermissionHttpApi",
          at,
          function,
          "apigateway.amazonaws.com",
          "SourceArn",
          RestAuthorizer.executeApi(at, apiId(at), "/*"));
    }
    return at.map(
        "AuthorizerType",
        "REQUEST",
        "EnableSimpleResponses",
        Nodes.given(config, "enableSimpleResponses"),
        "AuthorizerResultTtlInSeconds",
        Nodes.given(config, "resultTtlInSeconds"),
        "AuthorizerPayloadFormatVersion",
        Nodes.value(config, "payloadVersion").orElse(at.of("2.0")),
        "AuthorizerUri",
        RestAuthorizer.uri(at, function));
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
        Nodes.overlay(base, authorization(event)));
  }

  private Node.Mapping authorization(Event event) {
    var written = event.get("authorizer");
    if (written.isEmpty()) {
      return Nodes.empty(event.span());
    }
    var authorizer = written.orElseThrow();
    var at = new Snippet(authorizer.span());
    if (Unresolved.isWhole(authorizer)) {
      return at.map("AuthorizationType", authorizer);
    }
    var name = authorizer.asText().or(() -> Nodes.text(authorizer, "name"));
    var id = Nodes.value(authorizer, "id");
    var declared = name.flatMap(key -> settings.at("authorizers", key));
    var type =
        Nodes.text(authorizer, "type")
            .or(() -> declared.flatMap(found -> Nodes.text(found, "type")))
            .orElse("jwt");
    if (type.equals("aws_iam")) {
      return at.map("AuthorizationType", "AWS_IAM");
    }
    var resource = declared.flatMap(found -> Nodes.text(found, "name")).or(() -> name).orElse("");
    return at.map(
        "AuthorizationType",
        type.equals("request") ? "CUSTOM" : "JWT",
        "AuthorizerId",
        id.orElse(at.ref("HttpApiAuthorizer" + Naming.resource(resource))),
        "AuthorizationScopes",
        Nodes.value(authorizer, "scopes").map(HttpApiEvents::listed));
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
