package dev.merlon.analysis.taint;

import dev.merlon.model.TriggerKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What an example event needs so that a web framework takes it: frameworks find the route and its
/// parameters in the path itself, the query in its text, and parse a body by its content type.
final class RoutedEvent {
  private RoutedEvent() {}

  /// Completes an event on a route, which stands in its path as a template.
  static void complete(Map<String, Object> event, TriggerKind kind, EventPath field) {
    var parameters = fields(event, "pathParameters");
    event.computeIfPresent("path", (_, path) -> filled(String.valueOf(path), parameters));
    event.computeIfPresent("rawPath", (_, path) -> filled(String.valueOf(path), parameters));
    var query = fields(event, "queryStringParameters");
    boolean isSecond = kind == TriggerKind.HTTP_API || kind == TriggerKind.FUNCTION_URL;
    if (isSecond && !query.isEmpty()) {
      event.put("rawQueryString", form(query));
    }
    var steps = field.steps();
    if (steps.size() > 1 && steps.getFirst().equals("body")) {
      String type =
          steps.get(1).equals("@form") ? "application/x-www-form-urlencoded" : "application/json";
      var headers = new LinkedHashMap<String, Object>(fields(event, "headers"));
      headers.putIfAbsent("content-type", type);
      event.put("headers", headers);
    }
  }

  private static Map<String, Object> fields(Map<String, Object> event, String name) {
    var all = new LinkedHashMap<String, Object>();
    if (event.get(name) instanceof Map<?, ?> fields) {
      fields.forEach((key, value) -> all.put(String.valueOf(key), value));
    }
    return all;
  }

  // Parameters that carry nothing have some value.
  private static String filled(String template, Map<String, Object> parameters) {
    String path = template;
    for (var parameter : parameters.entrySet()) {
      path =
          path.replace(
              "{" + parameter.getKey() + "}", encoded(String.valueOf(parameter.getValue())));
    }
    return path.replaceAll("\\{[^}]*}", "1");
  }

  /// A form or query as text.
  static String form(Map<?, ?> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                encoded(String.valueOf(field.getKey()))
                    + "="
                    + encoded(String.valueOf(field.getValue())))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
