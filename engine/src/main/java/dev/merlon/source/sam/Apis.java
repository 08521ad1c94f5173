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
    api.ifPresent(found -> found.addOperation(path, method, target.arn(), event));
    api.ifPresent(found -> found.usedBy(target.function()));
    var id = api.map(ApiExpansion::reference).or(() -> named).orElseThrow();
    var suffix = api.map(ApiExpansion::stageSuffix).orElse("AllStages");
    permission(
        event.logicalId() + "Permission" + LogicalIds.suffix(suffix),
        arn(id, method, permitted(path.length() > 1 ? path.replaceFirst("/$", "") : path), make),
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
    boolean covered =
        !path.equals("$default")
            && api.filter(found -> found.catchesAllFor(target.arn())).isPresent();
    api.ifPresent(found -> found.addOperation(path, method, target.arn(), event));
    api.ifPresent(found -> found.usedBy(target.function()));
    if (covered) {
      return;
    }
    var id = api.map(ApiExpansion::reference).or(() -> named).orElseThrow();
    permission(
        event.logicalId() + "Permission",
        arn(id, method, path.equals("$default") ? "" : permitted(path), make),
        target,
        make);
  }

  /// A route that starts a state machine: an integration of the service, under a role of its own.
  void stateMachineEvent(Event event, Resource machine, Value machineArn, Value role) {
    var properties = event.properties();
    var make = new Making(event.span());
    api(properties.get("RestApiId"), true, event.span())
        .ifPresent(
            api -> {
              api.usedBy(machine);
              api.addOperation(
                  properties.get("Path").flatMap(Value::literal).orElse("/"),
                  properties.get("Method").flatMap(Value::literal).orElse("any"),
                  startExecution(properties, machineArn, role, make),
                  event);
            });
  }

  private static Making.Block startExecution(
      Value.Mapping properties, Value machine, Value role, Making make) {
    boolean unescaped =
        properties.get("UnescapeMappingTemplate").flatMap(Value::literal).orElse("").equals("true");
    var body = "$util.escapeJavaScript($input.json('$'))";
    var input = unescaped ? body + ".replaceAll(\"\\\\'\",\"'\")" : body;
    var template =
        make.sub(
            "{\"input\": \"" + input + "\", \"stateMachineArn\": \"${Machine}\"}",
            Map.of("Machine", machine));
    var responses = make.block();
    var described = make.block();
    for (var code : java.util.List.of("200", "400")) {
      responses.with(code, make.block().with("statusCode", make.text(code)).value());
      described.with(
          code,
          make.block()
              .with("description", make.text(code.equals("200") ? "OK" : "Bad Request"))
              .value());
    }
    return make.block()
        .with(
            ApiExpansion.INTEGRATION,
            make.block()
                .with("type", make.text("aws"))
                .with("httpMethod", make.text("POST"))
                .with(
                    "uri",
                    make.sub(
                        "arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution"))
                .with("credentials", role)
                .with("requestTemplates", make.block().with("application/json", template).value())
                .with("responses", responses.value())
                .value())
        .with("responses", described.value());
  }

  /// A path parameter stands for anything (`/items/{id}` is `/items/*` in the permission).
  private static String permitted(String path) {
    return path.replaceAll("\\{[a-zA-Z0-9._-]+\\+?}", "*");
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
