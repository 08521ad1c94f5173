package dev.merlon.source.cloudformation;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values of a template's parameters: what the user gave, else the default, else unknown.
final class Parameters {
  private final Map<String, Value> values = new HashMap<>();

  Parameters(Node template, Map<String, String> given) {
    for (var entry : template.at("Parameters").map(Node::asEntries).orElse(List.of())) {
      values.put(entry.key(), value(entry, Optional.ofNullable(given.get(entry.key()))));
    }
  }

  Optional<Value> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private static Value value(Node.Entry declared, Optional<String> given) {
    var type = declared.value().at("Type").flatMap(Node::asText).orElse("String");
    var fallback = declared.value().at("Default");
    // The value of a systems-manager parameter is looked up at deployment; the default names it.
    if (type.startsWith("AWS::SSM::Parameter::Value") && given.isEmpty()) {
      return unknown(declared);
    }
    var span = fallback.map(Node::span).orElse(declared.keySpan());
    var text = given.or(() -> fallback.flatMap(Parameters::plainText));
    if (text.isEmpty()) {
      return unknown(declared);
    }
    if (type.equals("CommaDelimitedList") || type.contains("List<")) {
      var items = new ArrayList<Value>();
      for (var item : text.orElseThrow().split(",", -1)) {
        items.add(new Value.Scalar(Text.of(item.strip()), Value.ScalarKind.STRING, span));
      }
      return new Value.Sequence(items, span);
    }
    var kind = type.equals("Number") ? Value.ScalarKind.NUMBER : Value.ScalarKind.STRING;
    return new Value.Scalar(Text.of(text.orElseThrow()), kind, span);
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
