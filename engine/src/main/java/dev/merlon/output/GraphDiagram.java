package dev.merlon.output;

import dev.merlon.model.Application;
import dev.merlon.model.Authentication;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Edge;
import dev.merlon.model.Setting;
import dev.merlon.model.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a drawing of one application shows: callers, functions, roles, and the resources that are
/// joined to them. Drawn by [DotGraph] and [MermaidGraph].
record GraphDiagram(Application application, List<Node> nodes, List<Line> lines) {
  GraphDiagram {
    nodes = List.copyOf(nodes);
    lines = List.copyOf(lines);
  }

  /// What a node stands for; it chooses the form.
  enum Shape {
    STRANGER,
    CALLER,
    TRIGGER,
    FUNCTION,
    PUBLIC_FUNCTION,
    ROLE,
    RESOURCE
  }

  record Node(String id, String label, String detail, Shape shape) {}

  record Line(String from, String to, String label) {}

  static GraphDiagram of(Application application) {
    var nodes = new LinkedHashMap<String, Node>();
    var lines = new LinkedHashSet<Line>();
    for (var function : application.functions()) {
      var shape = function.isPublic() ? Shape.PUBLIC_FUNCTION : Shape.FUNCTION;
      var runtime = function.runtime().known().orElse("");
      nodes.put(function.id(), new Node(function.id(), function.id(), runtime, shape));
    }
    application
        .roles()
        .forEach(role -> nodes.put(role.id(), new Node(role.id(), role.id(), "role", Shape.ROLE)));
    for (var function : application.functions()) {
      for (var trigger : function.triggers()) {
        trigger(trigger, function, application, nodes, lines);
      }
    }
    for (var edge : application.edges()) {
      edge(edge, application, nodes, lines);
    }
    return new GraphDiagram(application, new ArrayList<>(nodes.values()), new ArrayList<>(lines));
  }

  private static void trigger(
      Trigger trigger,
      CloudFunction function,
      Application application,
      Map<String, Node> nodes,
      LinkedHashSet<Line> lines) {
    String source = trigger.source().toString();
    if (trigger.kind().isHttp()) {
      var caller =
          trigger.isAnonymous()
              ? new Node("anyone", "anyone", "on the internet", Shape.STRANGER)
              : caller(trigger.authentication());
      nodes.putIfAbsent(caller.id(), caller);
      lines.add(new Line(caller.id(), function.id(), source));
    } else if (application.edges().stream()
        .noneMatch(e -> e.kind() == Edge.EdgeKind.TRIGGERS && e.to().equals(function.id()))) {
      var node =
          new Node(trigger.kind().id() + " " + source, source, trigger.kind().id(), Shape.TRIGGER);
      nodes.putIfAbsent(node.id(), node);
      lines.add(new Line(node.id(), function.id(), ""));
    }
  }

  private static Node caller(Setting<Authentication> authentication) {
    String by =
        switch (authentication) {
          case Setting.Known(var known, _) ->
              known.name().toLowerCase(Locale.ROOT).replace('_', '-');
          case Setting.Unknown(var expression, _) -> "unknown: " + expression;
          case Setting.Absent(_) -> "unknown";
        };
    return new Node("caller " + by, "caller", "authentication " + by, Shape.CALLER);
  }

  private static void edge(
      Edge edge, Application application, Map<String, Node> nodes, LinkedHashSet<Line> lines) {
    for (String end : List.of(edge.from(), edge.to())) {
      if (!nodes.containsKey(end)) {
        var type =
            application.resources().stream()
                .filter(resource -> resource.id().equals(end))
                .map(resource -> resource.type())
                .findFirst()
                .orElse("");
        nodes.put(end, new Node(end, end, type, Shape.RESOURCE));
      }
    }
    String label =
        switch (edge.kind()) {
          case TRIGGERS -> "triggers";
          case ASSUMES -> "runs as";
          case REFERS_TO -> "refers to";
        };
    lines.add(new Line(edge.from(), edge.to(), label));
  }
}
