package dev.merlon.differential;

import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What one side tells of an application: by subject, a name and a value each.
public final class Facts {
  private static final String PRESENT = "present";

  private final Map<String, Map<String, String>> bySubject = new TreeMap<>();

  /// The subjects of both sides.
  public static final List<String> SUBJECTS =
      List.of("functions", "triggers", "roles", "resources", "properties");

  public Map<String, String> about(String subject) {
    return bySubject.computeIfAbsent(subject, _ -> new TreeMap<>());
  }

  void add(String subject, String name, String value) {
    about(subject).put(name, value);
  }

  void present(String subject, String name) {
    about(subject).put(name, PRESENT);
  }

  /// The facts that a program printed for one application.
  public static Facts of(Node printed) {
    var facts = new Facts();
    for (var function : entries(printed, "functions")) {
      for (var entry : function.value().asEntries()) {
        facts.leaves("functions", function.key() + "." + entry.key(), entry.value());
      }
    }
    for (var role : entries(printed, "roles")) {
      facts.role(role.key(), role.value());
    }
    for (var resource : entries(printed, "resources")) {
      resource
          .value()
          .at("type")
          .flatMap(Node::asText)
          .ifPresent(type -> facts.add("resources", resource.key(), type));
      resource
          .value()
          .at("properties")
          .ifPresent(block -> facts.leaves("properties", resource.key(), block));
    }
    for (var trigger : printed.at("triggers").map(Node::asItems).orElse(List.of())) {
      trigger.asText().ifPresent(text -> facts.present("triggers", text));
    }
    return facts;
  }

  private static List<Node.Entry> entries(Node node, String key) {
    return node.at(key).map(Node::asEntries).orElse(List.of());
  }

  private void role(String id, Node role) {
    for (var part : List.of("trust", "documents")) {
      for (var document : role.at(part).map(Node::asItems).orElse(List.of())) {
        var written = document.at("Statement").map(Facts::items).orElse(List.of());
        for (var statement : written) {
          present("roles", id + (part.equals("trust") ? " trusts " : " ") + statement(statement));
        }
      }
    }
    for (var arn : role.at("managed").map(Node::asItems).orElse(List.of())) {
      arn.asText().ifPresent(text -> present("roles", id + " + " + lastElement(text)));
    }
  }

  static String lastElement(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /// A statement in one line, in which order and spelling do not count.
  private static String statement(Node statement) {
    var conditions = new ArrayList<String>();
    for (var operator : entries(statement, "Condition")) {
      for (var key : operator.value().asEntries()) {
        conditions.add(operator.key() + " " + key.key() + " " + texts(key.value()));
      }
    }
    var principals = new ArrayList<String>();
    for (var type : entries(statement, "Principal")) {
      for (var item : items(type.value())) {
        var name = item.asText().orElse("?");
        principals.add(
            (type.key().equals("AWS") && name.equals("*") ? "*" : type.key()) + " " + name);
      }
    }
    statement.at("Principal").flatMap(Node::asText).ifPresent(name -> principals.add("* " + name));
    return line(
        statement.at("Effect").flatMap(Node::asText).orElse("?").toUpperCase(java.util.Locale.ROOT),
        statement.at("Action").map(Facts::texts).orElse(""),
        statement.at("NotAction").map(Facts::texts).orElse(""),
        statement.at("Resource").map(Facts::texts).orElse(""),
        statement.at("NotResource").map(Facts::texts).orElse(""),
        principals.stream().sorted().collect(Collectors.joining(", ")),
        conditions.stream().sorted().collect(Collectors.joining(", ")));
  }

  static String line(
      String effect,
      String actions,
      String notActions,
      String resources,
      String notResources,
      String principals,
      String conditions) {
    return "%s [%s] not [%s] on [%s] not on [%s] by [%s] if [%s]"
        .formatted(effect, actions, notActions, resources, notResources, principals, conditions);
  }

  private static List<Node> items(Node node) {
    return node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
  }

  private static String texts(Node node) {
    return items(node).stream()
        .map(item -> item.asText().orElse("?"))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private void leaves(String subject, String path, Node node) {
    switch (node) {
      case Node.Mapping mapping -> {
        for (var entry : mapping.entries()) {
          var dot = entry.key().startsWith("[if ") ? "" : ".";
          leaves(subject, path + dot + entry.key(), entry.value());
        }
      }
      case Node.Sequence sequence -> {
        for (int i = 0; i < sequence.items().size(); i++) {
          leaves(subject, path + "." + i, sequence.items().get(i));
        }
      }
      case Node.Scalar scalar -> {
        if (!scalar.isNull()) {
          add(subject, path, scalar.text());
        }
      }
    }
  }
}
