package dev.merlon.source.serverless;

import dev.merlon.model.Span;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What the framework, a JavaScript program, takes from values: truth, lists, merged objects.
final class Nodes {
  private Nodes() {}

  /// JavaScript's idea of truth: not null, false, zero or empty text.
  static boolean isTrue(Optional<Node> node) {
    return node.filter(Nodes::isTrue).isPresent();
  }

  static boolean isTrue(Node node) {
    return switch (node) {
      case Node.Mapping _, Node.Sequence _ -> true;
      case Node.Scalar scalar ->
          !scalar.isNull()
              && !scalar.text().isEmpty()
              && !isFalse(scalar)
              && !(scalar.isNumber() && scalar.text().matches("0+(\\.0*)?"));
    };
  }

  static boolean isFalse(Optional<Node> node) {
    return node.filter(Nodes::isFalse).isPresent();
  }

  private static boolean isFalse(Node node) {
    return node instanceof Node.Scalar scalar
        && scalar.asBoolean().filter(flag -> !flag).isPresent();
  }

  /// A value that is true in JavaScript; empty otherwise.
  static Optional<Node> value(Node owner, String... path) {
    return owner.at(path).filter(Nodes::isTrue);
  }

  /// The text of a value, `true` and numbers included.
  static Optional<String> text(Node owner, String... path) {
    return value(owner, path).flatMap(Node::asText);
  }

  /// A value that is neither null nor missing, be it false or zero.
  static Optional<Node> given(Node owner, String... path) {
    return owner.at(path).filter(node -> !(node instanceof Node.Scalar scalar && scalar.isNull()));
  }

  /// The items of a list; a single value stands for a list of one.
  static List<Node> list(Optional<Node> node) {
    return node.map(found -> found instanceof Node.Sequence ? found.asItems() : List.of(found))
        .orElse(List.of());
  }

  static Node.Mapping empty(Span span) {
    return new Node.Mapping(List.of(), "", span);
  }

  /// The texts of an intrinsic call's list, such as the `[A, Arn]` of `Fn::GetAtt`.
  static Optional<Node> call(Node node, String function) {
    return node instanceof Node.Mapping mapping && mapping.entries().size() == 1
        ? mapping.get(function)
        : Optional.empty();
  }

  /// The resource that `Fn::GetAtt` names.
  static Optional<String> getAttResource(Node node) {
    return call(node, "Fn::GetAtt")
        .flatMap(
            argument ->
                argument instanceof Node.Sequence list && !list.items().isEmpty()
                    ? list.items().getFirst().asText()
                    : argument.asText().map(text -> text.split("\\.", 2)[0]));
  }

  /// Deep merge: mappings by key, lists by position, anything else replaced.
  static Node merge(Node target, Node source) {
    if (target instanceof Node.Mapping left && source instanceof Node.Mapping right) {
      var merged = new LinkedHashMap<String, Node.Entry>();
      left.entries().forEach(entry -> merged.put(entry.key(), entry));
      for (var entry : right.entries()) {
        var before = merged.get(entry.key());
        merged.put(
            entry.key(),
            before == null
                ? entry
                : new Node.Entry(
                    entry.key(), entry.keySpan(), merge(before.value(), entry.value())));
      }
      return new Node.Mapping(List.copyOf(merged.values()), "", right.span());
    }
    if (target instanceof Node.Sequence left && source instanceof Node.Sequence right) {
      var items = new ArrayList<>(left.items());
      for (int i = 0; i < right.items().size(); i++) {
        if (i < items.size()) {
          items.set(i, merge(items.get(i), right.items().get(i)));
        } else {
          items.add(right.items().get(i));
        }
      }
      return new Node.Sequence(items, "", right.span());
    }
    return source;
  }

  /// Shallow merge: the later mapping's entries win.
  static Node.Mapping overlay(Node base, Node over) {
    var merged = new LinkedHashMap<String, Node.Entry>();
    base.asEntries().forEach(entry -> merged.put(entry.key(), entry));
    over.asEntries().forEach(entry -> merged.put(entry.key(), entry));
    return new Node.Mapping(
        List.copyOf(merged.values()), "", over.asEntries().isEmpty() ? base.span() : over.span());
  }

  /// What the framework deletes from properties: keys whose value is null.
  static Node withoutNulls(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar;
      case Node.Sequence sequence ->
          new Node.Sequence(
              sequence.items().stream().map(Nodes::withoutNulls).toList(),
              sequence.tag(),
              sequence.span());
      case Node.Mapping mapping ->
          new Node.Mapping(
              mapping.entries().stream()
                  .filter(
                      entry -> !(entry.value() instanceof Node.Scalar scalar && scalar.isNull()))
                  .map(
                      entry ->
                          new Node.Entry(entry.key(), entry.keySpan(), withoutNulls(entry.value())))
                  .toList(),
              mapping.tag(),
              mapping.span());
    };
  }

  /// Where to point for an entry: key and value if they share a line, else the key.
  static Span place(Node.Entry entry) {
    var key = entry.keySpan();
    var value = entry.value().span();
    return value.file().equals(key.file())
            && value.startLine() == key.startLine()
            && value.endLine() == key.startLine()
        ? new Span(key.file(), key.startLine(), key.startColumn(), key.endLine(), value.endColumn())
        : key;
  }

  /// The JSON text of a value, as the framework writes patterns and inputs.
  static String json(Node node) {
    var out = new StringBuilder();
    json(node, out);
    return out.toString();
  }

  private static void json(Node node, StringBuilder out) {
    switch (node) {
      case Node.Mapping mapping -> {
        var separator = "{";
        for (var entry : mapping.entries()) {
          out.append(separator);
          quote(entry.key(), out);
          out.append(':');
          json(entry.value(), out);
          separator = ",";
        }
        out.append(mapping.entries().isEmpty() ? "{}" : "}");
      }
      case Node.Sequence sequence -> {
        var separator = "[";
        for (var item : sequence.items()) {
          out.append(separator);
          json(item, out);
          separator = ",";
        }
        out.append(sequence.items().isEmpty() ? "[]" : "]");
      }
      case Node.Scalar scalar -> {
        if (scalar.isNull()) {
          out.append("null");
        } else if (scalar.asBoolean().isPresent() || scalar.isNumber()) {
          out.append(scalar.text());
        } else {
          quote(scalar.text(), out);
        }
      }
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(character);
      }
    }
    out.append('"');
  }
}
