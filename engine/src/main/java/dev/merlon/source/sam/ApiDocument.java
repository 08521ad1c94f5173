package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The OpenAPI document of an API: the user's own, what the events add, and what `Auth`, `Cors` and
/// the like mean in it.
final class ApiDocument {
  private final Resource api;
  private final boolean rest;
  private final ApiAuth auth;
  private final Optional<Value> written;
  private final Map<String, Map<String, Value>> added;
  private final Map<String, Value> validators;
  private final Making make;

  ApiDocument(
      Resource api,
      boolean rest,
      ApiAuth auth,
      Optional<Value> written,
      Map<String, Map<String, Value>> added,
      Map<String, Value> validators) {
    this.api = api;
    this.rest = rest;
    this.auth = auth;
    this.written = written;
    this.added = added;
    this.validators = validators;
    this.make = new Making(api.span());
  }

  Value body(String stage) {
    if (written.isPresent() && !(written.orElseThrow() instanceof Value.Mapping)) {
      return written.orElseThrow();
    }
    var document = new LinkedHashMap<String, Value>();
    if (written.orElse(make.text("")) instanceof Value.Mapping own) {
      document.putAll(own.entries());
    } else {
      start(document);
    }
    boolean swagger = rest && !isVersion3(document);
    var cors = rest ? api.properties().get("Cors") : Optional.<Value>empty();
    var paths = ApiCors.with(auth.withDefault(merged()), cors, swagger);
    document.put("paths", new Value.Mapping(paths, make.span()));
    schemes(document, swagger);
    auth.resourcePolicy(paths, stage)
        .filter(_ -> rest)
        .ifPresent(policy -> document.put("x-amazon-apigateway-policy", policy));
    if (rest) {
      ofRest(document, swagger);
    } else {
      ofHttp(document);
    }
    return new Value.Mapping(document, make.span());
  }

  private void start(Map<String, Value> document) {
    var info =
        make.block()
            .with("version", make.text("1.0"))
            .with(
                "title",
                Optional.of(api.properties().get("Name").filter(_ -> !rest).orElseGet(this::stack)))
            .with("description", api.properties().get("Description").filter(_ -> !rest));
    document.put("info", info.value());
    var version = api.properties().get("OpenApiVersion").filter(_ -> rest);
    boolean newer = version.flatMap(Value::literal).filter(v -> v.startsWith("3")).isPresent();
    if (newer) {
      document.put("openapi", version.orElseThrow());
    } else {
      document.put(rest ? "swagger" : "openapi", make.text(rest ? "2.0" : "3.0.1"));
    }
  }

  private Value stack() {
    return make.text(new Text(List.of(new Text.Pseudo("AWS::StackName"))));
  }

  private static boolean isVersion3(Map<String, Value> document) {
    return document.containsKey("openapi");
  }

  private Map<String, Value> merged() {
    var all = new LinkedHashMap<String, Value>();
    written
        .flatMap(document -> document.at("paths"))
        .filter(Value.Mapping.class::isInstance)
        .ifPresent(found -> all.putAll(((Value.Mapping) found).entries()));
    added.forEach(
        (path, operations) -> {
          var item = new LinkedHashMap<String, Value>();
          if (all.get(path) instanceof Value.Mapping before) {
            item.putAll(before.entries());
          }
          item.putAll(operations);
          all.put(path, new Value.Mapping(item, make.span()));
        });
    return all;
  }

  private void schemes(Map<String, Value> document, boolean swagger) {
    var own = auth.schemes();
    if (own.isEmpty()) {
      return;
    }
    if (swagger) {
      document.merge(
          "securityDefinitions", new Value.Mapping(own, make.span()), ApiDocument::joined);
    } else {
      var components =
          make.block().with("securitySchemes", new Value.Mapping(own, make.span())).value();
      document.merge("components", components, ApiDocument::joined);
    }
  }

  private static Value joined(Value before, Value more) {
    if (before instanceof Value.Mapping one && more instanceof Value.Mapping other) {
      var all = new LinkedHashMap<>(one.entries());
      other.entries().forEach((key, value) -> all.merge(key, value, ApiDocument::joined));
      return new Value.Mapping(all, before.span());
    }
    return more;
  }

  private void ofRest(Map<String, Value> document, boolean swagger) {
    var properties = api.properties();
    properties
        .get("DisableExecuteApiEndpoint")
        .ifPresent(
            off ->
                document.put(
                    "x-amazon-apigateway-endpoint-configuration",
                    make.block().with("disableExecuteApiEndpoint", off).value()));
    if (!validators.isEmpty()) {
      document.put(
          "x-amazon-apigateway-request-validators", new Value.Mapping(validators, make.span()));
    }
    ApiRequests.gatewayResponses(properties.get("GatewayResponses"))
        .ifPresent(responses -> document.put("x-amazon-apigateway-gateway-responses", responses));
    properties
        .get("BinaryMediaTypes")
        .ifPresent(
            types ->
                document.put(
                    "x-amazon-apigateway-binary-media-types",
                    make.list(
                        types.items().stream()
                            .map(
                                type ->
                                    type.literal()
                                        .map(t -> make.text(t.replace("~1", "/")))
                                        .orElse(type))
                            .toList())));
    properties
        .get("Models")
        .filter(Value.Mapping.class::isInstance)
        .map(Value.Mapping.class::cast)
        .ifPresent(
            models -> {
              var block = make.block();
              models
                  .entries()
                  .forEach(
                      (name, model) -> block.with(name.toLowerCase(java.util.Locale.ROOT), model));
              if (swagger) {
                document.put("definitions", block.value());
              } else {
                document.merge(
                    "components",
                    make.block().with("schemas", block.value()).value(),
                    ApiDocument::joined);
              }
            });
  }

  private void ofHttp(Map<String, Value> document) {
    var properties = api.properties();
    ApiCors.ofHttpApi(properties.get("CorsConfiguration"), api.span())
        .ifPresent(cors -> document.put("x-amazon-apigateway-cors", cors));
    properties
        .get("DisableExecuteApiEndpoint")
        .ifPresent(
            off ->
                document.put(
                    "servers",
                    make.list(
                        make.block()
                            .with(
                                "x-amazon-apigateway-endpoint-configuration",
                                make.block().with("disableExecuteApiEndpoint", off).value())
                            .value())));
    var tags = new ArrayList<Value>();
    if (properties.get("Tags").orElse(make.text("")) instanceof Value.Mapping own) {
      own.entries().forEach((name, value) -> tags.add(tag(name, value)));
    }
    tags.add(tag("httpapi:createdBy", make.text("SAM")));
    document.put("tags", make.list(tags));
  }

  private Value tag(String name, Value value) {
    return make.block()
        .with("name", make.text(name))
        .with("x-amazon-apigateway-tag-value", value)
        .value();
  }

  /// Tags of an HTTP API's stage are a mapping, as in CloudFormation.
  static Optional<Value> httpTags(Resource api, Making make) {
    var block = make.block();
    if (api.properties().get("Tags").orElse(make.text("")) instanceof Value.Mapping own) {
      own.entries().forEach(block::with);
    }
    return Optional.of(block.with("httpapi:createdBy", make.text("SAM")).value());
  }
}
