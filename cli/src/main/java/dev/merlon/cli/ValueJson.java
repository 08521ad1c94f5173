package dev.merlon.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.merlon.source.Derivation;
import dev.merlon.source.explanation.Explanation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// Explanations of values as JSON.
final class ValueJson {
  private ValueJson() {}

  static String of(List<Explanation> explanations) {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(text)) {
      var indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter()
              .withObjectIndenter(indenter)
              .withArrayIndenter(indenter)
              .withSeparators(
                  PrettyPrinter.DEFAULT_SEPARATORS
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                      .withArrayEmptySeparator("")));
      json.writeStartObject();
      json.writeArrayFieldStart("values");
      for (var explanation : explanations) {
        json.writeStartObject();
        json.writeStringField("name", explanation.name());
        json.writeStringField("application", explanation.application());
        write(json, explanation.derivation());
        json.writeArrayFieldStart("unknown");
        for (var unknown : explanation.derivation().unknowns()) {
          json.writeStartObject();
          write(json, unknown);
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static void write(JsonGenerator json, Derivation step) throws IOException {
    json.writeStringField("step", step.words());
    json.writeStringField("value", step.value());
    json.writeBooleanField("known", step.known());
    json.writeStringField("file", step.at().file());
    json.writeNumberField("line", step.at().startLine());
    json.writeNumberField("column", step.at().startColumn());
    json.writeArrayFieldStart("from");
    for (var inner : step.from()) {
      json.writeStartObject();
      write(json, inner);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
