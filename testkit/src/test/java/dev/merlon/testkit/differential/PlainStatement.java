package dev.merlon.testkit.differential;

import dev.merlon.model.PolicyStatement;
import dev.merlon.model.Text;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A policy statement as one line in which order and spelling do not count.
final class PlainStatement {
  private final StringBuilder line;

  private PlainStatement(String effect) {
    this.line = new StringBuilder(effect.toUpperCase(Locale.ROOT));
  }

  static String of(PolicyStatement statement, Wording wording) {
    return new PlainStatement(statement.effect().name())
        .actions("", texts(statement.actions(), wording))
        .actions("not", texts(statement.notActions(), wording))
        .part("on", texts(statement.resources(), wording))
        .part("not on", texts(statement.notResources(), wording))
        .part("by", principals(statement.principals(), wording))
        .part("not by", principals(statement.notPrincipals(), wording))
        .part(
            "if",
            statement.conditions().stream()
                .map(
                    condition ->
                        condition(
                            condition.operator(),
                            condition.key(),
                            texts(condition.values(), wording)))
                .toList())
        .line
        .toString();
  }

  /// A statement as a tool prints it in JSON.
  static String of(Node statement) {
    var conditions = new ArrayList<String>();
    for (var operator : entries(statement.at("Condition"))) {
      for (var key : operator.value().asEntries()) {
        conditions.add(condition(operator.key(), key.key(), texts(Optional.of(key.value()))));
      }
    }
    return new PlainStatement(statement.at("Effect").flatMap(Node::asText).orElse("?"))
        .actions("", texts(statement.at("Action")))
        .actions("not", texts(statement.at("NotAction")))
        .part("on", texts(statement.at("Resource")))
        .part("not on", texts(statement.at("NotResource")))
        .part("by", principals(statement.at("Principal")))
        .part("not by", principals(statement.at("NotPrincipal")))
        .part("if", conditions)
        .line
        .toString();
  }

  private PlainStatement part(String word, List<String> texts) {
    if (!texts.isEmpty()) {
      line.append(' ')
          .append(word)
          .append('[')
          .append(texts.stream().distinct().sorted().collect(Collectors.joining(", ")))
          .append(']');
    }
    return this;
  }

  /// IAM compares actions without regard to case.
  private PlainStatement actions(String word, List<String> actions) {
    return part(word, actions.stream().map(action -> action.toLowerCase(Locale.ROOT)).toList());
  }

  private static String condition(String operator, String key, List<String> values) {
    var sorted = values.stream().distinct().sorted().collect(Collectors.joining(", "));
    return operator + " " + key + " " + sorted;
  }

  private static List<String> texts(List<Text> texts, Wording wording) {
    return texts.stream().map(wording::text).toList();
  }

  private static List<String> principals(
      List<PolicyStatement.Principal> principals, Wording wording) {
    return principals.stream()
        .map(principal -> principal.type() + " " + wording.text(principal.value()))
        .toList();
  }

  private static List<String> texts(Optional<Node> node) {
    return node.map(PlainStatement::items).orElse(List.of()).stream()
        .map(item -> item.asText().orElse("?"))
        .toList();
  }

  private static List<String> principals(Optional<Node> written) {
    var principals = new ArrayList<String>();
    for (var type : entries(written)) {
      for (var name : texts(Optional.of(type.value()))) {
        boolean isAnyone = type.key().equals("AWS") && name.equals("*");
        principals.add((isAnyone ? "*" : type.key()) + " " + name);
      }
    }
    written.flatMap(Node::asText).ifPresent(name -> principals.add("* " + name));
    return principals;
  }

  private static List<Node.Entry> entries(Optional<Node> node) {
    return node.map(Node::asEntries).orElse(List.of());
  }

  private static List<Node> items(Node node) {
    return node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
  }
}
