package dev.merlon.source.serverless;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A service with its variables resolved.
record Service(
    String name,
    String stage,
    String region,
    Node.Mapping config,
    Node.Mapping provider,
    List<ServiceFunction> functions,
    List<String> plugins) {

  Service {
    functions = List.copyOf(functions);
    plugins = List.copyOf(plugins);
  }

  /// One entry of `functions`; [#alias] is the name of the alias that its triggers start.
  record ServiceFunction(
      String key, Node.Mapping config, Span span, String name, List<Event> events) {
    ServiceFunction {
      events = List.copyOf(events);
    }

    String logicalId() {
      return Naming.function(key);
    }

    Optional<String> condition() {
      return Nodes.text(config, "condition");
    }

    Optional<String> alias() {
      if (Nodes.isTrue(config.at("durableConfig"))) {
        return Optional.of("durable");
      }
      if (Nodes.isTrue(config.at("provisionedConcurrency"))) {
        return Optional.of("provisioned");
      }
      return Nodes.isTrue(config.at("snapStart")) ? Optional.of("snapstart") : Optional.empty();
    }

    /// What a trigger of the function names: the function, or its alias.
    Node target(Snippet at) {
      var function = at.getAtt(logicalId(), "Arn");
      return alias().<Node>map(name -> at.join(":", function, name)).orElse(function);
    }

    /// The events of one type, each with its number among all events.
    List<Event> events(String type) {
      return events.stream().filter(event -> event.type().equals(type)).toList();
    }
  }

  /// One entry of a function's `events`; [#position] counts all of them from 1.
  record Event(String type, Node value, int position, Span span) {
    Optional<Node> get(String... path) {
      return Nodes.value(value, path);
    }

    Optional<String> text(String... path) {
      return Nodes.text(value, path);
    }

    boolean isMapping() {
      return value instanceof Node.Mapping;
    }
  }

  Optional<ServiceFunction> function(String key) {
    return functions.stream().filter(function -> function.key().equals(key)).findFirst();
  }

  /// The role that a function has from elsewhere instead of the framework's own.
  Optional<Node> customRole(ServiceFunction function) {
    return Nodes.value(function.config(), "role")
        .or(() -> provider.at("iam", "role").filter(Service::isExistingRole))
        .or(() -> Nodes.value(provider, "role"));
  }

  /// Whether a role block names a role rather than describing one.
  static boolean isExistingRole(Node role) {
    return switch (role) {
      case Node.Scalar scalar -> !scalar.isNull();
      case Node.Mapping mapping ->
          mapping.entries().stream().anyMatch(entry -> entry.key().contains("::"));
      case Node.Sequence _ -> false;
    };
  }

  /// Versions 1 and 2 read some settings elsewhere; a service that names no version is a later one.
  boolean isOlderThanVersion3() {
    return isOlderThanVersion3(config);
  }

  static boolean isOlderThanVersion3(Node config) {
    return Nodes.text(config, "frameworkVersion")
        .filter(version -> version.matches("[^0-9]*[12](\\D.*)?"))
        .isPresent();
  }

  String prefix() {
    return name + "-" + stage;
  }

  String stackName() {
    return Nodes.text(provider, "stackName").orElse(prefix());
  }

  static Service of(
      Node.Mapping config, String name, String stage, String region, Consumer<Problem> problems) {
    var provider =
        config.get("provider").orElseThrow() instanceof Node.Mapping mapping
            ? mapping
            : Nodes.empty(config.span());
    var functions = new ArrayList<ServiceFunction>();
    for (var entry : functions(config, problems).values()) {
      if (entry.value() instanceof Node.Mapping function) {
        var fullName = Nodes.text(function, "name").orElse(name + "-" + stage + "-" + entry.key());
        functions.add(
            new ServiceFunction(
                entry.key(), function, entry.keySpan(), fullName, events(function, problems)));
      } else if (Nodes.isTrue(entry.value())) {
        problems.accept(
            new Problem.Malformed(
                entry.keySpan(), "the function `" + entry.key() + "` is no block of settings"));
      }
    }
    return new Service(name, stage, region, config, provider, functions, plugins(config));
  }

  private static LinkedHashMap<String, Node.Entry> functions(
      Node.Mapping config, Consumer<Problem> problems) {
    var functions = new LinkedHashMap<String, Node.Entry>();
    for (var block : Nodes.list(Nodes.value(config, "functions"))) {
      if (!(block instanceof Node.Mapping mapping)) {
        problems.accept(
            new Problem.Unsupported(
                block.span(), "`functions` that only the deployment knows: " + show(block)));
        continue;
      }
      for (var entry : mapping.entries()) {
        var before = functions.get(entry.key());
        functions.put(
            entry.key(),
            before == null
                ? entry
                : new Node.Entry(
                    entry.key(), entry.keySpan(), Nodes.merge(before.value(), entry.value())));
      }
    }
    return functions;
  }

  private static String show(Node node) {
    return "`" + node.asText().map(Unresolved::clean).orElse("a list") + "`";
  }

  private static List<Event> events(Node.Mapping function, Consumer<Problem> problems) {
    var events = new ArrayList<Event>();
    int position = 0;
    for (var item : flattened(function.get("events"))) {
      position++;
      if (item instanceof Node.Mapping mapping) {
        for (var entry : mapping.entries()) {
          if (Nodes.isTrue(entry.value())) {
            events.add(new Event(entry.key(), entry.value(), position, Nodes.place(entry)));
          }
        }
      } else if (Unresolved.isWhole(item)) {
        problems.accept(
            new Problem.Unsupported(
                item.span(), "events that only the deployment knows: " + show(item)));
      }
    }
    return events;
  }

  /// `events` may be a list, or (in old files) a list that a variable put inside a list.
  private static List<Node> flattened(Optional<Node> events) {
    return Nodes.list(events).stream()
        .flatMap(item -> Nodes.list(Optional.of(item)).stream())
        .collect(Collectors.toList());
  }

  private static List<String> plugins(Node.Mapping config) {
    var written = Nodes.value(config, "plugins");
    var modules = written.flatMap(node -> node.at("modules")).or(() -> written);
    return Nodes.list(modules).stream().flatMap(node -> node.asText().stream()).toList();
  }
}
