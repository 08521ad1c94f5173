package dev.merlon.code.javascript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A `package.json` or `tsconfig.json`: JSON with the comments and commas that TypeScript allows.
record ConfigFile(Map<?, ?> content) {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  /// The file, or empty when it is no object of JSON: it then has no say in what imports mean.
  static Optional<ConfigFile> parse(String text) {
    try (var parser = JSON.createParser(text)) {
      parser.nextToken();
      return value(parser) instanceof Map<?, ?> map
          ? Optional.of(new ConfigFile(map))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    var token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      var map = new LinkedHashMap<String, Object>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        var value = value(parser);
        if (value != null) {
          map.put(key, value);
        }
      }
      return map;
    }
    if (token == JsonToken.START_ARRAY) {
      var list = new ArrayList<Object>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        var value = value(parser);
        if (value != null) {
          list.add(value);
        }
      }
      return list;
    }
    return token == null || token == JsonToken.VALUE_NULL ? null : parser.getText();
  }

  Optional<String> text(String key) {
    return content.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  Optional<ConfigFile> section(String key) {
    return content.get(key) instanceof Map<?, ?> map
        ? Optional.of(new ConfigFile(map))
        : Optional.empty();
  }

  /// One text or several.
  List<String> texts(String key) {
    return texts(content.get(key));
  }

  static List<String> texts(@Nullable Object value) {
    return switch (value) {
      case String text -> List.of(text);
      case List<?> list ->
          list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }
}
