package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The `Auth` block of an API: authorizers, the default one, API keys, the resource policy.
final class ApiAuth {
  private final Resource api;
  private final boolean rest;
  private final Value auth;
  private final Map<String, Value> pathPolicies = new LinkedHashMap<>();
  private final TreeSet<String> reserved = new TreeSet<>();

  ApiAuth(Resource api, boolean rest) {
    this.api = api;
    this.rest = rest;
    this.auth =
        api.properties().get("Auth").orElseGet(() -> new Making(api.span()).block().value());
  }

  /// The policy that an event gives to its path alone.
  void resourcePolicy(String path, Value policy) {
    pathPolicies.put(path, policy);
  }

  /// What an operation asks of its caller: the event's authorizer, else the API's default; `NONE`
  /// switches the default off; an API key comes on top. Empty when it asks nothing.
  Optional<Value> security(Optional<Value> event, String method, Making make) {
    var requirements = new ArrayList<Value>();
    if (keyRequired(event)) {
      reserved.add("api_key");
      requirements.add(make.block().with("api_key", make.list()).value());
    }
    var named = event.flatMap(own -> own.at("Authorizer"));
    var authorizer = named.or(() -> isExempt(method) ? Optional.empty() : defaultAuthorizer());
    if (authorizer.isPresent()) {
      var literal = authorizer.flatMap(Value::literal);
      if (literal.isEmpty()) {
        return Optional.of(
            new Value.Opaque(
                authorizer.flatMap(Value::text).map(Object::toString).orElse("Authorizer"),
                make.span()));
      }
      requirement(literal.orElseThrow(), event, make).ifPresent(requirements::add);
    }
    return requirements.isEmpty() ? Optional.empty() : Optional.of(make.list(requirements));
  }

  private Optional<Value> defaultAuthorizer() {
    return auth.at("DefaultAuthorizer");
  }

  private Optional<Value> requirement(String name, Optional<Value> event, Making make) {
    if (name.equals("NONE") && defaultAuthorizer().isEmpty()) {
      return Optional.empty();
    }
    if (name.equals("AWS_IAM")) {
      reserved.add(name);
    }
    var scopes =
        event
            .flatMap(own -> own.at("AuthorizationScopes"))
            .or(
                () ->
                    Optional.ofNullable(authorizers().get(name))
                        .flatMap(a -> a.at("AuthorizationScopes")))
            .filter(_ -> !name.equals("NONE"))
            .orElseGet(make::list);
    return Optional.of(make.block().with(name, scopes).value());
  }

  private boolean isExempt(String method) {
    return method.equalsIgnoreCase("options")
        && auth.at("AddDefaultAuthorizerToCorsPreflight")
            .flatMap(Value::literal)
            .filter("false"::equals)
            .isPresent();
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

  /// Gives operations without a requirement of their own what the API asks by default; so does the
  /// translator with the operations of the user's own document.
  Map<String, Value> withDefault(Map<String, Value> paths) {
    var all = new LinkedHashMap<String, Value>();
    paths.forEach((path, item) -> all.put(path, withDefault(item)));
    return all;
  }

  private Value withDefault(Value item) {
    if (!(item instanceof Value.Mapping operations)) {
      return item;
    }
    var all = new LinkedHashMap<String, Value>();
    operations
        .entries()
        .forEach(
            (method, operation) ->
                all.put(
                    method,
                    operation instanceof Value.Mapping mapping
                            && mapping.get("security").isEmpty()
                            && mapping.get(ApiExpansion.INTEGRATION).isPresent()
                        ? withDefault(mapping, method)
                        : operation));
    return new Value.Mapping(all, item.span());
  }

  private Value withDefault(Value.Mapping operation, String method) {
    return security(Optional.empty(), method, new Making(api.span()))
        .<Value>map(security -> Expansion.with(operation, "security", security))
        .orElse(operation);
  }

  /// The security schemes that the operations name.
  Map<String, Value> schemes() {
    var make = new Making(api.span());
    var schemes = new LinkedHashMap<String, Value>();
    boolean signed =
        reserved.contains("AWS_IAM")
            || isTrue(auth, "EnableIamAuthorizer")
            || defaultAuthorizer().flatMap(Value::literal).filter("AWS_IAM"::equals).isPresent();
    if (signed) {
      schemes.put("AWS_IAM", AuthorizerScheme.signed(make));
    }
    if (reserved.contains("api_key")) {
      schemes.put("api_key", AuthorizerScheme.key(make));
    }
    authorizers().forEach((name, value) -> schemes.put(name, AuthorizerScheme.of(value, rest)));
    return schemes;
  }

  Optional<Value> resourcePolicy(Map<String, Value> paths, String stage) {
    return ApiResourcePolicy.document(
        auth.at("ResourcePolicy"), pathPolicies, paths, stage, api.span());
  }

  /// A REST API may call its authorizer functions; an HTTP API only when asked to say so.
  void permissions(Expansion expansion) {
    authorizers()
        .forEach(
            (name, authorizer) -> {
              var function = authorizer.at("FunctionArn");
              boolean wanted =
                  rest
                      ? !isFalse(authorizer, "EnableFunctionDefaultPermissions")
                          && !isTrue(authorizer, "DisableFunctionDefaultPermissions")
                      : isTrue(authorizer, "EnableFunctionDefaultPermissions");
              if (function.isPresent() && wanted) {
                permission(expansion, name, function.orElseThrow(), authorizer);
              }
            });
  }

  private static boolean isTrue(Value owner, String key) {
    return owner.at(key).flatMap(Value::literal).orElse("").equalsIgnoreCase("true");
  }

  private static boolean isFalse(Value owner, String key) {
    return owner.at(key).flatMap(Value::literal).orElse("").equalsIgnoreCase("false");
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

  void usagePlan(Expansion expansion, String stage) {
    var plan = auth.at("UsagePlan");
    var kind = plan.flatMap(own -> own.at("CreateUsagePlan")).flatMap(Value::literal).orElse("");
    if (!kind.equals("PER_API") && !kind.equals("SHARED")) {
      return;
    }
    var prefix = kind.equals("SHARED") ? "Serverless" : api.id();
    var written = plan.orElseThrow();
    var make = new Making(written.span());
    var stages =
        make.block().with("ApiId", make.ref(api.id())).with("Stage", make.ref(stage)).value();
    var keys =
        make.block()
            .with("RestApiId", make.ref(api.id()))
            .with("StageName", make.ref(stage))
            .value();
    if (expansion.get(prefix + "UsagePlan").isPresent()) {
      expansion.change(
          make.ref(prefix + "UsagePlan"), own -> Expansion.appended(own, "ApiStages", stages));
      expansion.change(
          make.ref(prefix + "ApiKey"), own -> Expansion.appended(own, "StageKeys", keys));
      return;
    }
    var block = make.block().with("ApiStages", make.list(stages));
    for (var key : List.of("UsagePlanName", "Description", "Quota", "Throttle")) {
      block.with(key, written.at(key));
    }
    expansion.add(
        prefix + "UsagePlan", "AWS::ApiGateway::UsagePlan", block.value(), api, make.span());
    expansion.add(
        prefix + "ApiKey",
        "AWS::ApiGateway::ApiKey",
        make.block().with("Enabled", make.truth(true)).with("StageKeys", make.list(keys)).value(),
        api,
        make.span());
    expansion.add(
        prefix + "UsagePlanKey",
        "AWS::ApiGateway::UsagePlanKey",
        make.block()
            .with("KeyId", make.ref(prefix + "ApiKey"))
            .with("KeyType", make.text("API_KEY"))
            .with("UsagePlanId", make.ref(prefix + "UsagePlan"))
            .value(),
        api,
        make.span());
  }
}
