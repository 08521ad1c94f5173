package dev.merlon.source.graph;

import dev.merlon.model.Authentication;
import dev.merlon.model.Resource;
import dev.merlon.model.Setting;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import dev.merlon.model.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Triggers by an API whose `Body` is an OpenAPI document with API Gateway's extensions.
///
/// See "Working with API Gateway extensions to OpenAPI" in the API Gateway developer guide.
final class OpenApiTriggers {
  private static final Set<String> VERBS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  private static final String ANY = "x-amazon-apigateway-any-method";
  private static final String INTEGRATION = "x-amazon-apigateway-integration";
  private static final String AUTHORIZER = "x-amazon-apigateway-authorizer";

  private final ResourceIndex index;
  private final TriggerCollector out;
  private final SourceWriters writers;

  OpenApiTriggers(ResourceIndex index, TriggerCollector out, SourceWriters writers) {
    this.index = index;
    this.out = out;
    this.writers = writers;
  }

  void collect(Resource api) {
    for (var body : sides(api.properties().get("Body"))) {
      if (body instanceof Value.Mapping document) {
        document
            .get("paths")
            .ifPresent(
                paths ->
                    mappings(paths)
                        .forEach(
                            mapping ->
                                mapping
                                    .entries()
                                    .forEach((path, item) -> path(api, document, path, item))));
        authorizers(api, document);
      }
    }
  }

  private static List<Value> sides(Optional<Value> value) {
    return value.map(Value::items).orElse(List.of());
  }

  private static List<Value.Mapping> mappings(Value value) {
    return value.items().stream()
        .filter(Value.Mapping.class::isInstance)
        .map(Value.Mapping.class::cast)
        .toList();
  }

  private void path(Resource api, Value.Mapping document, String path, Value item) {
    for (var mapping : mappings(item)) {
      mapping
          .entries()
          .forEach(
              (verb, operation) -> {
                if (VERBS.contains(verb.toLowerCase(Locale.ROOT)) || verb.equals(ANY)) {
                  mappings(operation).forEach(found -> operation(api, document, path, verb, found));
                }
              });
    }
  }

  private void operation(
      Resource api, Value.Mapping document, String path, String verb, Value.Mapping operation) {
    var integration = operation.get(INTEGRATION);
    if (integration.isEmpty()) {
      return;
    }
    var span = operation.span();
    var method = verb.equals(ANY) ? "ANY" : verb.toUpperCase(Locale.ROOT);
    var source =
        path.equals("$default") || path.equals("/$default") ? "$default" : method + " " + path;
    for (var found : mappings(integration.orElseThrow())) {
      var functions = index.functions(found.get("uri"));
      var callers =
          HttpTriggers.behindApi(authentication(document, operation, span), Optional.of(api));
      if (functions.isEmpty()) {
        writers.integration(Optional.of(found), callers);
      } else {
        out.add(functions, api, new Trigger(kind(api, found), Text.of(source), callers, span));
      }
    }
  }

  private static TriggerKind kind(Resource api, Value.Mapping integration) {
    if (api.type().equals("AWS::ApiGateway::RestApi")) {
      return TriggerKind.REST_API;
    }
    var version = integration.get("payloadFormatVersion").flatMap(Value::literal).orElse("1.0");
    return version.startsWith("2") ? TriggerKind.HTTP_API : TriggerKind.HTTP_API_V1;
  }

  private static Setting<Authentication> authentication(
      Value.Mapping document, Value.Mapping operation, Span span) {
    var override = operation.at("x-amazon-apigateway-auth", "type").flatMap(Value::literal);
    if (override.isPresent()) {
      boolean iam = override.orElseThrow().equalsIgnoreCase("AWS_IAM");
      return new Setting.Known<>(iam ? Authentication.IAM : Authentication.NONE, span);
    }
    var security = operation.get("security").or(() -> document.get("security"));
    if (security.isEmpty()) {
      return new Setting.Known<>(Authentication.NONE, span);
    }
    if (security.orElseThrow() instanceof Value.Opaque opaque) {
      return new Setting.Unknown<>(opaque.expression(), opaque.span());
    }
    var strongest = Authentication.NONE;
    for (var requirement : mappings(security.orElseThrow())) {
      for (var name : requirement.entries().keySet()) {
        var scheme = scheme(document, name);
        if (scheme.isEmpty()) {
          // API Gateway takes the reserved names without a definition.
          if (name.equals("NONE")) {
            continue;
          }
          return name.equals("api_key")
              ? new Setting.Known<>(Authentication.API_KEY, span)
              : new Setting.Unknown<>("security scheme " + name, span);
        }
        var meant = meaning(scheme.orElseThrow());
        if (meant.isEmpty()) {
          return new Setting.Unknown<>("security scheme " + name, span);
        }
        if (strongest == Authentication.NONE || strongest == Authentication.API_KEY) {
          strongest = meant.orElseThrow();
        }
      }
    }
    return new Setting.Known<>(strongest, span);
  }

  private static Optional<Value.Mapping> scheme(Value.Mapping document, String name) {
    return document
        .at("securityDefinitions", name)
        .or(() -> document.at("components", "securitySchemes", name))
        .flatMap(value -> mappings(value).stream().findFirst());
  }

  /// What a security scheme checks; empty when it says nothing that API Gateway would act on.
  private static Optional<Authentication> meaning(Value.Mapping scheme) {
    var authorizer = scheme.get(AUTHORIZER);
    var type = authorizer.flatMap(value -> value.at("type")).flatMap(Value::literal).orElse("");
    var authType = scheme.get("x-amazon-apigateway-authtype").flatMap(Value::literal).orElse("");
    if (authType.equalsIgnoreCase("awsSigv4")) {
      return Optional.of(Authentication.IAM);
    }
    if (type.equals("cognito_user_pools") || authType.equals("cognito_user_pools")) {
      return Optional.of(Authentication.COGNITO);
    }
    if (type.equals("jwt")) {
      boolean cognito =
          authorizer
              .flatMap(value -> value.at("jwtConfiguration", "issuer"))
              .flatMap(Value::text)
              .filter(issuer -> issuer.toString().contains("cognito-idp"))
              .isPresent();
      return Optional.of(cognito ? Authentication.COGNITO : Authentication.JWT);
    }
    if (type.equals("token") || type.equals("request") || authType.equals("custom")) {
      return Optional.of(Authentication.LAMBDA_AUTHORIZER);
    }
    boolean apiKey =
        scheme.get("type").flatMap(Value::literal).orElse("").equals("apiKey")
            && scheme.get("name").flatMap(Value::literal).orElse("").equalsIgnoreCase("x-api-key");
    return apiKey ? Optional.of(Authentication.API_KEY) : Optional.empty();
  }

  private void authorizers(Resource api, Value.Mapping document) {
    var schemes =
        document
            .get("securityDefinitions")
            .or(() -> document.at("components", "securitySchemes"))
            .map(OpenApiTriggers::mappings)
            .orElse(List.of());
    for (var scheme : schemes) {
      for (Map.Entry<String, Value> entry : scheme.entries().entrySet()) {
        out.add(
            index.functions(entry.getValue().at(AUTHORIZER, "authorizerUri")),
            api,
            new Trigger(
                TriggerKind.AUTHORIZER,
                Text.of(entry.getKey()),
                new Setting.Known<>(Authentication.NONE, entry.getValue().span()),
                entry.getValue().span()));
      }
    }
  }
}
