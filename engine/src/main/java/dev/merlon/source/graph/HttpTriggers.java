package dev.merlon.source.graph;

import dev.merlon.model.Authentication;
import dev.merlon.model.Resource;
import dev.merlon.model.Setting;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import dev.merlon.model.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Triggers by API Gateway resources: REST methods, HTTP and WebSocket routes, authorizers.
final class HttpTriggers {
  private static final int DEEPEST_PATH = 40;

  private final ResourceIndex index;
  private final TriggerCollector out;
  private final SourceWriters writers;

  HttpTriggers(ResourceIndex index, TriggerCollector out, SourceWriters writers) {
    this.index = index;
    this.out = out;
    this.writers = writers;
  }

  void collect() {
    index.ofType("AWS::ApiGateway::Method").forEach(this::method);
    index.ofType("AWS::ApiGatewayV2::Route").forEach(this::route);
    index.ofType("AWS::ApiGateway::Authorizer").forEach(this::authorizer);
    index.ofType("AWS::ApiGatewayV2::Authorizer").forEach(this::authorizer);
    index.ofType("AWS::ApiGatewayV2::Api").forEach(this::quickCreate);
    var openApi = new OpenApiTriggers(index, out, writers);
    index.ofType("AWS::ApiGateway::RestApi").forEach(openApi::collect);
    index.ofType("AWS::ApiGatewayV2::Api").forEach(openApi::collect);
  }

  private void method(Resource method) {
    var properties = method.properties();
    var functions = index.functions(properties.at("Integration", "Uri"));
    var api = index.mentioned(properties.get("RestApiId"), "AWS::ApiGateway::RestApi");
    if (functions.isEmpty()) {
      writers.integration(
          properties.get("Integration"), behindApi(authentication(properties, method.span()), api));
      return;
    }
    var verb = properties.get("HttpMethod").flatMap(Value::literal).orElse("ANY");
    var path = path(properties.get("ResourceId"), 0);
    out.add(
        functions,
        method,
        new Trigger(
            TriggerKind.REST_API,
            Text.of(verb.toUpperCase(Locale.ROOT) + " " + (path.isEmpty() ? "/" : path)),
            behindApi(authentication(properties, method.span()), api),
            method.span()));
  }

  private String path(Optional<Value> resourceId, int depth) {
    var resource = index.mentioned(resourceId, "AWS::ApiGateway::Resource");
    if (resource.isEmpty() || depth > DEEPEST_PATH) {
      boolean isRoot =
          index.mentioned(resourceId, "AWS::ApiGateway::RestApi").isPresent()
              || resourceId.isEmpty();
      return isRoot ? "" : "/" + resourceId.flatMap(Value::text).map(Text::toString).orElse("?");
    }
    var properties = resource.orElseThrow().properties();
    var part = properties.get("PathPart").flatMap(Value::text).map(Text::toString).orElse("?");
    return path(properties.get("ParentId"), depth + 1) + "/" + part;
  }

  private Setting<Authentication> authentication(Value.Mapping method, Span span) {
    var written = method.get("AuthorizationType");
    var at = written.map(Value::span).orElse(span);
    if (written.isPresent() && written.flatMap(Value::literal).isEmpty()) {
      return new Setting.Unknown<>(
          written.flatMap(Value::text).map(Text::toString).orElse("AuthorizationType"), at);
    }
    var known =
        switch (written.flatMap(Value::literal).orElse("NONE")) {
          case "AWS_IAM" -> Authentication.IAM;
          case "COGNITO_USER_POOLS" -> Authentication.COGNITO;
          case "JWT" -> jwt(method.get("AuthorizerId"));
          case "CUSTOM" -> Authentication.LAMBDA_AUTHORIZER;
          default ->
              isTrue(method.get("ApiKeyRequired")) ? Authentication.API_KEY : Authentication.NONE;
        };
    return new Setting.Known<>(known, at);
  }

  /// A JWT authorizer whose issuer is a Cognito user pool checks the pool's tokens.
  private Authentication jwt(Optional<Value> authorizerId) {
    var authorizer = index.mentioned(authorizerId, "AWS::ApiGatewayV2::Authorizer");
    boolean cognito =
        authorizer
            .flatMap(found -> ResourceIndex.text(found, "JwtConfiguration", "Issuer"))
            .filter(issuer -> issuer.toString().contains("cognito-idp"))
            .isPresent();
    return cognito ? Authentication.COGNITO : Authentication.JWT;
  }

  static boolean isTrue(Optional<Value> value) {
    return value.flatMap(Value::literal).orElse("").equalsIgnoreCase("true");
  }

  /// A resource policy or a private endpoint may keep strangers out where the method does not.
  static Setting<Authentication> behindApi(Setting<Authentication> own, Optional<Resource> api) {
    boolean open =
        own.known()
            .filter(known -> known == Authentication.NONE || known == Authentication.API_KEY)
            .isPresent();
    if (!open || api.isEmpty()) {
      return own;
    }
    var properties = api.orElseThrow().properties();
    var policy = properties.get("Policy").or(() -> properties.at("Body", POLICY_KEY));
    // The Serverless Framework writes an empty text when there is no policy.
    if (policy.filter(value -> !value.literal().orElse("x").isEmpty()).isPresent()) {
      return new Setting.Unknown<>("the API's resource policy", own.span());
    }
    boolean isPrivate =
        properties.at("EndpointConfiguration", "Types").stream()
            .flatMap(types -> types.items().stream())
            .anyMatch(type -> type.literal().orElse("").equals("PRIVATE"));
    return isPrivate ? new Setting.Unknown<>("the API's private endpoint", own.span()) : own;
  }

  private static final String POLICY_KEY = "x-amazon-apigateway-policy";

  private void route(Resource route) {
    var properties = route.properties();
    var integration = index.mentioned(properties.get("Target"), "AWS::ApiGatewayV2::Integration");
    var functions =
        integration
            .map(found -> index.functions(found.properties().get("IntegrationUri")))
            .orElse(Set.of());
    if (functions.isEmpty()) {
      writers.integration(
          integration.map(Resource::properties), authentication(properties, route.span()));
      return;
    }
    var key = properties.get("RouteKey").flatMap(Value::text).orElseGet(() -> Text.of("$default"));
    boolean webSocket = isWebSocket(properties.get("ApiId"), key);
    var authentication =
        webSocket
            ? connectAuthentication(properties.get("ApiId"), route)
            : authentication(properties, route.span());
    out.add(
        functions,
        route,
        new Trigger(
            webSocket ? TriggerKind.WEBSOCKET : kindOf(integration.orElseThrow()),
            key,
            authentication,
            route.span()));
  }

  private static TriggerKind kindOf(Resource integration) {
    return integration
            .properties()
            .get("PayloadFormatVersion")
            .flatMap(Value::literal)
            .orElse("2.0")
            .startsWith("1")
        ? TriggerKind.HTTP_API_V1
        : TriggerKind.HTTP_API;
  }

  private boolean isWebSocket(Optional<Value> apiId, Text key) {
    return index
        .mentioned(apiId, "AWS::ApiGatewayV2::Api")
        .flatMap(api -> api.properties().get("ProtocolType"))
        .flatMap(Value::literal)
        .map(protocol -> protocol.equals("WEBSOCKET"))
        .orElseGet(
            () -> {
              var text = key.toString();
              return text.equals("$connect")
                  || text.equals("$disconnect")
                  || !(text.contains(" ") || text.startsWith("$"));
            });
  }

  /// Whoever got through `$connect` may use every route of the connection.
  private Setting<Authentication> connectAuthentication(Optional<Value> apiId, Resource route) {
    var api = index.mentioned(apiId, "AWS::ApiGatewayV2::Api");
    for (var other : index.ofType("AWS::ApiGatewayV2::Route")) {
      boolean connects =
          ResourceIndex.text(other, "RouteKey").map(Text::toString).orElse("").equals("$connect")
              && api.equals(
                  index.mentioned(other.properties().get("ApiId"), "AWS::ApiGatewayV2::Api"));
      if (connects) {
        return authentication(other.properties(), other.span());
      }
    }
    return authentication(route.properties(), route.span());
  }

  private void authorizer(Resource authorizer) {
    // Every request runs it, before anything is proven.
    out.add(
        index.functions(authorizer.properties().get("AuthorizerUri")),
        authorizer,
        new Trigger(
            TriggerKind.AUTHORIZER,
            ResourceIndex.text(authorizer, "Name").orElseGet(() -> Text.of(authorizer.id())),
            new Setting.Known<>(Authentication.NONE, authorizer.span()),
            authorizer.span()));
  }

  /// An HTTP API with a `Target` has one route to it.
  private void quickCreate(Resource api) {
    var target = api.properties().get("Target");
    out.add(
        index.functions(target),
        api,
        new Trigger(
            TriggerKind.HTTP_API,
            ResourceIndex.text(api, "RouteKey").orElseGet(() -> Text.of("$default")),
            new Setting.Known<>(Authentication.NONE, api.span()),
            api.span()));
  }
}
