package dev.merlon.source.graph;

import dev.merlon.model.Authentication;
import dev.merlon.model.Edge;
import dev.merlon.model.Resource;
import dev.merlon.model.Setting;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The triggers found so far, by function, and the resources that they come from.
final class TriggerCollector {
  private final Map<String, Set<Trigger>> byFunction = new LinkedHashMap<>();
  private final Set<Edge> edges = new LinkedHashSet<>();

  void add(Set<String> functions, Resource source, Trigger trigger) {
    for (var function : functions) {
      byFunction.computeIfAbsent(function, _ -> new LinkedHashSet<>()).add(trigger);
      edges.add(new Edge(source.id(), function, Edge.EdgeKind.TRIGGERS));
    }
  }

  /// A trigger that an AWS service pulls on behalf of the account.
  void addService(Set<String> functions, Resource source, TriggerKind kind, Text text, Span span) {
    add(
        functions,
        source,
        new Trigger(kind, text, new Setting.Known<>(Authentication.SERVICE, span), span));
  }

  boolean has(String function, TriggerKind kind) {
    return byFunction.getOrDefault(function, Set.of()).stream()
        .anyMatch(trigger -> trigger.kind() == kind);
  }

  List<Trigger> of(String function) {
    return new ArrayList<>(byFunction.getOrDefault(function, Set.of()));
  }

  Set<Edge> edges() {
    return edges;
  }
}
