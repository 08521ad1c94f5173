package dev.merlon.analysis.taint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An event that carries a payload in one field, in the shape of the trigger and encoded as the
/// code decodes it.
final class ExampleEvent {
  private static final JsonFactory JSON = new JsonFactory();

  private ExampleEvent() {}

  /// Fields that are objects of texts whatever the sender does.
  private static final Set<String> OF_TEXTS =
      Set.of("headers", "queryStringParameters", "pathParameters");

  private static final Set<String> OF_LISTS =
      Set.of("multiValueHeaders", "multiValueQueryStringParameters");

  /// The event as JSON text.
  static String of(Trigger trigger, Payload payload) {
    return of(trigger, payload, false);
  }

  /// The same; `isRouted` says that a web framework finds the route, which the trigger names.
  static String of(Trigger trigger, Payload payload, boolean isRouted) {
    Object event = event(trigger, payload);
    if (event instanceof Map<?, ?> fields) {
      var all = skeleton(trigger);
      merge(all, fields);
      if (isRouted) {
        RoutedEvent.complete(all, trigger.kind(), payload.field());
      }
      event = all;
    }
    return json(event);
  }

  private static Object event(Trigger trigger, Payload payload) {
    var steps = payload.field().steps();
    if (!trigger.kind().isHttp() || trigger.kind() == TriggerKind.APPSYNC) {
      return value(steps, 0, payload.text());
    }
    if (steps.isEmpty()) {
      return map("body", payload.text());
    }
    // Headers and parameters are objects; what is sent in one of them is a text.
    String last = steps.getLast();
    if (steps.size() == 1 && OF_TEXTS.contains(last)) {
      return map(last, map("x-data", payload.ofField()));
    }
    if (steps.size() == 1 && OF_LISTS.contains(last)) {
      return map(last, map("x-data", List.of(payload.ofField())));
    }
    if (steps.size() == 1 && last.equals("cookies")) {
      return map(last, List.of("data=" + payload.text()));
    }
    boolean isRooted = EventModel.isRooted(List.of(trigger), payload.field());
    return value(steps, 0, (isRooted ? "/" : "") + payload.text());
  }

  private static Object value(List<String> steps, int at, String payload) {
    if (at == steps.size()) {
      return payload;
    }
    String step = steps.get(at);
    Object inner = value(steps, at + 1, payload);
    return switch (step) {
      case "@json" -> json(inner);
      case "@base64" ->
          Base64.getEncoder().encodeToString(text(inner).getBytes(StandardCharsets.UTF_8));
      case "@url" -> URLEncoder.encode(text(inner), StandardCharsets.UTF_8);
      case "@form" ->
          RoutedEvent.form(inner instanceof Map<?, ?> fields ? fields : map("data", inner));
      case "[]" -> List.of(inner);
      case "*" -> map("key", inner);
      case "@key" -> map(text(inner), "");
      default -> step.startsWith("@") ? inner : map(step, inner);
    };
  }

  private static String text(Object value) {
    return value instanceof String text ? text : json(value);
  }

  private static Map<String, Object> map(String key, Object value) {
    var map = new LinkedHashMap<String, Object>();
    map.put(key, value);
    return map;
  }

  private static Map<String, Object> skeleton(Trigger trigger) {
    var event = new LinkedHashMap<String, Object>();
    String source = trigger.source().toString();
    int blank = source.indexOf(' ');
    String method = blank > 0 ? source.substring(0, blank) : "POST";
    method = method.equals("ANY") || method.equals("*") ? "POST" : method;
    String path = blank > 0 ? source.substring(blank + 1) : "/";
    switch (trigger.kind()) {
      case REST_API, HTTP_API_V1, LOAD_BALANCER -> {
        event.put("httpMethod", method);
        event.put("path", path);
      }
      case HTTP_API, FUNCTION_URL -> {
        event.put("version", "2.0");
        event.put("rawPath", path);
        event.put("requestContext", map("http", map("method", method)));
      }
      case QUEUE -> event.put("Records", List.of(map("eventSource", "aws:sqs")));
      case TOPIC -> event.put("Records", List.of(map("EventSource", "aws:sns")));
      case BUCKET -> event.put("Records", List.of(map("eventSource", "aws:s3")));
      case TABLE_STREAM -> event.put("Records", List.of(map("eventSource", "aws:dynamodb")));
      case KINESIS -> event.put("Records", List.of(map("eventSource", "aws:kinesis")));
      case WEBSOCKET,
          APPSYNC,
          EVENT_BUS,
          SCHEDULE,
          STATE_MACHINE,
          USER_POOL,
          LOGS,
          EMAIL,
          IOT,
          KAFKA,
          MESSAGE_BROKER,
          CDN,
          AUTHORIZER,
          ALEXA,
          CUSTOM_RESOURCE,
          DIRECT,
          OTHER -> {}
    }
    return event;
  }

  private static void merge(Map<String, Object> into, Map<?, ?> fields) {
    fields.forEach((key, value) -> into.merge(String.valueOf(key), value, ExampleEvent::merged));
  }

  private static Object merged(Object old, Object added) {
    if (old instanceof Map<?, ?> a && added instanceof Map<?, ?> b) {
      var all = new LinkedHashMap<String, Object>();
      merge(all, a);
      merge(all, b);
      return all;
    }
    if (old instanceof List<?> a && added instanceof List<?> b && !a.isEmpty() && !b.isEmpty()) {
      return List.of(merged(a.getFirst(), b.getFirst()));
    }
    return added;
  }

  private static String json(Object value) {
    var text = new StringWriter();
    try (var out = JSON.createGenerator(text)) {
      write(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(Object value, JsonGenerator out) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (var entry : map.entrySet()) {
          out.writeFieldName(String.valueOf(entry.getKey()));
          write(entry.getValue(), out);
        }
        out.writeEndObject();
      }
      case List<?> list -> {
        out.writeStartArray();
        for (var item : list) {
          write(item, out);
        }
        out.writeEndArray();
      }
      default -> out.writeString(String.valueOf(value));
    }
  }
}
