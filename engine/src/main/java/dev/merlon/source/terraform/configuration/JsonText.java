package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Writes a value as `jsonencode` does: keys sorted, `<`, `>` and `&` escaped; unknown parts stay
/// parts of the text.
final class JsonText {
  private static final String HEXADECIMAL = "0123456789abcdef";

  private static final int MOST_VALUES = 200_000;
  private static final int MOST_CHARACTERS = 2_000_000;

  private final List<Text.Part> parts = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private int values;

  private JsonText() {}

  static List<Text.Part> of(Value value) {
    var text = new JsonText();
    text.write(value);
    text.flush();
    return text.parts;
  }

  private void write(Value value) {
    if (++values > MOST_VALUES || words.length() > MOST_CHARACTERS) {
      throw NoValue.wrong("the JSON text is too long");
    }
    switch (value) {
      case Value.Mapping(var entries, _) -> {
        char separator = '{';
        for (var entry : new TreeMap<>(entries).entrySet()) {
          words.append(separator).append('"');
          escape(entry.getKey());
          words.append("\":");
          write(entry.getValue());
          separator = ',';
        }
        words.append(entries.isEmpty() ? "{}" : "}");
      }
      case Value.Sequence(var items, _) -> {
        char separator = '[';
        for (var item : items) {
          words.append(separator);
          write(item);
          separator = ',';
        }
        words.append(items.isEmpty() ? "[]" : "]");
      }
      case Value.Scalar(var content, var kind, _) -> scalar(content, kind);
      case Value.Choice(var condition, _, _, _) -> part(new Text.Unresolved(condition + " ? ..."));
      case Value.Opaque(var expression, _) -> part(new Text.Unresolved(expression));
    }
  }

  private void scalar(Text content, Value.ScalarKind kind) {
    switch (kind) {
      case NULL -> words.append("null");
      case NUMBER, BOOLEAN -> parts(content);
      case STRING -> {
        words.append('"');
        parts(content);
        words.append('"');
      }
    }
  }

  private void parts(Text content) {
    for (var part : content.parts()) {
      if (part instanceof Text.Literal(var literal)) {
        escape(literal);
      } else {
        part(part);
      }
    }
  }

  private void part(Text.Part part) {
    flush();
    parts.add(part);
  }

  private void flush() {
    if (!words.isEmpty()) {
      parts.add(new Text.Literal(words.toString()));
      words.setLength(0);
    }
  }

  private void escape(String literal) {
    for (int i = 0; i < literal.length(); i++) {
      char character = literal.charAt(i);
      switch (character) {
        case '"', '\\' -> words.append('\\').append(character);
        case '\n' -> words.append("\\n");
        case '\r' -> words.append("\\r");
        case '\t' -> words.append("\\t");
        case '\b' -> words.append("\\b");
        case '\f' -> words.append("\\f");
        default -> {
          if (character < ' ' || isEscaped(character)) {
            unicode(character);
          } else {
            words.append(character);
          }
        }
      }
    }
  }

  private static boolean isEscaped(char character) {
    return character == '<'
        || character == '>'
        || character == '&'
        || character == '\u2028'
        || character == '\u2029';
  }

  private void unicode(char character) {
    words.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      words.append(HEXADECIMAL.charAt((character >> shift) & 15));
    }
  }
}
