package dev.merlon.source.sam;

import dev.merlon.model.Span;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The `Cors` block of a REST API: every path gets an `OPTIONS` method that anyone may call.
final class ApiCors {
  private static final List<String> ALL =
      List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

  private final Value written;
  private final boolean swagger;
  private final Making make;

  private ApiCors(Value written, boolean swagger) {
    this.written = written;
    this.swagger = swagger;
    this.make = new Making(written.span());
  }

  /// The same paths with an `options` operation where there is none; the methods are filled in by
  /// the paths themselves unless the user names them.
  static Map<String, Value> with(Map<String, Value> paths, Optional<Value> cors, boolean swagger) {
    if (cors.isEmpty()) {
      return paths;
    }
    var own = new ApiCors(cors.orElseThrow(), swagger);
    var all = new LinkedHashMap<String, Value>();
    paths.forEach((path, item) -> all.put(path, own.with(item)));
    return all;
  }

  private Value with(Value item) {
    if (!(item instanceof Value.Mapping operations) || operations.get("options").isPresent()) {
      return item;
    }
    return Expansion.with(operations, "options", operation(operations));
  }

  private Value.Mapping operation(Value.Mapping operations) {
    var headers = headers(operations);
    var block = make.block().with("summary", make.text("CORS support"));
    if (swagger) {
      block
          .with("consumes", make.list(make.text("application/json")))
          .with("produces", make.list(make.text("application/json")));
    }
    return block
        .with("x-amazon-apigateway-integration", integration(headers))
        .with(
            "responses",
            make.block()
                .with(
                    "200",
                    make.block()
                        .with("description", make.text("Default response for CORS method"))
                        .with("headers", types(headers))
                        .value())
                .value())
        .value();
  }

  private Map<String, Value> headers(Value.Mapping operations) {
    boolean block = written instanceof Value.Mapping;
    var headers = new LinkedHashMap<String, Value>();
    var origin = block ? written.at("AllowOrigin") : Optional.of(written);
    origin.ifPresent(value -> headers.put("Access-Control-Allow-Origin", value));
    written.at("AllowHeaders").ifPresent(v -> headers.put("Access-Control-Allow-Headers", v));
    headers.put(
        "Access-Control-Allow-Methods",
        written.at("AllowMethods").orElseGet(() -> make.text(methods(operations))));
    written.at("MaxAge").ifPresent(value -> headers.put("Access-Control-Max-Age", value));
    written
        .at("AllowCredentials")
        .flatMap(Value::literal)
        .filter("true"::equals)
        .ifPresent(_ -> headers.put("Access-Control-Allow-Credentials", make.text("'true'")));
    return headers;
  }

  private static String methods(Value.Mapping operations) {
    if (operations.get(ApiExpansion.ANY).isPresent()) {
      return "'" + String.join(",", ALL) + "'";
    }
    var methods = new TreeSet<>(List.of("OPTIONS"));
    operations.entries().keySet().stream()
        .map(method -> method.toUpperCase(Locale.ROOT))
        .filter(ALL::contains)
        .forEach(methods::add);
    return "'" + String.join(",", methods) + "'";
  }

  private Value integration(Map<String, Value> headers) {
    var parameters = make.block();
    headers.forEach((name, value) -> parameters.with("method.response.header." + name, value));
    return make.block()
        .with("type", make.text("mock"))
        .with("requestTemplates", json("{\n  \"statusCode\" : 200\n}\n"))
        .with(
            "responses",
            make.block()
                .with(
                    "default",
                    make.block()
                        .with("statusCode", make.text("200"))
                        .with("responseTemplates", json("{}\n"))
                        .with("responseParameters", parameters.value())
                        .value())
                .value())
        .value();
  }

  private Value json(String text) {
    return make.block().with("application/json", make.text(text)).value();
  }

  private Value types(Map<String, Value> headers) {
    var types = make.block();
    var names = new ArrayList<>(headers.keySet());
    names.forEach(
        name -> {
          boolean number = name.equals("Access-Control-Max-Age");
          types.with(
              name, make.block().with("type", make.text(number ? "integer" : "string")).value());
        });
    return types.value();
  }

  /// The block in an HTTP API's document.
  static Optional<Value> ofHttpApi(Optional<Value> written, Span span) {
    var make = new Making(written.map(Value::span).orElse(span));
    return written.map(
        cors -> {
          if (!(cors instanceof Value.Mapping mapping)) {
            return make.block().with("allowOrigins", make.list(make.text("*"))).value();
          }
          var block = make.block();
          mapping
              .entries()
              .forEach(
                  (key, value) ->
                      block.with(
                          key.substring(0, 1).toLowerCase(Locale.ROOT) + key.substring(1), value));
          return block.value();
        });
  }
}
