package dev.merlon.source.serverless;

import dev.merlon.source.serverless.RestApiEvents.Endpoint;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// The methods of a REST API: integrations, authorization, request validation, CORS.
///
/// The framework's standard request and response templates of non-proxy integrations are left out.
final class RestApiMethods {
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
  private final Node restApi;

  /// What the preflight answer of one path allows, over all its methods.
  private static final class Preflight {
    final Set<String> headers = new LinkedHashSet<>();
    final Set<String> methods = new LinkedHashSet<>();
    final Set<String> origins = new LinkedHashSet<>();
    String origin = "*";
    boolean credentials;
    Optional<String> maxAge = Optional.empty();
    Optional<String> cacheControl = Optional.empty();
  }

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
            integration(endpoint, at));
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
        lambda && type.equals("AWS") ? event.get("request", "template") : Optional.empty(),
        "ResponseTransferMode",
        type.endsWith("_PROXY")
            ? event.text("response", "transferMode").map(mode -> mode.toUpperCase(Locale.ROOT))
            : Optional.empty());
  }

  private static String constant(String text) {
    return text.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static Node.Mapping parameters(Node event, Snippet at) {
    var parameters = new ArrayList<Object>();
    for (var location : List.of("querystrings", "paths", "headers")) {
      var singular = location.substring(0, location.length() - 1);
      for (var entry :
          event.at("request", "parameters", location).map(Node::asEntries).orElse(List.of())) {
        parameters.add("method.request." + singular + "." + entry.key());
        parameters.add(
            entry.value() instanceof Node.Mapping
                ? Nodes.given(entry.value(), "required").orElse(at.of(true))
                : entry.value());
      }
    }
    return at.map(parameters.toArray());
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

  /// One `OPTIONS` method a path that has CORS on any of its methods.
  void cors(List<Endpoint> endpoints, BiFunction<String, Snippet, Node> resourceId) {
    var preflights = new LinkedHashMap<String, Preflight>();
    var places = new LinkedHashMap<String, Snippet>();
    for (var endpoint : endpoints) {
      var written = endpoint.event().get("cors");
      if (written.isPresent()) {
        places.putIfAbsent(endpoint.path(), new Snippet(written.orElseThrow().span()));
        collect(
            endpoint,
            written.orElseThrow(),
            preflights.computeIfAbsent(endpoint.path(), path -> new Preflight()));
      }
    }
    preflights.forEach(
        (path, preflight) -> {
          var at = places.getOrDefault(path, endpoints.getFirst().at());
          stack.add(
              Naming.method(path, "options"),
              "AWS::ApiGateway::Method",
              at.span(),
              options(preflight, resourceId.apply(path, at), at));
        });
  }

  private static void collect(Endpoint endpoint, Node cors, Preflight preflight) {
    var origins = texts(cors, "origins");
    var headers = texts(cors, "headers");
    preflight.headers.addAll(headers.isEmpty() ? CORS_HEADERS : headers);
    var methods = texts(cors, "methods");
    if (methods.isEmpty()) {
      preflight.methods.add("OPTIONS");
    }
    preflight.methods.addAll(methods);
    preflight.methods.add("OPTIONS");
    preflight.methods.add(endpoint.method().toUpperCase(Locale.ROOT));
    preflight.origins.addAll(origins);
    preflight.origin = Nodes.text(cors, "origin").orElse(origins.isEmpty() ? "*" : "undefined");
    preflight.credentials |= Nodes.isTrue(cors.at("allowCredentials"));
    preflight.maxAge = Nodes.text(cors, "maxAge").or(() -> preflight.maxAge);
    preflight.cacheControl = Nodes.text(cors, "cacheControl").or(() -> preflight.cacheControl);
  }

  private static List<String> texts(Node owner, String key) {
    return Nodes.list(Nodes.value(owner, key)).stream()
        .flatMap(node -> node.asText().stream())
        .toList();
  }

  private Node.Mapping options(Preflight preflight, Node resourceId, Snippet at) {
    var headers = new LinkedHashMap<String, String>();
    var origin =
        preflight.origin.contains(",")
            ? preflight.origin.substring(0, preflight.origin.indexOf(',')).strip()
            : preflight.origins.stream().findFirst().orElse(preflight.origin);
    headers.put("Access-Control-Allow-Origin", origin);
    headers.put("Access-Control-Allow-Headers", String.join(",", preflight.headers));
    var methods = String.join(",", preflight.methods);
    headers.put(
        "Access-Control-Allow-Methods",
        preflight.methods.contains("ANY")
            ? methods.replaceFirst("ANY", "DELETE,GET,HEAD,PATCH,POST,PUT")
            : methods);
    if (preflight.credentials) {
      headers.put("Access-Control-Allow-Credentials", "true");
    }
    preflight.maxAge.ifPresent(age -> headers.put("Access-Control-Max-Age", age));
    preflight.cacheControl.ifPresent(control -> headers.put("Cache-Control", control));
    var sent = new ArrayList<Object>();
    var values = new ArrayList<Object>();
    headers.forEach(
        (name, value) -> {
          sent.addAll(List.of("method.response.header." + name, true));
          values.addAll(List.of("method.response.header." + name, "'" + value + "'"));
        });
    return at.map(
        "AuthorizationType",
        "NONE",
        "HttpMethod",
        "OPTIONS",
        "MethodResponses",
        at.list(
            at.map(
                "StatusCode", "200",
                "ResponseParameters", at.map(sent.toArray()),
                "ResponseModels", at.map())),
        "RequestParameters",
        at.map(),
        "Integration",
        at.map(
            "Type",
            "MOCK",
            "RequestTemplates",
            at.map("application/json", "{statusCode:200}"),
            "ContentHandling",
            "CONVERT_TO_TEXT",
            "IntegrationResponses",
            at.list(at.map("StatusCode", "200", "ResponseParameters", at.map(values.toArray())))),
        "ResourceId",
        resourceId,
        "RestApiId",
        restApi);
  }
}
