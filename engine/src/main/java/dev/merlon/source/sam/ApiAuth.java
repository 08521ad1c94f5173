package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The `Auth` block of an API: authorizers, the default one, API keys, the resource policy.
final class ApiAuth {
  private static final String AUTHORIZER = "x-amazon-apigateway-authorizer";
  private static final String AUTH_TYPE = "x-amazon-apigateway-authtype";

  private final Resource api;
  private final boolean rest;
  private final Value auth;
  private final List<Value> resourcePolicies = new ArrayList<>();

  ApiAuth(Resource api, boolean rest) {
    this.api = api;
    this.rest = rest;
    this.auth =
        api.properties().get("Auth").orElseGet(() -> new Making(api.span()).block().value());
    auth.at("ResourcePolicy").ifPresent(resourcePolicies::add);
  }

  void resourcePolicy(Value policy) {
    resourcePolicies.add(policy);
  }

  /// What an operation by an event asks of its caller: the event's authorizer, else the API's
  /// default; `NONE` switches the default off; an API key comes on top.
  Value security(Optional<Value> event, String method, Making make) {
    var named = event.flatMap(own -> own.at("Authorizer"));
    boolean exempt =
        method.equalsIgnoreCase("options")
            && auth.at("AddDefaultAuthorizerToCorsPreflight")
                .flatMap(Value::literal)
                .filter("false"::equals)
                .isPresent();
    var authorizer = named.or(() -> exempt ? Optional.empty() : auth.at("DefaultAuthorizer"));
    var requirements = new ArrayList<Value>();
    if (authorizer.isPresent()) {
      var literal = authorizer.flatMap(Value::literal);
      if (literal.isEmpty()) {
        return new Value.Opaque(
            authorizer.flatMap(Value::text).map(Object::toString).orElse("Authorizer"),
            make.span());
      }
      if (!literal.orElseThrow().equals("NONE")) {
        requirements.add(make.block().with(literal.orElseThrow(), make.list()).value());
      }
    }
    if (keyRequired(event)) {
      requirements.add(make.block().with("api_key", make.list()).value());
    }
    return make.list(requirements);
  }

  private boolean keyRequired(Optional<Value> event) {
    return event
        .flatMap(own -> own.at("ApiKeyRequired"))
        .or(() -> auth.at("ApiKeyRequired"))
        .flatMap(Value::literal)
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .equals("true");
  }

  private Map<String, Value> authorizers() {
    return auth.at("Authorizers").orElse(auth) instanceof Value.Mapping mapping
            && auth.at("Authorizers").isPresent()
        ? mapping.entries()
        : Map.of();
  }

  /// Adds the security schemes to the API's document, and the default to operations of the user's
  /// own document that say nothing.
  void describe(Making.Block document, Optional<Value> written) {
    var make = new Making(api.span());
    var schemes = new LinkedHashMap<String, Value>();
    var before =
        written.flatMap(
            own ->
                rest && own.at("securityDefinitions").isPresent()
                    ? own.at("securityDefinitions")
                    : own.at("components", "securitySchemes"));
    before
        .filter(Value.Mapping.class::isInstance)
        .ifPresent(own -> schemes.putAll(((Value.Mapping) own).entries()));
    schemes.put("AWS_IAM", make.block().with(AUTH_TYPE, make.text("awsSigv4")).value());
    schemes.put(
        "api_key",
        make.block()
            .with("type", make.text("apiKey"))
            .with("name", make.text("x-api-key"))
            .with("in", make.text("header"))
            .value());
    authorizers().forEach((name, value) -> schemes.put(name, scheme(value)));
    var all = new Value.Mapping(schemes, api.span());
    if (rest) {
      document.with("securityDefinitions", all);
    } else {
      document.with("components", make.block().with("securitySchemes", all).value());
    }
    boolean ownSecurity = written.flatMap(own -> own.at("security")).isPresent();
    var standard = security(Optional.empty(), "get", make);
    if (!ownSecurity && !(standard instanceof Value.Sequence list && list.items().isEmpty())) {
      document.with("security", standard);
    }
    resourcePolicies.stream()
        .findFirst()
        .ifPresent(policy -> document.with("x-amazon-apigateway-policy", policy));
  }

  private Value scheme(Value authorizer) {
    var make = new Making(authorizer.span());
    var function = authorizer.at("FunctionArn");
    var block = make.block();
    if (authorizer.at("UserPoolArn").isPresent()) {
      return block
          .with(AUTH_TYPE, make.text("cognito_user_pools"))
          .with(
              AUTHORIZER,
              make.block()
                  .with("type", make.text("cognito_user_pools"))
                  .with("providerARNs", authorizer.at("UserPoolArn"))
                  .value())
          .value();
    }
    if (function.isPresent()) {
      boolean request =
          !rest
              || authorizer
                  .at("FunctionPayloadType")
                  .flatMap(Value::literal)
                  .orElse("TOKEN")
                  .equals("REQUEST");
      return block
          .with(AUTH_TYPE, make.text("custom"))
          .with(
              AUTHORIZER,
              make.block()
                  .with("type", make.text(request ? "request" : "token"))
                  .with(
                      "authorizerUri",
                      make.sub(
                          "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function}/invocations",
                          Map.of("Function", function.orElseThrow())))
                  .value())
          .value();
    }
    // SAM takes the JWT block in both spellings.
    return block
        .with("type", make.text("oauth2"))
        .with(
            AUTHORIZER,
            make.block()
                .with("type", make.text("jwt"))
                .with(
                    "jwtConfiguration",
                    authorizer.at("JwtConfiguration").or(() -> authorizer.at("jwtConfiguration")))
                .value())
        .value();
  }

  /// A REST API may call its authorizer functions; an HTTP API only when asked to say so.
  void permissions(Expansion expansion) {
    authorizers()
        .forEach(
            (name, authorizer) -> {
              var function = authorizer.at("FunctionArn");
              boolean wanted =
                  rest
                      ? !isTrue(authorizer, "DisableFunctionDefaultPermissions")
                      : isTrue(authorizer, "EnableFunctionDefaultPermissions");
              if (function.isPresent() && wanted) {
                permission(expansion, name, function.orElseThrow(), authorizer);
              }
            });
  }

  private static boolean isTrue(Value owner, String key) {
    return owner.at(key).flatMap(Value::literal).orElse("").equalsIgnoreCase("true");
  }

  private void permission(Expansion expansion, String name, Value function, Value authorizer) {
    var make = new Making(authorizer.span());
    expansion.add(
        api.id() + name + "AuthorizerPermission",
        "AWS::Lambda::Permission",
        make.block()
            .with("Action", make.text("lambda:InvokeFunction"))
            .with("FunctionName", function)
            .with("Principal", make.text("apigateway.amazonaws.com"))
            .with(
                "SourceArn",
                make.sub(
                    "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/authorizers/*",
                    Map.of("Api", make.ref(api.id()))))
            .value(),
        api,
        make.span());
  }

  void usagePlan(Expansion expansion) {
    var plan = auth.at("UsagePlan");
    var kind = plan.flatMap(own -> own.at("CreateUsagePlan")).flatMap(Value::literal).orElse("");
    if (!kind.equals("PER_API") && !kind.equals("SHARED")) {
      return;
    }
    var prefix = kind.equals("SHARED") ? "Serverless" : api.id();
    var make = new Making(plan.orElseThrow().span());
    expansion.add(
        prefix + "UsagePlan",
        "AWS::ApiGateway::UsagePlan",
        plan.orElseThrow() instanceof Value.Mapping mapping ? mapping : make.block().value(),
        api,
        make.span());
    expansion.add(
        prefix + "ApiKey", "AWS::ApiGateway::ApiKey", make.block().value(), api, make.span());
    expansion.add(
        prefix + "UsagePlanKey",
        "AWS::ApiGateway::UsagePlanKey",
        make.block()
            .with("KeyId", make.ref(prefix + "ApiKey"))
            .with("UsagePlanId", make.ref(prefix + "UsagePlan"))
            .value(),
        api,
        make.span());
  }
}
