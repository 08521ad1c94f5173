package dev.merlon.source.serverless;

import dev.merlon.source.serverless.RestApiEvents.Endpoint;
import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The methods of a REST API: integrations, authorization, request validation, CORS.
///
/// The framework's standard request and response templates of non-proxy integrations are left out.
final class RestApiMethods {
  private final Service service;
  private final Stack stack;
  private final Node restApi;

  RestApiMethods(Service service, Stack stack, Node restApi) {
    this.service = service;
    this.stack = stack;
    this.restApi = restApi;
  }

  void compile(Endpoint endpoint, Node resourceId) {
    var at = endpoint.at();
    var event = endpoint.event();
    var authorization =
        endpoint
            .authorizer()
            .map(authorizer -> authorizer.ofMethod(new Snippet(authorizer.written().span())))
            .orElse(at.map("AuthorizationType", "NONE"));
    var base =
        at.map(
            "HttpMethod",
            endpoint.method().toUpperCase(Locale.ROOT),
            "RequestParameters",
            parameters(event.value(), at),
            "ResourceId",
            resourceId,
            "RestApiId",
            restApi,
            "OperationName",
            event.get("operationId"),
            "ApiKeyRequired",
            event
                .get("private")
                .map(flag -> Unresolved.isWhole(flag) ? flag : at.of(true))
                .orElse(at.of(false)),
            "Integration",
            integration(endpoint, at),
            "MethodResponses",
            new LambdaIntegration(event, integrationType(endpoint), at).methodResponses());
    var method = Nodes.overlay(Nodes.overlay(base, authorization), validation(endpoint, at));
    stack.add(
        Naming.method(endpoint.path(), endpoint.method()),
        "AWS::ApiGateway::Method",
        event.span(),
        method);
  }

  /// `AWS_PROXY` unless told otherwise; `lambda` is the framework's word for `AWS`.
  private static String integrationType(Endpoint endpoint) {
    var written = endpoint.event().text("integration");
    if (written.isEmpty()) {
      return Nodes.isTrue(endpoint.event().value().at("async")) ? "AWS" : "AWS_PROXY";
    }
    var normalized = written.orElseThrow().toUpperCase(Locale.ROOT).replace('-', '_');
    return switch (normalized) {
      case "LAMBDA" -> "AWS";
      case "LAMBDA_PROXY" -> "AWS_PROXY";
      default -> normalized;
    };
  }

  private Node integration(Endpoint endpoint, Snippet at) {
    var event = endpoint.event();
    var type = integrationType(endpoint);
    boolean lambda = type.equals("AWS") || type.equals("AWS_PROXY");
    boolean http = type.startsWith("HTTP");
    var method = event.text("request", "method").orElse(endpoint.method());
    var target = endpoint.function();
    Optional<Node> uri = http ? event.get("request", "uri") : Optional.empty();
    if (lambda) {
      boolean streams =
          type.equals("AWS_PROXY")
              && event
                  .text("response", "transferMode")
                  .filter(mode -> mode.equalsIgnoreCase("STREAM"))
                  .isPresent();
      uri =
          Optional.of(
              at.arn(
                  ":apigateway:",
                  at.ref("AWS::Region"),
                  streams
                      ? ":lambda:path/2021-11-15/functions/"
                      : ":lambda:path/2015-03-31/functions/",
                  target.target(at),
                  streams ? "/response-streaming-invocations" : "/invocations"));
    }
    return at.map(
        "IntegrationHttpMethod",
        http ? method.toUpperCase(Locale.ROOT) : "POST",
        "Type",
        type,
        "TimeoutInMillis",
        event
            .get("timeoutInMillis")
            .or(() -> Nodes.value(service.provider(), "apiGateway", "timeoutInMillis")),
        "Uri",
        uri,
        "ConnectionType",
        http ? event.text("connectionType").map(RestApiMethods::constant) : Optional.empty(),
        "ConnectionId",
        http ? event.get("connectionId") : Optional.empty(),
        "RequestTemplates",
        type.endsWith("_PROXY") ? Optional.empty() : event.get("request", "template"),
        "ContentHandling",
        type.endsWith("_PROXY") ? Optional.empty() : event.get("request", "contentHandling"),
        "IntegrationResponses",
        new LambdaIntegration(event, type, at).integrationResponses(),
        "PassthroughBehavior",
        passThrough(event, type, at),
        "RequestParameters",
        integrationParameters(event, type, at),
        "ResponseTransferMode",
        type.endsWith("_PROXY")
            ? event.text("response", "transferMode").map(mode -> mode.toUpperCase(Locale.ROOT))
            : Optional.empty());
  }

  private static Optional<Node> passThrough(Event event, String type, Snippet at) {
    if (type.endsWith("_PROXY")) {
      return Optional.empty();
    }
    return event
        .get("request", "passThrough")
        .or(() -> type.equals("AWS") ? Optional.of(at.of("NEVER")) : Optional.empty());
  }

  /// What the integration takes over from the request; `AWS_PROXY` takes all of it anyway.
  private static Optional<Node> integrationParameters(Event event, String type, Snippet at) {
    var parameters = new ArrayList<Object>();
    if (!type.equals("AWS_PROXY")) {
      for (var entry : written(event.value())) {
        parameters.add("integration.request." + entry.key());
        parameters.add(
            Nodes.value(entry.value(), "mappedValue")
                .orElse(at.of("method.request." + entry.key())));
      }
    }
    if (Nodes.isTrue(event.value().at("async"))) {
      parameters.add("integration.request.header.X-Amz-Invocation-Type");
      parameters.add("'Event'");
    }
    return parameters.isEmpty() ? Optional.empty() : Optional.of(at.map(parameters.toArray()));
  }

  private static String constant(String text) {
    return text.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static Node.Mapping parameters(Node event, Snippet at) {
    var parameters = new ArrayList<Object>();
    for (var entry : written(event)) {
      parameters.add("method.request." + entry.key());
      parameters.add(
          entry.value() instanceof Node.Mapping
              ? Nodes.given(entry.value(), "required").orElse(at.of(true))
              : entry.value());
    }
    return at.map(parameters.toArray());
  }

  /// The parameters of an event as `header.X-Token`, `path.id`, ...
  private static List<Node.Entry> written(Node event) {
    var entries = new ArrayList<Node.Entry>();
    for (var location : List.of("querystrings", "paths", "headers")) {
      var singular = location.substring(0, location.length() - 1);
      for (var entry :
          event.at("request", "parameters", location).map(Node::asEntries).orElse(List.of())) {
        entries.add(new Node.Entry(singular + "." + entry.key(), entry.keySpan(), entry.value()));
      }
    }
    return entries;
  }

  private Node.Mapping validation(Endpoint endpoint, Snippet at) {
    boolean required =
        parameters(endpoint.event().value(), at).entries().stream()
            .anyMatch(entry -> Nodes.isTrue(entry.value()));
    var schemas =
        endpoint
            .event()
            .get("request", "schemas")
            .or(() -> endpoint.event().get("request", "schema"))
            .map(Node::asEntries)
            .orElse(List.of());
    if (!required && schemas.isEmpty()) {
      return Nodes.empty(at.span());
    }
    var validator = "ApiGateway" + Naming.alphanumeric(service.name()) + "RequestValidator";
    if (stack.get(validator).isEmpty()) {
      stack.add(
          validator,
          "AWS::ApiGateway::RequestValidator",
          at.span(),
          at.map(
              "RestApiId",
              restApi,
              "ValidateRequestBody",
              true,
              "ValidateRequestParameters",
              true,
              "Name",
              service.prefix() + " | Validate request body and querystring parameters"));
    }
    var models = new ArrayList<Object>();
    for (var schema : schemas) {
      models.add(schema.key());
      models.add(at.ref(model(endpoint, schema, at)));
    }
    return at.map(
        "RequestValidatorId",
        at.ref(validator),
        "RequestModels",
        models.isEmpty() ? Optional.empty() : at.map(models.toArray()));
  }

  private String model(Endpoint endpoint, Node.Entry schema, Snippet at) {
    var shared =
        schema
            .value()
            .asText()
            .flatMap(
                name ->
                    service
                        .provider()
                        .at("apiGateway", "request", "schemas", name)
                        .map(found -> new Node.Entry(name, schema.keySpan(), found)));
    var id =
        shared
            .map(found -> "ApiGateway" + Words.camelCase(found.key()) + "Model")
            .orElse(
                Naming.method(endpoint.path(), endpoint.method())
                    + Words.startCase(schema.key())
                    + "Model");
    var written = shared.map(Node.Entry::value).orElse(schema.value());
    var wrapped = Nodes.value(written, "schema");
    stack.add(
        id,
        "AWS::ApiGateway::Model",
        at.span(),
        at.map(
            "RestApiId",
            restApi,
            "ContentType",
            shared.isPresent() ? "application/json" : schema.key(),
            "Schema",
            wrapped.orElse(written),
            "Name",
            wrapped.flatMap(found -> Nodes.value(written, "name")),
            "Description",
            wrapped.flatMap(found -> Nodes.value(written, "description"))));
    return id;
  }
}
