package dev.merlon.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes JSON to memory, `\n` as line end on every machine.
public final class JsonWriter {
  private final JsonGenerator generator;

  private JsonWriter(JsonGenerator generator) {
    this.generator = generator;
  }

  /// The text of one object whose fields `body` writes, two spaces a level, with a line end.
  public static String object(Consumer<JsonWriter> body) {
    var indenter = new DefaultIndenter("  ", "\n");
    var pretty =
        new DefaultPrettyPrinter()
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter)
            .withSeparators(
                PrettyPrinter.DEFAULT_SEPARATORS
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""));
    return written(Optional.of(pretty), body) + "\n";
  }

  /// The same as one line, for JSON lines; without the line end.
  public static String line(Consumer<JsonWriter> body) {
    return written(Optional.empty(), body);
  }

  private static String written(Optional<PrettyPrinter> printer, Consumer<JsonWriter> body) {
    var text = new StringWriter();
    try (var generator = new JsonFactory().createGenerator(text)) {
      printer.ifPresent(generator::setPrettyPrinter);
      generator.writeStartObject();
      body.accept(new JsonWriter(generator));
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
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

  public void text(String name, String value) {
    write(() -> generator.writeStringField(name, value));
  }

  public void number(String name, long value) {
    write(() -> generator.writeNumberField(name, value));
  }

  public void decimal(String name, double value) {
    write(() -> generator.writeNumberField(name, value));
  }

  public void flag(String name, boolean value) {
    write(() -> generator.writeBooleanField(name, value));
  }

  public void nothing(String name) {
    write(() -> generator.writeNullField(name));
  }

  /// The text, or null.
  public void textOrNull(String name, Optional<String> value) {
    value.ifPresentOrElse(text -> text(name, text), () -> nothing(name));
  }

  /// The text, or no field at all.
  public void textIfAny(String name, Optional<String> value) {
    value.ifPresent(text -> text(name, text));
  }

  public void object(String name, Runnable body) {
    write(() -> generator.writeObjectFieldStart(name));
    body.run();
    write(generator::writeEndObject);
  }

  public void array(String name, Runnable body) {
    write(() -> generator.writeArrayFieldStart(name));
    body.run();
    write(generator::writeEndArray);
  }

  public <T> void texts(String name, Iterable<T> values) {
    array(name, () -> values.forEach(value -> item(String.valueOf(value))));
  }

  public <T> void objects(String name, Iterable<T> values, Consumer<T> body) {
    array(name, () -> values.forEach(value -> item(() -> body.accept(value))));
  }

  public void name(String name) {
    write(() -> generator.writeFieldName(name));
  }

  public void nothing() {
    write(generator::writeNull);
  }

  /// A list inside a list.
  public void list(Runnable body) {
    write(generator::writeStartArray);
    body.run();
    write(generator::writeEndArray);
  }

  public void flag(boolean value) {
    write(() -> generator.writeBoolean(value));
  }

  /// A number in the digits of JSON.
  public void number(String digits) {
    write(() -> generator.writeNumber(digits));
  }

  public void item(String value) {
    write(() -> generator.writeString(value));
  }

  public void item(Runnable body) {
    write(generator::writeStartObject);
    body.run();
    write(generator::writeEndObject);
  }
}
