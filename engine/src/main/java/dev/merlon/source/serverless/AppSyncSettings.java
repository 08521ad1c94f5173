package dev.merlon.source.serverless;

import dev.merlon.model.Span;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `serverless-appsync-plugin` is told: of its first version (lists below `custom.appSync`)
/// and of later ones (blocks below `appSync`), with everything that stands inside something else by
/// its own name.
final class AppSyncSettings {
  static final String PLUGIN = "serverless-appsync-plugin";

  private final Node.Mapping api;
  private final Map<String, Node.Entry> sources = new LinkedHashMap<>();
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final List<Resolver> resolvers = new ArrayList<>();

  /// A field of the schema: from one data source, or from a pipeline of steps.
  record Resolver(
      String type, String field, Optional<String> source, List<String> steps, Node.Entry written) {}

  /// A function of a pipeline.
  record Step(String name, String source, Span span) {}

  private AppSyncSettings(Node.Mapping api) {
    this.api = api;
  }

  /// The API of a service; empty when it has none.
  static Optional<AppSyncSettings> of(Node.Mapping config) {
    boolean plugged =
        Nodes.list(
                Nodes.value(config, "plugins", "modules").or(() -> Nodes.value(config, "plugins")))
            .stream()
            .anyMatch(item -> item.asText().filter(PLUGIN::equals).isPresent());
    var written = Nodes.value(config, "appSync").or(() -> Nodes.value(config, "custom", "appSync"));
    var first = Nodes.list(written).stream().findFirst();
    return first
        .filter(_ -> plugged)
        .filter(Node.Mapping.class::isInstance)
        .map(node -> new AppSyncSettings((Node.Mapping) node).read());
  }

  Node.Mapping api() {
    return api;
  }

  Map<String, Node.Entry> sources() {
    return sources;
  }

  Map<String, Step> steps() {
    return steps;
  }

  List<Resolver> resolvers() {
    return resolvers;
  }

  /// The configuration with the functions that stand inside data sources, and inside the
  /// authorizer, as functions of the service.
  static Node.Mapping withInnerFunctions(Node.Mapping config) {
    var settings = of(config);
    if (settings.isEmpty()) {
      return config;
    }
    var inner = new ArrayList<Node.Entry>();
    settings
        .orElseThrow()
        .sources
        .forEach((name, source) -> function(source.value(), name, inner, source.keySpan()));
    Nodes.value(settings.orElseThrow().api, "authentication")
        .ifPresent(
            node -> function(node, settings.orElseThrow().authorizerName(), inner, node.span()));
    if (inner.isEmpty()) {
      return config;
    }
    var own = Nodes.list(Nodes.value(config, "functions"));
    var all = new ArrayList<Node>(own);
    all.add(new Node.Mapping(inner, "", config.span()));
    var functions =
        new Node.Entry("functions", config.span(), new Node.Sequence(all, "", config.span()));
    return Nodes.overlay(config, new Node.Mapping(List.of(functions), "", config.span()));
  }

  private static void function(Node owner, String name, List<Node.Entry> functions, Span span) {
    Nodes.value(owner, "config", "function")
        .filter(Node.Mapping.class::isInstance)
        .ifPresent(node -> functions.add(new Node.Entry(name, span, node)));
  }

  /// The name of a function that stands inside the authentication.
  String authorizerName() {
    return Nodes.text(api, "name").orElse("api") + "Authorizer";
  }

  private AppSyncSettings read() {
    for (var entry : entries("dataSources")) {
      sources.put(entry.key(), entry);
    }
    for (var entry : entries("pipelineFunctions", "functionConfigurations")) {
      steps.put(entry.key(), step(entry.key(), entry.value(), entry.keySpan()));
    }
    for (var entry : entries("resolvers")) {
      var dot = entry.key().indexOf('.');
      resolver(
          entry,
          Nodes.text(entry.value(), "type")
              .orElse(dot < 0 ? entry.key() : entry.key().substring(0, dot)),
          Nodes.text(entry.value(), "field").orElse(entry.key().substring(dot + 1)));
    }
    for (var item : flattened(Nodes.value(api, "mappingTemplates"))) {
      resolver(
          new Node.Entry("", item.span(), item),
          Nodes.text(item, "type").orElse(""),
          Nodes.text(item, "field").orElse(""));
    }
    return this;
  }

  /// A block of names; lists of blocks, and the first version's lists of blocks with a name inside.
  private List<Node.Entry> entries(String... keys) {
    var entries = new ArrayList<Node.Entry>();
    for (var key : keys) {
      for (var item : flattened(Nodes.value(api, key))) {
        var name = Nodes.text(item, "name").filter(_ -> item.at("name").isPresent());
        boolean named =
            name.isPresent() && !(item.at("name").orElseThrow() instanceof Node.Mapping);
        if (named) {
          entries.add(new Node.Entry(name.orElseThrow(), item.span(), item));
        } else {
          entries.addAll(item.asEntries());
        }
      }
    }
    return entries;
  }

  private static List<Node> flattened(Optional<Node> written) {
    return Nodes.list(written).stream()
        .flatMap(item -> Nodes.list(Optional.of(item)).stream())
        .toList();
  }

  private void resolver(Node.Entry written, String type, String field) {
    var value = written.value();
    var id = type + "." + field;
    var names = new ArrayList<String>();
    int number = 0;
    for (var item : Nodes.list(Nodes.value(value, "functions"))) {
      var name = item.asText().orElse(cleaned(id) + "_" + number);
      if (item.asText().isEmpty()) {
        steps.put(name, step(name, item, item.span()));
      }
      names.add(name);
      number++;
    }
    var source =
        value.asText().isPresent()
            ? value.asText()
            : Nodes.value(value, "dataSource").map(node -> source(cleaned(id), node));
    resolvers.add(new Resolver(type, field, source, names, written));
  }

  private Step step(String name, Node written, Span span) {
    var source = Nodes.value(written, "dataSource").map(node -> source(name, node));
    return new Step(name, source.orElse(name), span);
  }

  /// The name of a data source; one that stands here is added under the name of its owner.
  private String source(String owner, Node written) {
    if (written.asText().isPresent()) {
      return written.asText().orElseThrow();
    }
    sources.put(owner, new Node.Entry(owner, written.span(), written));
    return owner;
  }

  // The plugin replaces the first other character only.
  private static String cleaned(String name) {
    return name.replaceFirst("[^A-Za-z_]", "_");
  }
}
