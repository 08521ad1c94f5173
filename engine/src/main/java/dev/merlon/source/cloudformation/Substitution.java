package dev.merlon.source.cloudformation;

import dev.merlon.source.yaml.Node;
import java.util.ArrayList;

/// One turn of a loop: its identifier replaced by an item in keys, texts and references.
///
/// `&{NAME}` takes only the letters and digits of the item, as logical ids need it.
final class Substitution {
  private final String name;
  private final String item;
  private final String braced;
  private final String alphanumeric;

  Substitution(String name, String item) {
    this.name = name;
    this.item = item;
    this.braced = "${" + name + "}";
    this.alphanumeric = "&{" + name + "}";
  }

  Node apply(Node node) {
    return switch (node) {
      case Node.Scalar scalar when isReference(scalar) ->
          new Node.Scalar(item, false, "", scalar.span());
      case Node.Scalar scalar ->
          new Node.Scalar(replaced(scalar.text()), scalar.plain(), scalar.tag(), scalar.span());
      case Node.Sequence sequence ->
          new Node.Sequence(
              sequence.items().stream().map(this::apply).toList(), sequence.tag(), sequence.span());
      case Node.Mapping mapping when isReference(mapping) ->
          new Node.Scalar(item, false, "", mapping.span());
      case Node.Mapping mapping -> mapping(mapping);
    };
  }

  private Node mapping(Node.Mapping mapping) {
    var entries = new ArrayList<Node.Entry>();
    for (var entry : mapping.entries()) {
      entries.add(new Node.Entry(replaced(entry.key()), entry.keySpan(), apply(entry.value())));
    }
    return new Node.Mapping(entries, mapping.tag(), mapping.span());
  }

  private boolean isReference(Node.Scalar scalar) {
    return scalar.tag().equals("!Ref") && scalar.text().equals(name);
  }

  private boolean isReference(Node.Mapping mapping) {
    return mapping.entries().size() == 1
        && mapping.entries().getFirst().key().equals("Ref")
        && mapping.entries().getFirst().value().asText().filter(name::equals).isPresent();
  }

  private String replaced(String text) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    return text.replace(braced, item).replace(alphanumeric, item.replaceAll("[^A-Za-z0-9]", ""));
  }

  /// How many nodes a tree has.
  static long size(Node node) {
    return switch (node) {
      case Node.Scalar _ -> 1;
      case Node.Sequence sequence ->
          1 + sequence.items().stream().mapToLong(Substitution::size).sum();
      case Node.Mapping mapping ->
          1 + mapping.entries().stream().mapToLong(entry -> 1 + size(entry.value())).sum();
    };
  }
}
