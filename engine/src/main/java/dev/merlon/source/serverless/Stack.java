package dev.merlon.source.serverless;

import dev.merlon.model.Span;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The template while it grows: resources by logical id, and the role that functions share.
final class Stack {
  /// A resource whose properties are still nodes.
  record Draft(
      String type,
      Node.Mapping properties,
      Optional<String> condition,
      boolean implied,
      Span span) {}

  private final Map<String, Draft> resources = new LinkedHashMap<>();
  private final List<Node> statements = new ArrayList<>();
  private final List<String> trusted = new ArrayList<>(List.of("lambda.amazonaws.com"));
  private boolean hasRole;

  void add(String id, String type, Span span, Node.Mapping properties) {
    add(id, type, span, properties, Optional.empty());
  }

  void add(String id, String type, Span span, Node.Mapping properties, Optional<String> condition) {
    resources.put(id, new Draft(type, properties, condition, true, span));
  }

  void put(String id, Draft draft) {
    resources.put(id, draft);
  }

  Optional<Draft> get(String id) {
    return Optional.ofNullable(resources.get(id));
  }

  Map<String, Draft> resources() {
    return resources;
  }

  void useSharedRole() {
    hasRole = true;
  }

  boolean hasSharedRole() {
    return hasRole;
  }

  /// Adds to the shared role, if there is one: functions with roles of their own get nothing.
  void allow(Node statement) {
    if (hasRole) {
      statements.add(statement);
    }
  }

  void allowOnce(Node statement) {
    var text = Nodes.json(statement);
    if (statements.stream().noneMatch(before -> Nodes.json(before).equals(text))) {
      allow(statement);
    }
  }

  void trust(String service) {
    trusted.add(service);
  }

  List<Node> statements() {
    return statements;
  }

  List<String> trusted() {
    return trusted;
  }

  /// A permission for an AWS service to invoke a function, or its alias.
  void permit(String id, Snippet at, Node target, String principal, Object... furtherProperties) {
    var keysAndValues = new ArrayList<Object>();
    keysAndValues.addAll(
        List.of("FunctionName", target, "Action", "lambda:InvokeFunction", "Principal", principal));
    keysAndValues.addAll(List.of(furtherProperties));
    add(id, "AWS::Lambda::Permission", at.span(), at.map(keysAndValues.toArray()));
  }
}
