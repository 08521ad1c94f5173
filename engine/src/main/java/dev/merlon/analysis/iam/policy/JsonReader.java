package dev.merlon.analysis.iam.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads one JSON value and its places from a text, with or without a byte order mark.
public final class JsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

  private final JsonParser parser;
  private final String file;

  private JsonReader(JsonParser parser, String file) {
    this.parser = parser;
    this.file = file;
  }

  /// The value; empty when the text is none, with the reason told to `problems`.
  public static Optional<Json> read(String text, String file, Consumer<Problem> problems) {
    String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (var parser = FACTORY.createParser(bare)) {
      var reader = new JsonReader(parser, file);
      if (parser.nextToken() == null) {
        problems.accept(new Problem.Malformed(Span.ofFile(file), "nothing where JSON must stand"));
        return Optional.empty();
      }
      var value = reader.value();
      if (parser.nextToken() != null) {
        problems.accept(
            new Problem.Malformed(reader.here(), "more text after the end of the JSON"));
        return Optional.empty();
      }
      return Optional.of(value);
    } catch (StreamConstraintsException e) {
      problems.accept(
          new Problem.LimitReached(place(e, file), "JSON nested or long beyond reason"));
      return Optional.empty();
    } catch (JsonProcessingException e) {
      problems.accept(new Problem.Malformed(place(e, file), "no JSON: " + firstLine(e)));
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
  }

  private static Span place(JsonProcessingException e, String file) {
    var at = e.getLocation();
    int line = at == null ? 1 : Math.max(1, at.getLineNr());
    int column = at == null ? 1 : Math.max(1, at.getColumnNr());
    return new Span(file, line, column, line, column);
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("");
  }

  private Span here() {
    var at = parser.currentTokenLocation();
    return new Span(file, at.getLineNr(), at.getColumnNr(), at.getLineNr(), at.getColumnNr());
  }

  private Json value() throws IOException {
    var span = here();
    return switch (parser.currentToken()) {
      case START_OBJECT -> new Json.Mapping(members(), span);
      case START_ARRAY -> new Json.Sequence(items(), span);
      case VALUE_TRUE, VALUE_FALSE -> new Json.Flag(parser.getBooleanValue(), span);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Numeral(parser.getText(), span);
      case VALUE_NULL -> new Json.Nothing(span);
      default -> new Json.Text(parser.getText(), span);
    };
  }

  private List<Json.Member> members() throws IOException {
    var members = new ArrayList<Json.Member>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var span = here();
      String name = parser.currentName();
      parser.nextToken();
      members.add(new Json.Member(name, value(), span));
    }
    return members;
  }

  private List<Json> items() throws IOException {
    var items = new ArrayList<Json>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return items;
  }
}
