package dev.merlon.source.serverless;

import dev.merlon.source.serverless.RestApiEvents.Endpoint;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// The preflight answers of a REST API: what pages of other origins may do.
final class RestApiCors {
  private static final List<String> CORS_HEADERS =
      List.of(
          "Content-Type",
          "X-Amz-Date",
          "Authorization",
          "X-Api-Key",
          "X-Amz-Security-Token",
          "X-Amz-User-Agent",
          "X-Amzn-Trace-Id");

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

  RestApiCors(Stack stack, Node restApi) {
    this.stack = stack;
    this.restApi = restApi;
  }

  /// One `OPTIONS` method a path that has CORS on any of its methods.
  void compile(List<Endpoint> endpoints, BiFunction<String, Snippet, Node> resourceId) {
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
    first(preflight.headers, headers.isEmpty() ? CORS_HEADERS : headers);
    var methods = texts(cors, "methods");
    var own = new LinkedHashSet<>(methods);
    own.add("OPTIONS");
    own.add(endpoint.method().toUpperCase(Locale.ROOT));
    first(preflight.methods, own);
    first(preflight.origins, origins);
    preflight.origin = Nodes.text(cors, "origin").orElse(origins.isEmpty() ? "*" : "undefined");
    preflight.credentials |= Nodes.isTrue(cors.at("allowCredentials"));
    preflight.maxAge = Nodes.text(cors, "maxAge").or(() -> preflight.maxAge);
    preflight.cacheControl = Nodes.text(cors, "cacheControl").or(() -> preflight.cacheControl);
  }

  /// What the next method adds comes before what the earlier ones gave.
  private static void first(Set<String> all, Collection<String> added) {
    var before = List.copyOf(all);
    all.clear();
    all.addAll(added);
    all.addAll(before);
  }

  private static List<String> texts(Node owner, String key) {
    return Nodes.list(Nodes.value(owner, key)).stream()
        .flatMap(node -> node.asText().stream())
        .toList();
  }

  /// With several origins, the answer is made for the one that asks.
  private static String origins(Preflight preflight) {
    var origins = new ArrayList<>(preflight.origins);
    if (preflight.origin.contains(",")) {
      origins.clear();
      for (var origin : preflight.origin.split(",", -1)) {
        origins.add(origin.strip());
      }
    }
    if (origins.isEmpty()) {
      return "";
    }
    var matches =
        origins.stream()
            .map(origin -> origin.replace(".", "[.]").replaceFirst("\\*", ".+"))
            .map(pattern -> "$origin.matches(\"" + pattern + "\")")
            .toList();
    return "#set($origin = $input.params(\"Origin\"))\n"
        + "#if($origin == \"\") #set($origin = $input.params(\"origin\")) #end\n"
        + "#if("
        + String.join(" || ", matches)
        + ") #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin) #end";
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
            at.list(
                at.map(
                    "StatusCode",
                    "200",
                    "ResponseParameters",
                    at.map(values.toArray()),
                    "ResponseTemplates",
                    at.map("application/json", origins(preflight))))),
        "ResourceId",
        resourceId,
        "RestApiId",
        restApi);
  }
}
