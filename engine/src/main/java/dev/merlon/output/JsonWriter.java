package dev.merlon.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.merlon.model.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Writes JSON to memory, two spaces a level, `\n` as line end on every machine.
final class JsonWriter {
  /// A number as JSON has it.
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

  private final JsonGenerator generator;

  private JsonWriter(JsonGenerator generator) {
    this.generator = generator;
  }

  /// The text of one object whose fields `body` writes.
  static String object(Consumer<JsonWriter> body) {
    var text = new StringWriter();
    try (var generator = new JsonFactory().createGenerator(text)) {
      var indenter = new DefaultIndenter("  ", "\n");
      generator.setPrettyPrinter(
          new DefaultPrettyPrinter()
              .withObjectIndenter(indenter)
              .withArrayIndenter(indenter)
              .withSeparators(
                  PrettyPrinter.DEFAULT_SEPARATORS
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                      .withArrayEmptySeparator("")
                      .withObjectEmptySeparator("")));
      generator.writeStartObject();
      body.accept(new JsonWriter(generator));
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  @FunctionalInterface
  private interface Call {
    void run() throws IOException;
  }

  private static void write(Call call) {
    try {
      call.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void text(String name, String value) {
    write(() -> generator.writeStringField(name, value));
  }

  void number(String name, long value) {
    write(() -> generator.writeNumberField(name, value));
  }

  void decimal(String name, double value) {
    write(() -> generator.writeNumberField(name, value));
  }

  void flag(String name, boolean value) {
    write(() -> generator.writeBooleanField(name, value));
  }

  void nothing(String name) {
    write(() -> generator.writeNullField(name));
  }

  /// The text, or null.
  void textOrNull(String name, Optional<String> value) {
    value.ifPresentOrElse(text -> text(name, text), () -> nothing(name));
  }

  /// The text, or no field at all.
  void textIfAny(String name, Optional<String> value) {
    value.ifPresent(text -> text(name, text));
  }

  void object(String name, Runnable body) {
    write(() -> generator.writeObjectFieldStart(name));
    body.run();
    write(generator::writeEndObject);
  }

  void array(String name, Runnable body) {
    write(() -> generator.writeArrayFieldStart(name));
    body.run();
    write(generator::writeEndArray);
  }

  <T> void texts(String name, Iterable<T> values) {
    array(name, () -> values.forEach(value -> item(String.valueOf(value))));
  }

  <T> void objects(String name, Iterable<T> values, Consumer<T> body) {
    array(name, () -> values.forEach(value -> item(() -> body.accept(value))));
  }

  void name(String name) {
    write(() -> generator.writeFieldName(name));
  }

  void nothing() {
    write(generator::writeNull);
  }

  /// A list inside a list.
  void list(Runnable body) {
    write(generator::writeStartArray);
    body.run();
    write(generator::writeEndArray);
  }

  /// Writes a number or a truth value as such; false when the text is neither.
  boolean plain(String text, Value.ScalarKind kind) {
    if (kind == Value.ScalarKind.BOOLEAN && (text.equals("true") || text.equals("false"))) {
      write(() -> generator.writeBoolean(text.equals("true")));
      return true;
    }
    if (kind == Value.ScalarKind.NUMBER && NUMBER.matcher(text).matches()) {
      write(() -> generator.writeNumber(text));
      return true;
    }
    return false;
  }

  void item(String value) {
    write(() -> generator.writeString(value));
  }

  void item(Runnable body) {
    write(generator::writeStartObject);
    body.run();
    write(generator::writeEndObject);
  }
}
