package dev.merlon.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.merlon.analysis.iam.policy.Json;
import java.util.ArrayList;
import java.util.List;

/// One JSON object on one line.
final class JsonLine {
  private final StringBuilder text = new StringBuilder("{");

  JsonLine text(String name, String value) {
    return raw(name, quoted(value));
  }

  JsonLine texts(String name, List<String> values) {
    return raw(name, list(values.stream().map(JsonLine::quoted).toList()));
  }

  JsonLine object(String name, JsonLine value) {
    return raw(name, value.toString());
  }

  JsonLine objects(String name, List<JsonLine> values) {
    return raw(name, list(values.stream().map(JsonLine::toString).toList()));
  }

  /// The value as it was read, without its blanks.
  JsonLine value(String name, Json value) {
    return raw(name, print(value));
  }

  JsonLine nothing(String name) {
    return raw(name, "null");
  }

  private JsonLine raw(String name, String value) {
    text.append(text.length() == 1 ? "" : ",").append(quoted(name)).append(':').append(value);
    return this;
  }

  private static String list(List<String> values) {
    return "[" + String.join(",", values) + "]";
  }

  private static String print(Json value) {
    return switch (value) {
      case Json.Text(var written, _) -> quoted(written);
      case Json.Numeral(var digits, _) -> digits;
      case Json.Flag(var on, _) -> Boolean.toString(on);
      case Json.Nothing _ -> "null";
      case Json.Sequence(var items, _) -> list(items.stream().map(JsonLine::print).toList());
      case Json.Mapping(var members, _) -> {
        var fields = new ArrayList<String>();
        members.forEach(m -> fields.add(quoted(m.name()) + ":" + print(m.value())));
        yield "{" + String.join(",", fields) + "}";
      }
    };
  }

  private static String quoted(String value) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
