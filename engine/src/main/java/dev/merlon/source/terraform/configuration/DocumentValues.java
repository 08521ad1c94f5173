package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Span;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/// JSON and YAML documents as values (`jsondecode`, `yamldecode`, `*.tfvars.json`).
final class DocumentValues {
  private DocumentValues() {}

  /// A text that an expression made: all of it stands where the expression does.
  static Value decode(String text, Span span, boolean json) {
    var node = YamlDocument.read(span.file(), json ? text.replace('\t', ' ') : text, _ -> {});
    if (node.isEmpty() || (json && !isJson(text))) {
      throw NoValue.wrong(json ? "the text is no JSON" : "the text is no YAML");
    }
    return of(node.orElseThrow(), Optional.of(span));
  }

  /// YAML accepts much that JSON does not; its first character tells enough.
  private static boolean isJson(String text) {
    var start = text.strip();
    if (start.isEmpty()) {
      return false;
    }
    char first = start.charAt(0);
    return first == '{'
        || first == '['
        || first == '"'
        || first == '-'
        || (first >= '0' && first <= '9')
        || start.equals("true")
        || start.equals("false")
        || start.equals("null");
  }

  /// A node as a value at its own place, or at the given one.
  static Value of(Node node, Optional<Span> place) {
    var span = place.orElse(node.span());
    return switch (node) {
      case Node.Mapping mapping -> {
        var entries = new LinkedHashMap<String, Value>();
        for (var entry : mapping.entries()) {
          entries.put(entry.key(), of(entry.value(), place));
        }
        yield new Value.Mapping(entries, span);
      }
      case Node.Sequence sequence -> {
        var items = new ArrayList<Value>();
        for (var item : sequence.items()) {
          items.add(of(item, place));
        }
        yield new Value.Sequence(items, span);
      }
      case Node.Scalar scalar -> scalar(scalar, span);
    };
  }

  private static Value scalar(Node.Scalar scalar, Span span) {
    if (scalar.isNull()) {
      return Scalars.nothing(span);
    }
    if (scalar.plain() && scalar.tag().isEmpty()) {
      var truth = scalar.asBoolean();
      if (truth.isPresent()) {
        return Scalars.truth(truth.orElseThrow(), span);
      }
      var number = number(scalar);
      if (number.isPresent()) {
        return Scalars.number(number.orElseThrow(), span);
      }
    }
    return Scalars.text(scalar.text(), span);
  }

  private static Optional<BigDecimal> number(Node.Scalar scalar) {
    return scalar.isNumber()
        ? Scalars.number(Scalars.text(scalar.text(), scalar.span()))
        : Optional.empty();
  }
}
