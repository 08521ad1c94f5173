package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import dev.merlon.source.sam.FunctionExpansion.Event;
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
  private static final String INTEGRATION = "x-amazon-apigateway-integration";
  private static final Set<String> NOT_OF_REST =
      Set.of(
          "Auth",
          "DefinitionBody",
          "DefinitionUri",
          "MergeDefinitions",
          "StageName",
          "AccessLogSetting",
          "AccessLogSettings",
          "MethodSettings",
          "TracingEnabled",
          "CanarySetting",
          "CacheClusterEnabled",
          "CacheClusterSize",
          "Variables",
          "StageVariables",
          "DefaultRouteSettings",
          "RouteSettings",
          "Domain",
          "Cors",
          "OpenApiVersion",
          "GatewayResponses",
          "Models",
          "AlwaysDeploy",
          "PropagateTags",
          "EndpointConfiguration");
  private static final List<String> OF_STAGE =
      List.of(
          "AccessLogSetting",
          "AccessLogSettings",
          "MethodSettings",
          "TracingEnabled",
          "CanarySetting",
          "CacheClusterEnabled",
          "Variables",
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

  /// A route by an event. An API with a document of its own takes REST events only as permissions,
  /// unless it merges definitions.
  void addOperation(
      String path, String method, Value target, Optional<Value> eventAuth, Event event) {
    boolean closed =
        rest
            && (api.properties().get("DefinitionBody").isPresent()
                || api.properties().get("DefinitionUri").isPresent())
            && !api.properties()
                .get("MergeDefinitions")
                .flatMap(Value::literal)
                .orElse("")
                .equals("true");
    if (closed) {
      return;
    }
    var at = new Making(event.span());
    boolean any = method.equalsIgnoreCase("any") || method.equals(ANY);
    var version = event.properties().get("PayloadFormatVersion").orElseGet(() -> at.text("2.0"));
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
      integration.with("payloadFormatVersion", version);
    }
    paths
        .computeIfAbsent(path, _ -> new LinkedHashMap<>())
        .put(
            any ? ANY : method.toLowerCase(Locale.ROOT),
            at.block()
                .with(INTEGRATION, integration.value())
                .with("security", auth.security(eventAuth, method, at))
                .value());
    eventAuth.flatMap(own -> own.at("ResourcePolicy")).ifPresent(auth::resourcePolicy);
  }

  void finish(Expansion expansion) {
    var type = rest ? "AWS::ApiGateway::RestApi" : "AWS::ApiGatewayV2::Api";
    var block = make.block();
    api.properties()
        .entries()
        .forEach(
            (key, value) -> {
              if (!NOT_OF_REST.contains(key)) {
                block.with(key, value);
              }
            });
    block.with("EndpointConfiguration", endpoint());
    block.with("Body", body());
    if (implicit) {
      expansion.add(api.id(), type, block.value(), api, api.span());
    } else {
      expansion.replace(api, type, block.value());
    }
    stage(expansion);
    auth.permissions(expansion);
    auth.usagePlan(expansion);
  }

  /// `EndpointConfiguration` is a word or a block in SAM, a list of types in CloudFormation.
  private Optional<Value> endpoint() {
    var written = api.properties().get("EndpointConfiguration");
    var type =
        written.flatMap(value -> value instanceof Value.Mapping ? value.at("Type") : written);
    return type.map(
        found ->
            make.block()
                .with("Types", make.list(found))
                .with("VpcEndpointIds", written.flatMap(w -> w.at("VPCEndpointIds")))
                .value());
  }

  private Value body() {
    if (written.isPresent() && !(written.orElseThrow() instanceof Value.Mapping)) {
      return written.orElseThrow();
    }
    var block = make.block();
    if (written.orElse(make.text("")) instanceof Value.Mapping document) {
      document.entries().forEach(block::with);
    } else {
      block.with(rest ? "swagger" : "openapi", make.text(rest ? "2.0" : "3.0.1"));
    }
    block.with("paths", paths());
    auth.describe(block, written);
    return block.value();
  }

  private Value paths() {
    var all = new LinkedHashMap<String, Value>();
    written
        .flatMap(document -> document.at("paths"))
        .filter(Value.Mapping.class::isInstance)
        .ifPresent(found -> all.putAll(((Value.Mapping) found).entries()));
    paths.forEach(
        (path, operations) -> {
          var item = new LinkedHashMap<String, Value>();
          if (all.get(path) instanceof Value.Mapping before) {
            item.putAll(before.entries());
          }
          item.putAll(operations);
          all.put(path, new Value.Mapping(item, make.span()));
        });
    return new Value.Mapping(all, make.span());
  }

  private void stage(Expansion expansion) {
    var block = make.block();
    for (var key : OF_STAGE) {
      block.with(key, api.properties().get(key));
    }
    if (rest) {
      var deployment = api.id() + "Deployment";
      expansion.add(
          deployment,
          "AWS::ApiGateway::Deployment",
          make.block().with("RestApiId", reference()).value(),
          api,
          api.span());
      expansion.add(
          LogicalIds.stage(api.id(), stageName().orElse("")),
          "AWS::ApiGateway::Stage",
          block
              .with("RestApiId", reference())
              .with("DeploymentId", make.ref(deployment))
              .with("StageName", api.properties().get("StageName"))
              .value(),
          api,
          api.span());
      return;
    }
    var name = stageName().filter(stage -> !stage.equals("$default"));
    var unknown =
        api.properties().get("StageName").isPresent() && stageName().isEmpty() ? "Stage" : "";
    expansion.add(
        name.map(stage -> LogicalIds.stage(api.id(), stage))
            .orElse(unknown.isEmpty() ? api.id() + "ApiGatewayDefaultStage" : api.id() + unknown),
        "AWS::ApiGatewayV2::Stage",
        block
            .with("ApiId", reference())
            .with(
                "StageName",
                api.properties().get("StageName").orElseGet(() -> make.text("$default")))
            .with("AutoDeploy", make.truth(true))
            .value(),
        api,
        api.span());
  }
}
