package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import dev.merlon.source.sam.FunctionExpansion.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// One API under construction: the OpenAPI document that the events fill, and its stage.
final class ApiExpansion {
  static final String ANY = "x-amazon-apigateway-any-method";
  static final String INTEGRATION = "x-amazon-apigateway-integration";
  private static final List<String> OF_REST =
      List.of(
          "Name",
          "ApiKeySourceType",
          "BinaryMediaTypes",
          "MinimumCompressionSize",
          "FailOnWarnings",
          "Mode",
          "Policy",
          "SecurityPolicy",
          "EndpointAccessMode",
          "Description");
  private static final List<String> OF_STAGE =
      List.of(
          "AccessLogSetting",
          "AccessLogSettings",
          "MethodSettings",
          "TracingEnabled",
          "CanarySetting",
          "CacheClusterEnabled",
          "CacheClusterSize",
          "StageVariables",
          "DefaultRouteSettings",
          "RouteSettings");

  private final Resource api;
  private final boolean rest;
  private final boolean implicit;
  private final Making make;
  private final ApiAuth auth;
  private final Optional<Value> written;
  private final Map<String, Map<String, Value>> paths = new LinkedHashMap<>();
  private final Map<String, Value> routeSettings = new LinkedHashMap<>();
  private final Map<String, Value> validators = new LinkedHashMap<>();
  private final Set<String> catchAlls = new HashSet<>();
  private final Map<String, Value> propagated = new LinkedHashMap<>();
  private final List<String> conditions = new ArrayList<>();

  ApiExpansion(
      Resource api, boolean rest, boolean implicit, Function<Value, Optional<Value>> documents) {
    this.api = api;
    this.rest = rest;
    this.implicit = implicit;
    this.make = new Making(api.span());
    this.auth = new ApiAuth(api, rest);
    this.written =
        api.properties()
            .get("DefinitionBody")
            .or(() -> api.properties().get("DefinitionUri").flatMap(documents));
  }

  Value reference() {
    return make.ref(api.id());
  }

  /// What the translator appends to the ids of permissions.
  String stageSuffix() {
    return stageName().orElse("Stage");
  }

  private Optional<String> stageName() {
    return api.properties().get("StageName").flatMap(Value::literal);
  }

  private boolean isTrue(String key) {
    return api.properties().get(key).flatMap(Value::literal).orElse("").equals("true");
  }

  /// An API with a document of its own takes REST events only as permissions, unless it merges
  /// definitions.
  private boolean isClosed() {
    return rest
        && (api.properties().get("DefinitionBody").isPresent()
            || api.properties().get("DefinitionUri").isPresent())
        && !isTrue("MergeDefinitions");
  }

  /// A route by an event to a function.
  void addOperation(String path, String method, Value target, Event event) {
    var at = new Making(event.span());
    var integration =
        at.block()
            .with("type", at.text("aws_proxy"))
            .with("httpMethod", at.text("POST"))
            .with(
                "uri",
                at.sub(
                    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Target}/invocations",
                    Map.of("Target", target)));
    if (!rest) {
      integration
          .with(
              "payloadFormatVersion",
              event.properties().get("PayloadFormatVersion").orElseGet(() -> at.text("2.0")))
          .with("timeoutInMillis", event.properties().get("TimeoutInMillis"));
    }
    var operation = at.block();
    if (rest) {
      var requests = new ApiRequests(event.properties(), !isVersion3());
      requests.describe(operation, integration);
      validators.putAll(requests.validators());
    } else {
      operation.with("parameters", ApiRequests.ofPath(path, at));
      if (path.equals("$default")) {
        operation.with("isDefaultRoute", at.truth(true));
        catchAlls.add(target.text().map(Object::toString).orElse(""));
      }
    }
    operation.with(INTEGRATION, integration.value());
    addOperation(path, method, operation, event);
  }

  private boolean isVersion3() {
    return written.map(document -> document.at("openapi").isPresent()).orElse(false)
        || api.properties()
            .get("OpenApiVersion")
            .flatMap(Value::literal)
            .filter(version -> version.startsWith("3"))
            .isPresent();
  }

  /// Whether the route for everything else calls the same function: its permission is enough then.
  boolean catchesAllFor(Value target) {
    return catchAlls.contains(target.text().map(Object::toString).orElse(""));
  }

  /// A route by an event, whatever it calls.
  void addOperation(String path, String method, Making.Block operation, Event event) {
    if (isClosed()) {
      return;
    }
    var at = new Making(event.span());
    boolean any = method.equalsIgnoreCase("any") || method.equals(ANY);
    var own = event.properties().get("Auth");
    paths
        .computeIfAbsent(path, _ -> new LinkedHashMap<>())
        .put(
            any ? ANY : method.toLowerCase(Locale.ROOT),
            operation.with("security", auth.security(own, method, at)).value());
    own.flatMap(value -> value.at("ResourcePolicy"))
        .ifPresent(policy -> auth.resourcePolicy(path, policy));
    event
        .properties()
        .get("RouteSettings")
        .ifPresent(
            settings -> routeSettings.put(method.toUpperCase(Locale.ROOT) + " " + path, settings));
  }

  /// An implicit API exists under the condition of those that it is for, if all have the same, and
  /// has the tags of those that pass theirs on.
  void usedBy(Resource owner) {
    conditions.add(owner.condition().orElse(""));
    if (Tagging.isPassedOn(owner)
        && owner.properties().get("Tags").orElseGet(this::reference)
            instanceof Value.Mapping tags) {
      propagated.putAll(tags.entries());
    }
  }

  private Optional<Value> tags() {
    return implicit && !propagated.isEmpty()
        ? Optional.of(new Value.Mapping(propagated, api.span()))
        : api.properties().get("Tags");
  }

  private Resource owner() {
    boolean same = implicit && conditions.stream().distinct().count() == 1;
    return same && !conditions.getFirst().isEmpty()
        ? new Resource(
            api.id(),
            api.type(),
            api.properties(),
            Optional.of(conditions.getFirst()),
            true,
            api.span())
        : api;
  }

  void finish(Expansion expansion) {
    var type = rest ? "AWS::ApiGateway::RestApi" : "AWS::ApiGatewayV2::Api";
    var block = make.block();
    var properties = api.properties();
    if (rest) {
      OF_REST.forEach(key -> block.with(key, properties.get(key)));
      block.with("EndpointConfiguration", endpoint());
      block.with(
          "Parameters",
          endpointKind()
              .map(kind -> make.block().with("endpointConfigurationTypes", kind).value()));
      if (isTrue("PropagateTags") || !propagated.isEmpty()) {
        block.with("Tags", Tagging.list(tags(), make));
      }
    } else {
      block.with("FailOnWarnings", properties.get("FailOnWarnings"));
    }
    var body = new ApiDocument(api, rest, auth, written, paths, validators).body(stageSuffix());
    block.with("Body", body);
    if (implicit) {
      expansion.add(api.id(), type, block.value(), owner(), api.span());
    } else {
      expansion.replace(api, type, block.value());
    }
    var stage = stage(expansion);
    auth.permissions(expansion);
    auth.usagePlan(expansion, stage);
    ApiDomain.add(expansion, api, rest, stage);
  }

  /// `EndpointConfiguration` is a word or a block in SAM, a list of types in CloudFormation.
  private Optional<Value> endpoint() {
    var given = api.properties().get("EndpointConfiguration");
    return endpointKind()
        .map(
            kind ->
                make.block()
                    .with("Types", make.list(kind))
                    .with("VpcEndpointIds", given.flatMap(w -> w.at("VPCEndpointIds")))
                    .value());
  }

  private Optional<Value> endpointKind() {
    var given = api.properties().get("EndpointConfiguration");
    return given.flatMap(value -> value instanceof Value.Mapping ? value.at("Type") : given);
  }

  private String stage(Expansion expansion) {
    var block = make.block();
    for (var key : OF_STAGE) {
      block.with(key, api.properties().get(key));
    }
    if (rest) {
      return restStage(expansion, block);
    }
    if (!routeSettings.isEmpty()) {
      var settings = make.block();
      if (api.properties().get("RouteSettings").orElse(reference()) instanceof Value.Mapping own) {
        own.entries().forEach(settings::with);
      }
      routeSettings.forEach(settings::with);
      block.with("RouteSettings", settings.value());
    }
    var name = stageName().filter(stage -> !stage.equals("$default"));
    var unknown =
        api.properties().get("StageName").isPresent() && stageName().isEmpty() ? "Stage" : "";
    var id =
        name.map(stage -> LogicalIds.stage(api.id(), stage))
            .orElse(unknown.isEmpty() ? api.id() + "ApiGatewayDefaultStage" : api.id() + unknown);
    expansion.add(
        id,
        "AWS::ApiGatewayV2::Stage",
        block
            .with("ApiId", reference())
            .with(
                "StageName",
                api.properties().get("StageName").orElseGet(() -> make.text("$default")))
            .with("AutoDeploy", make.truth(true))
            .with("Tags", ApiDocument.httpTags(api, make))
            .value(),
        owner(),
        api.span());
    return id;
  }

  /// Without `OpenApiVersion` the translator makes a second stage, named `Stage`, by the
  /// deployment.
  private Optional<Value> extraStage() {
    return api.properties().get("OpenApiVersion").isPresent()
        ? Optional.empty()
        : Optional.of(make.text("Stage"));
  }

  private String restStage(Expansion expansion, Making.Block block) {
    var deployment = api.id() + "Deployment";
    expansion.add(
        deployment,
        "AWS::ApiGateway::Deployment",
        make.block().with("RestApiId", reference()).with("StageName", extraStage()).value(),
        owner(),
        api.span());
    var id = LogicalIds.stage(api.id(), stageName().orElse(""));
    expansion.add(
        id,
        "AWS::ApiGateway::Stage",
        block
            .with("RestApiId", reference())
            .with("DeploymentId", make.ref(deployment))
            .with("StageName", api.properties().get("StageName"))
            .with("Variables", api.properties().get("Variables"))
            .with("Tags", Tagging.list(tags(), make))
            .value(),
        owner(),
        api.span());
    return id;
  }
}
