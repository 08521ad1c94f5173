package dev.merlon.source.terraform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Function;

/// JSON text as values that know their place.
final class JsonValues {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser parser;
  private final Function<JsonLocation, Span> places;

  private JsonValues(JsonParser parser, Function<JsonLocation, Span> places) {
    this.parser = parser;
    this.places = places;
  }

  /// Why a text is no JSON, and where.
  record Fault(String reason, Span span) {}

  /// A value, or what is wrong with the text.
  record Reading(Optional<Value> value, Optional<Fault> fault) {}

  /// The JSON of a file, each value at its first character.
  static Reading ofFile(String file, String text) {
    return read(text, location -> place(file, location));
  }

  /// JSON inside of another value: everything stands where that value does.
  static Reading inside(String text, Span span) {
    return read(text, _ -> span);
  }

  private static Span place(String file, JsonLocation location) {
    int line = Math.max(location.getLineNr(), 1);
    int column = Math.max(location.getColumnNr(), 1);
    return new Span(file, line, column, line, column + 1);
  }

  private static Reading read(String text, Function<JsonLocation, Span> places) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      var values = new JsonValues(parser, places);
      try {
        parser.nextToken();
        var value = values.value();
        if (parser.nextToken() == null) {
          return new Reading(Optional.of(value), Optional.empty());
        }
        return fault("more text behind the JSON value", values.here());
      } catch (IOException e) {
        return fault("not valid JSON: " + firstLine(e), places.apply(parser.currentLocation()));
      }
    } catch (IOException e) {
      return fault("not valid JSON: " + firstLine(e), places.apply(JsonLocation.NA));
    }
  }

  private static Reading fault(String reason, Span span) {
    return new Reading(Optional.empty(), Optional.of(new Fault(reason, span)));
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }

  private Span here() {
    return places.apply(parser.currentTokenLocation());
  }

  // INVARIANT: Jackson refuses more than 1,000 levels, so the recursion is bounded.
  private Value value() throws IOException {
    var span = here();
    var token = parser.currentToken();
    if (token == null) {
      throw new IOException("the text is empty");
    }
    return switch (token) {
      case START_OBJECT -> mapping(span);
      case START_ARRAY -> {
        var items = new ArrayList<Value>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value());
        }
        yield new Value.Sequence(items, span);
      }
      case VALUE_STRING -> scalar(parser.getText(), Value.ScalarKind.STRING, span);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          scalar(parser.getText(), Value.ScalarKind.NUMBER, span);
      case VALUE_TRUE, VALUE_FALSE -> scalar(parser.getText(), Value.ScalarKind.BOOLEAN, span);
      case VALUE_NULL -> scalar("null", Value.ScalarKind.NULL, span);
      default -> throw new IOException("the text ends too early");
    };
  }

  private Value mapping(Span span) throws IOException {
    var entries = new LinkedHashMap<String, Value>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var key = parser.currentName();
      parser.nextToken();
      entries.put(key, value());
    }
    return new Value.Mapping(entries, span);
  }

  private static Value scalar(String text, Value.ScalarKind kind, Span span) {
    return new Value.Scalar(Text.of(text), kind, span);
  }
}
