package dev.merlon.source.terraform;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// JSON that stands as text in an argument, such as a policy in a heredoc; what is not known inside
/// of its strings stays a part of them.
final class EmbeddedJson {
  /// A private character of Unicode, followed by the number of a part and its like.
  private static final char MARK = '\uE0F1';

  private EmbeddedJson() {}

  /// The structure, or empty when the text is no JSON object or list.
  static Optional<Value> read(Value.Scalar scalar) {
    var parts = scalar.content().parts();
    var text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Text.Literal(var literal)) {
        text.append(literal);
      } else {
        text.append(MARK).append(i).append(MARK);
      }
    }
    var stripped = text.toString().strip();
    if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
      return Optional.empty();
    }
    return JsonValues.inside(quoted(stripped), scalar.span())
        .value()
        .map(value -> withParts(value, parts));
  }

  /// A part that stands outside of all quotes becomes a string of its own: it is a whole value.
  private static String quoted(String text) {
    var out = new StringBuilder();
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        inString = !inString;
      }
      if (c == '\\' && inString && i + 1 < text.length()) {
        out.append(c).append(text.charAt(++i));
      } else if (c == MARK && !inString) {
        int end = text.indexOf(MARK, i + 1);
        out.append('"').append(text, i, end + 1).append('"');
        i = end;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static Value withParts(Value value, List<Text.Part> parts) {
    return switch (value) {
      case Value.Mapping(var entries, var span) -> {
        var restored = new LinkedHashMap<String, Value>();
        entries.forEach(
            (key, entry) -> restored.put(restore(key, parts).toString(), withParts(entry, parts)));
        yield new Value.Mapping(restored, span);
      }
      case Value.Sequence(var items, var span) ->
          new Value.Sequence(items.stream().map(item -> withParts(item, parts)).toList(), span);
      case Value.Scalar(var content, var kind, var span) ->
          new Value.Scalar(
              content.literal().map(text -> restore(text, parts)).orElse(content), kind, span);
      case Value.Choice _, Value.Opaque _ -> value;
    };
  }

  private static Text restore(String text, List<Text.Part> parts) {
    var restored = new ArrayList<Text.Part>();
    int from = 0;
    for (int mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, from)) {
      int end = text.indexOf(MARK, mark + 1);
      if (mark > from) {
        restored.add(new Text.Literal(text.substring(from, mark)));
      }
      restored.add(parts.get(Integer.parseInt(text.substring(mark + 1, end))));
      from = end + 1;
    }
    if (from < text.length() || restored.isEmpty()) {
      restored.add(new Text.Literal(text.substring(from)));
    }
    return new Text(restored);
  }
}
