package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Span;
import dev.merlon.model.Value;
import dev.merlon.source.sam.FunctionExpansion.Event;
import dev.merlon.source.sam.FunctionExpansion.EventTarget;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The APIs of a template: those that the user wrote, and the two that SAM makes for events which
/// name none (`ServerlessRestApi`, `ServerlessHttpApi`).
final class Apis {
  private static final String REST = "AWS::Serverless::Api";
  private static final String HTTP = "AWS::Serverless::HttpApi";

  private final Expansion expansion;
  private final Globals globals;
  private final Function<Value, Optional<Value>> documents;
  private final Map<String, ApiExpansion> byId = new LinkedHashMap<>();

  /// `documents` reads the OpenAPI file that a path of the template names.
  Apis(Expansion expansion, Globals globals, Function<Value, Optional<Value>> documents) {
    this.expansion = expansion;
    this.globals = globals;
    this.documents = documents;
  }

  void prepare() {
    for (var api : expansion.ofType(REST)) {
      byId.put(api.id(), new ApiExpansion(api, true, false, documents));
    }
    for (var api : expansion.ofType(HTTP)) {
      byId.put(api.id(), new ApiExpansion(api, false, false, documents));
    }
  }

  void finish() {
    byId.values().forEach(api -> api.finish(expansion));
  }

  private ApiExpansion implicit(boolean rest, Span span) {
    var id = rest ? "ServerlessRestApi" : "ServerlessHttpApi";
    return byId.computeIfAbsent(
        id,
        _ -> {
          var own = new Making(span).block();
          if (rest) {
            own.with("StageName", new Making(span).text("Prod"));
          }
          var properties = globals.merged(rest ? "Api" : "HttpApi", own.value());
          var resource =
              new Resource(id, rest ? REST : HTTP, properties, Optional.empty(), true, span);
          return new ApiExpansion(resource, rest, true, documents);
        });
  }

  /// An API of this template that a property names; empty for one that lies elsewhere.
  private Optional<ApiExpansion> api(Optional<Value> named, boolean rest, Span span) {
    if (named.isEmpty()) {
      return Optional.of(implicit(rest, span));
    }
    return named.flatMap(Expansion::referred).flatMap(id -> Optional.ofNullable(byId.get(id)));
  }

  void restEvent(Event event, EventTarget target) {
    var make = new Making(event.span());
    var properties = event.properties();
    var named = properties.get("RestApiId");
    var api = api(named, true, event.span());
    var path = properties.get("Path").flatMap(Value::literal).orElse("/");
    var method = properties.get("Method").flatMap(Value::literal).orElse("any");
    api.ifPresent(
        found -> found.addOperation(path, method, target.arn(), properties.get("Auth"), event));
    var id = api.map(ApiExpansion::reference).or(() -> named).orElseThrow();
    var suffix = api.map(ApiExpansion::stageSuffix).orElse("AllStages");
    permission(
        event.logicalId() + "Permission" + LogicalIds.suffix(suffix),
        arn(id, method, path.length() > 1 ? path.replaceFirst("/$", "") : path, make),
        target,
        make);
  }

  void httpEvent(Event event, EventTarget target) {
    var make = new Making(event.span());
    var properties = event.properties();
    var named = properties.get("ApiId");
    var api = api(named, false, event.span());
    var path = properties.get("Path").flatMap(Value::literal).orElse("$default");
    var method = properties.get("Method").flatMap(Value::literal).orElse("any");
    api.ifPresent(
        found -> found.addOperation(path, method, target.arn(), properties.get("Auth"), event));
    var id = api.map(ApiExpansion::reference).or(() -> named).orElseThrow();
    permission(
        event.logicalId() + "Permission",
        arn(id, method, path.equals("$default") ? "" : path, make),
        target,
        make);
  }

  void stateMachineEvent(Value.Mapping event, Resource machine, Span span) {
    api(event.get("RestApiId"), true, span)
        .ifPresent(
            api ->
                api.addOperation(
                    event.get("Path").flatMap(Value::literal).orElse("/"),
                    event.get("Method").flatMap(Value::literal).orElse("any"),
                    new Making(span).ref(machine.id()),
                    event.get("Auth"),
                    new Event("", "", "Api", event, span)));
  }

  private static Value arn(Value api, String method, String path, Making make) {
    var verb =
        method.equalsIgnoreCase("any") || method.equals(ApiExpansion.ANY)
            ? "*"
            : method.toUpperCase(Locale.ROOT);
    return make.sub(
        "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/${Call}",
        Map.of("Api", api, "Call", make.text(verb + path)));
  }

  private void permission(String id, Value sourceArn, EventTarget target, Making make) {
    expansion.add(
        id,
        "AWS::Lambda::Permission",
        make.block()
            .with("Action", make.text("lambda:InvokeFunction"))
            .with("FunctionName", target.name())
            .with("Principal", make.text("apigateway.amazonaws.com"))
            .with("SourceArn", sourceArn)
            .value(),
        target.function(),
        make.span());
  }
}
