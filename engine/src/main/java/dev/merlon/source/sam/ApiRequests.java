package dev.merlon.source.sam;

import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an event of a REST API says about requests: parameters, models, and what is validated.
final class ApiRequests {
  private static final String VALIDATOR = "x-amazon-apigateway-request-validator";
  private static final Pattern IN_PATH = Pattern.compile("\\{(.*?)}");

  private final boolean swagger;
  private final Making make;
  private final Value.Mapping event;
  private final Map<String, Value> validators = new LinkedHashMap<>();

  ApiRequests(Value.Mapping event, boolean swagger) {
    this.event = event;
    this.swagger = swagger;
    this.make = new Making(event.span());
  }

  /// The validators that the operation names; the document must define them.
  Map<String, Value> validators() {
    return validators;
  }

  void describe(Making.Block operation, Making.Block integration) {
    var parameters = new ArrayList<Value>();
    var cached = new ArrayList<Value>();
    parameters(parameters, cached);
    model(operation, parameters);
    if (!parameters.isEmpty()) {
      operation.with("parameters", make.list(parameters));
    }
    if (!cached.isEmpty()) {
      integration.with("cacheKeyParameters", make.list(cached));
    }
  }

  private void parameters(List<Value> parameters, List<Value> cached) {
    for (var item : event.get("RequestParameters").map(Value::items).orElse(List.of())) {
      if (item instanceof Value.Mapping mapping) {
        mapping
            .entries()
            .forEach(
                (name, settings) -> {
                  parameters.add(parameter(name, isTrue(settings.at("Required"))));
                  if (isTrue(settings.at("Caching"))) {
                    cached.add(make.text(name));
                  }
                });
      } else {
        item.literal().ifPresent(name -> parameters.add(parameter(name, false)));
      }
    }
  }

  private static boolean isTrue(Optional<Value> value) {
    return value.flatMap(Value::literal).orElse("").equalsIgnoreCase("true");
  }

  /// `method.request.querystring.q` is the parameter `q` in `query`.
  private Value parameter(String name, boolean required) {
    var words = name.split("\\.", 4);
    var place = words.length > 2 ? words[2] : "";
    var block =
        make.block()
            .with("in", make.text(place.equals("querystring") ? "query" : place))
            .with("name", make.text(words.length > 3 ? words[3] : name))
            .with("required", make.truth(required || place.equals("path")));
    return typed(block);
  }

  private Value typed(Making.Block block) {
    var type = make.block().with("type", make.text("string")).value();
    return swagger
        ? block.with("type", make.text("string")).value()
        : block.with("schema", type).value();
  }

  private void model(Making.Block operation, List<Value> parameters) {
    var written = event.get("RequestModel");
    var name = written.flatMap(model -> model.at("Model")).flatMap(Value::literal);
    if (name.isEmpty()) {
      return;
    }
    var model = name.orElseThrow().toLowerCase(Locale.ROOT);
    boolean required = isTrue(written.flatMap(w -> w.at("Required")));
    var place = swagger ? "#/definitions/" : "#/components/schemas/";
    var schema = make.block().with("$ref", make.text(place + model)).value();
    if (swagger) {
      var body =
          make.block()
              .with("in", make.text("body"))
              .with("name", make.text(model))
              .with("schema", schema);
      parameters.add(required ? body.with("required", make.truth(true)).value() : body.value());
    } else {
      var content =
          make.block()
              .with("application/json", make.block().with("schema", schema).value())
              .value();
      var body = make.block().with("content", content);
      operation.with(
          "requestBody", required ? body.with("required", make.truth(true)).value() : body.value());
    }
    validate(operation, written.orElseThrow());
  }

  private void validate(Making.Block operation, Value model) {
    if (model.at("ValidateBody").isEmpty() && model.at("ValidateParameters").isEmpty()) {
      return;
    }
    boolean body = isTrue(model.at("ValidateBody"));
    boolean parameters = isTrue(model.at("ValidateParameters"));
    var name =
        body && parameters
            ? "body-and-params"
            : body ? "body-only" : parameters ? "params-only" : "no-validation";
    operation.with(VALIDATOR, make.text(name));
    validators.put(
        name,
        make.block()
            .with("validateRequestBody", make.truth(body))
            .with("validateRequestParameters", make.truth(parameters))
            .value());
  }

  /// The parameters in the path of an HTTP API's route.
  static Optional<Value> ofPath(String path, Making make) {
    var parameters = new ArrayList<Value>();
    var matcher = IN_PATH.matcher(path);
    while (matcher.find()) {
      parameters.add(
          make.block()
              .with("in", make.text("path"))
              .with("name", make.text(matcher.group(1)))
              .with("required", make.truth(true))
              .value());
    }
    return parameters.isEmpty() ? Optional.empty() : Optional.of(make.list(parameters));
  }

  /// The `GatewayResponses` of an API: what it answers by itself.
  static Optional<Value> gatewayResponses(Optional<Value> written) {
    if (!(written.orElse(null) instanceof Value.Mapping responses)) {
      return Optional.empty();
    }
    var make = new Making(responses.span());
    var block = make.block();
    responses
        .entries()
        .forEach(
            (name, response) ->
                block.with(
                    name,
                    make.block()
                        .with("responseParameters", headers(response, make))
                        .with(
                            "responseTemplates",
                            Optional.of(
                                response
                                    .at("ResponseTemplates")
                                    .orElseGet(() -> make.block().value())))
                        .with("statusCode", response.at("StatusCode"))
                        .value()));
    return Optional.of(block.value());
  }

  private static Optional<Value> headers(Value response, Making make) {
    var block = make.block();
    for (var part :
        Map.of("Headers", "header", "QueryStrings", "querystring", "Paths", "path").entrySet()) {
      if (response.at("ResponseParameters", part.getKey()).orElse(null)
          instanceof Value.Mapping mapping) {
        mapping
            .entries()
            .forEach(
                (name, value) ->
                    block.with("gatewayresponse." + part.getValue() + "." + name, value));
      }
    }
    return Optional.of(block.value());
  }
}
