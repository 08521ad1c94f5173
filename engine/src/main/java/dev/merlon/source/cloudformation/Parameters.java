package dev.merlon.source.cloudformation;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The values of a template's parameters: what the user gave, else the default, else unknown.
final class Parameters {
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Set<String>> allowed = new HashMap<>();

  /// `given` answers for the parameters that have a value already.
  Parameters(Node template, Function<String, Optional<Value>> given) {
    for (var entry : template.at("Parameters").map(Node::asEntries).orElse(List.of())) {
      var values = allowedValues(entry.value());
      allowed.put(entry.key(), values);
      this.values.put(entry.key(), value(entry, values, given.apply(entry.key())));
    }
  }

  /// Values that the user gives on the command line.
  static Function<String, Optional<Value>> written(Map<String, String> given, Node template) {
    return name ->
        Optional.ofNullable(given.get(name))
            .map(text -> new Value.Scalar(Text.of(text), Value.ScalarKind.STRING, template.span()));
  }

  Optional<Value> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// Whether a parameter may have a value; without `AllowedValues` it may have any.
  boolean mayBe(String name, String value) {
    var list = allowed.getOrDefault(name, Set.of());
    return list.isEmpty() || list.contains(value);
  }

  private static Set<String> allowedValues(Node declared) {
    var all = new LinkedHashSet<String>();
    for (var item : declared.at("AllowedValues").map(Node::asItems).orElse(List.of())) {
      var text = plainText(item);
      if (text.isEmpty()) {
        return Set.of();
      }
      all.add(text.orElseThrow());
    }
    return all;
  }

  private static Value value(Node.Entry declared, Set<String> allowed, Optional<Value> given) {
    var type = declared.value().at("Type").flatMap(Node::asText).orElse("String");
    boolean isList = type.equals("CommaDelimitedList") || type.contains("List<");
    if (given.isPresent()) {
      return typed(given.orElseThrow(), type, isList);
    }
    // The value of a systems-manager parameter is looked up at deployment; the default names it.
    if (type.startsWith("AWS::SSM::Parameter::Value")) {
      return unknown(declared);
    }
    var fallback = declared.value().at("Default");
    var only =
        allowed.size() == 1 ? Optional.of(allowed.iterator().next()) : Optional.<String>empty();
    var text = fallback.isPresent() ? plainText(fallback.orElseThrow()) : only;
    if (text.isEmpty()) {
      return unknown(declared);
    }
    var span = fallback.map(Node::span).orElse(declared.keySpan());
    var value = new Value.Scalar(Text.of(text.orElseThrow()), Value.ScalarKind.STRING, span);
    return typed(value, type, isList);
  }

  private static Value typed(Value value, String type, boolean isList) {
    var literal = value.literal();
    if (literal.isEmpty() || value instanceof Value.Sequence) {
      return value;
    }
    if (isList) {
      var items = new ArrayList<Value>();
      for (var item : literal.orElseThrow().split(",", -1)) {
        items.add(new Value.Scalar(Text.of(item.strip()), Value.ScalarKind.STRING, value.span()));
      }
      return new Value.Sequence(items, value.span());
    }
    var kind = type.equals("Number") ? Value.ScalarKind.NUMBER : Value.ScalarKind.STRING;
    return new Value.Scalar(Text.of(literal.orElseThrow()), kind, value.span());
  }

  private static Optional<String> plainText(Node node) {
    return node instanceof Node.Scalar scalar && scalar.tag().isEmpty()
        ? Optional.of(scalar.isNull() ? "" : scalar.text())
        : Optional.empty();
  }

  private static Value unknown(Node.Entry declared) {
    var text = new Text(List.of(new Text.Parameter(declared.key())));
    return new Value.Scalar(text, Value.ScalarKind.STRING, declared.keySpan());
  }
}
