package dev.merlon.source.cloudformation;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.List;

/// `Fn::ToJsonString`: a value as JSON text whose unknown parts stay unknown.
final class JsonString {
  private final List<Text.Part> parts = new ArrayList<>();

  private JsonString() {}

  static Text of(Value value) {
    var json = new JsonString();
    json.write(value);
    return Templating.merged(json.parts);
  }

  private void literal(String text) {
    parts.add(new Text.Literal(text));
  }

  private void write(Value value) {
    switch (value) {
      case Value.Mapping(var entries, _) -> {
        var separator = "{";
        for (var entry : entries.entrySet()) {
          literal(separator + quoted(entry.getKey()) + ":");
          write(entry.getValue());
          separator = ",";
        }
        literal(entries.isEmpty() ? "{}" : "}");
      }
      case Value.Sequence(var items, _) -> {
        literal("[");
        for (int i = 0; i < items.size(); i++) {
          literal(i > 0 ? "," : "");
          write(items.get(i));
        }
        literal("]");
      }
      case Value.Scalar scalar -> write(scalar);
      case Value.Choice(var condition, _, _, _) ->
          parts.add(new Text.Unresolved("Fn::If " + condition));
      case Value.Opaque(var expression, _) -> parts.add(new Text.Unresolved(expression));
    }
  }

  private void write(Value.Scalar scalar) {
    switch (scalar.kind()) {
      case NULL -> literal("null");
      case NUMBER, BOOLEAN -> parts.addAll(scalar.content().parts());
      case STRING -> {
        literal("\"");
        for (var part : scalar.content().parts()) {
          parts.add(
              part instanceof Text.Literal(var text) ? new Text.Literal(escaped(text)) : part);
        }
        literal("\"");
      }
    }
  }

  private static String quoted(String text) {
    return "\"" + escaped(text) + "\"";
  }

  private static String escaped(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    return out.toString();
  }
}
