package dev.merlon.testkit.differential;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The facts that a script of `oracle/` printed for one application, in JSON.
///
/// `functions` and `resources` by id; `roles` with the policy documents `trust` and `documents` and
/// the ARNs `managed`; `triggers` as a list of `function`, `kind`, `source` and `by`.
public final class PrintedFacts {
  private final FactSheet sheet = new FactSheet();

  private PrintedFacts() {}

  public static FactSheet of(Node printed) {
    var facts = new PrintedFacts();
    for (var function : entries(printed, "functions")) {
      for (var entry : function.value().asEntries()) {
        facts.leaves(FactKind.FUNCTIONS, function.key() + "." + entry.key(), entry.value());
      }
    }
    entries(printed, "roles").forEach(role -> facts.role(role.key(), role.value()));
    entries(printed, "resources").forEach(it -> facts.resource(it.key(), it.value()));
    items(printed, "triggers").forEach(facts::trigger);
    return facts.sheet;
  }

  private void resource(String id, Node resource) {
    var type = text(resource, "type");
    var condition =
        resource.at("condition").flatMap(Node::asText).map(name -> " if " + name).orElse("");
    sheet.add(FactKind.RESOURCES, id, type + condition);
    resource
        .at("properties")
        .ifPresent(properties -> leaves(FactKind.ofProperties(type), id, properties));
  }

  private void trigger(Node trigger) {
    sheet.trigger(
        text(trigger, "function"),
        text(trigger, "kind"),
        text(trigger, "source"),
        text(trigger, "by"));
  }

  private void role(String id, Node role) {
    sheet.add(FactKind.ROLES, id, "role");
    for (var key : List.of("name", "boundary")) {
      role.at(key)
          .flatMap(Node::asText)
          .ifPresent(value -> sheet.add(FactKind.ROLES, id + "." + key, value));
    }
    statements(id + " trusts", items(role, "trust"));
    statements(id, items(role, "documents"));
    for (var arn : items(role, "managed")) {
      sheet.addOnce(FactKind.STATEMENTS, id, "+ " + lastElement(arn.asText().orElse("?")));
    }
  }

  private void statements(String name, List<Node> documents) {
    for (var document : documents) {
      var written = document.at("Statement");
      for (var statement :
          written.filter(Node.Mapping.class::isInstance).isPresent()
              ? List.of(written.orElseThrow())
              : written.map(Node::asItems).orElse(List.of())) {
        sheet.addOnce(FactKind.STATEMENTS, name, PlainStatement.of(statement));
      }
    }
  }

  static String lastElement(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static List<Node.Entry> entries(Node node, String key) {
    return node.at(key).map(Node::asEntries).orElse(List.of());
  }

  private static List<Node> items(Node node, String key) {
    return node.at(key).map(Node::asItems).orElse(List.of());
  }

  private static String text(Node node, String key) {
    return node.at(key).flatMap(Node::asText).orElse("?");
  }

  private void leaves(FactKind kind, String path, Node node) {
    new PlainValue(new BoundWording(Map.of()), (place, text) -> sheet.add(kind, place, text))
        .write(path, value(node));
  }

  /// `[if X]` and `[if not X]` are the two sides of a choice.
  private static Value value(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> choice(mapping).orElseGet(() -> mapping(mapping));
      case Node.Sequence sequence ->
          new Value.Sequence(
              sequence.items().stream().map(PrintedFacts::value).toList(), node.span());
      case Node.Scalar scalar ->
          new Value.Scalar(
              Text.of(scalar.text()),
              scalar.isNull() ? Value.ScalarKind.NULL : Value.ScalarKind.STRING,
              node.span());
    };
  }

  private static Value mapping(Node.Mapping mapping) {
    var entries = new LinkedHashMap<String, Value>();
    mapping.entries().forEach(entry -> entries.put(entry.key(), value(entry.value())));
    return new Value.Mapping(entries, mapping.span());
  }

  private static Optional<Value> choice(Node.Mapping mapping) {
    var entries = mapping.entries();
    if (entries.size() != 2 || !entries.getFirst().key().startsWith("[if ")) {
      return Optional.empty();
    }
    var key = entries.getFirst().key();
    return Optional.of(
        new Value.Choice(
            key.substring("[if ".length(), key.length() - 1),
            value(entries.getFirst().value()),
            value(entries.getLast().value()),
            mapping.span()));
  }
}
