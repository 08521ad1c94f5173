package dev.merlon.source.serverless;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.serverless.VariableText.Typed;
import dev.merlon.source.serverless.VariableText.Variable;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Where the values of variables come from: the service itself, its files, options, parameters.
///
/// Sources that need an account, the environment or the user's own code stay unresolved; the
/// environment of this machine is never read.
final class VariableSources {
  static final String DEFAULT_STAGE = "dev";
  static final String DEFAULT_REGION = "us-east-1";

  private static final int MOST_FILES = 500;

  private final Project project;
  private final String folder;
  private final Node.Mapping service;
  private final ReadOptions options;
  private final Consumer<Problem> problems;
  private final Optional<Node> composed;
  private final Map<String, Optional<Node>> files = new HashMap<>();
  private final Set<String> reported = new HashSet<>();

  VariableSources(
      Project project,
      String folder,
      Node.Mapping service,
      ReadOptions options,
      Consumer<Problem> problems) {
    this.project = project;
    this.folder = folder;
    this.service = service;
    this.options = options;
    this.problems = problems;
    this.composed = Composition.parameters(project, folder);
  }

  /// The value of one source; empty when it has none, so that the next one counts.
  Optional<Node> find(Typed source, Variable variable, Span span, Variables variables) {
    var address = source.address().map(written -> variables.text(written, span));
    if (address.filter(Unresolved::isIn).isPresent()) {
      return Optional.of(Unresolved.node(variable.expression(), span));
    }
    return switch (source.type()) {
      case "self" -> self(address.orElse(""), span, variables);
      case "opt" -> option(address.orElse(""), variable, span);
      case "env" -> Optional.empty();
      case "file" -> file(source, address, variable, span, variables);
      case "sls" ->
          address.filter("stage"::equals).isPresent()
              ? Optional.of(text(stage(variables), span))
              : Optional.of(Unresolved.node(variable.expression(), span));
      case "aws" -> aws(address.orElse(""), variable, span, variables);
      case "param" -> parameter(address.orElse(""), span, variables);
      case "strToBool" -> bool(source, variable, span, variables);
      default -> Optional.of(Unresolved.node(variable.expression(), span));
    };
  }

  String stage(Variables variables) {
    return options.stage().orElseGet(() -> provider("stage", variables).orElse(DEFAULT_STAGE));
  }

  String region(Variables variables) {
    var given = options.parameters().get("region");
    return given != null ? given : provider("region", variables).orElse(DEFAULT_REGION);
  }

  private Optional<String> provider(String key, Variables variables) {
    return walk(service, List.of("provider", key), variables)
        .map(variables::resolve)
        .flatMap(Node::asText);
  }

  /// A value that should have been there; environment, options and parameters come from outside.
  void reportMissing(Variable variable, Span span) {
    if (!(variable.sources().getLast() instanceof Typed(var type, _, _))
        || !reported.add(variable.expression())) {
      return;
    }
    if (type.equals("self") || type.equals("file")) {
      var what = "the value of `" + Unresolved.clean(variable.expression()) + "`";
      // Versions 1 and 2 warn and leave the property out, later ones refuse to deploy.
      boolean warns = Service.isOlderThanVersion3(service);
      problems.accept(
          warns
              ? new Problem.Note(span, what + " is missing; the property is left out")
              : new Problem.Missing(span, what));
    }
  }

  private Optional<Node> self(String address, Span span, Variables variables) {
    if (address.isEmpty()) {
      return Optional.of(service);
    }
    var found = walk(service, Variables.path(address), variables);
    if (found.isPresent()) {
      // The service's name may be an object in version 1; it stands for the name.
      return address.equals("service") && found.orElseThrow().at("name").isPresent()
          ? found.orElseThrow().at("name")
          : found;
    }
    return switch (address) {
      case "provider.stage" -> Optional.of(text(DEFAULT_STAGE, span));
      case "provider.region" -> Optional.of(text(DEFAULT_REGION, span));
      case "service.name" -> service.get("service");
      default -> Optional.empty();
    };
  }

  private Optional<Node> option(String name, Variable variable, Span span) {
    if (name.equals("stage") || name.equals("s")) {
      if (options.stage().isPresent()) {
        return Optional.of(text(options.stage().orElseThrow(), span));
      }
      return variable.sources().size() == 1
          ? Optional.of(text(DEFAULT_STAGE, span))
          : Optional.empty();
    }
    var given = options.parameters().get(name);
    if (given != null) {
      return Optional.of(text(given, span));
    }
    return (name.equals("region") || name.equals("r")) && variable.sources().size() == 1
        ? Optional.of(text(DEFAULT_REGION, span))
        : Optional.empty();
  }

  private Optional<Node> aws(String address, Variable variable, Span span, Variables variables) {
    return address.equals("region")
        ? Optional.of(text(region(variables), span))
        : Optional.of(Unresolved.node(variable.expression(), span));
  }

  private Optional<Node> parameter(String name, Span span, Variables variables) {
    var given = options.parameters().get(name);
    if (given != null) {
      return Optional.of(text(given, span));
    }
    var ofComposition = composed.flatMap(parameters -> parameters.at(name));
    if (ofComposition.isPresent()) {
      return ofComposition;
    }
    var stage = stage(variables);
    var places =
        List.of(
            List.of("params", stage, name),
            List.of("stages", stage, "params", name),
            List.of("params", "default", name),
            List.of("stages", "default", "params", name));
    for (var place : places) {
      var found = walk(service, place, variables);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Node> bool(
      Typed source, Variable variable, Span span, Variables variables) {
    var written = source.parameters().isEmpty() ? "" : source.parameters().getFirst();
    var text = variables.text(written, span).strip().toLowerCase(Locale.ROOT);
    return Optional.of(
        switch (text) {
          case "true", "1" -> new Node.Scalar("true", true, "", span);
          case "false", "0" -> new Node.Scalar("false", true, "", span);
          default -> Unresolved.node(variable.expression(), span);
        });
  }

  private Optional<Node> file(
      Typed source, Optional<String> address, Variable variable, Span span, Variables variables) {
    var written = source.parameters().isEmpty() ? "" : source.parameters().getFirst();
    var name = variables.text(written, span);
    var path = name.isEmpty() || Unresolved.isIn(name) ? Optional.<String>empty() : path(name);
    if (path.isEmpty()) {
      if (!name.isEmpty() && !Unresolved.isIn(name) && reported.add(variable.expression())) {
        problems.accept(
            new Problem.Unsupported(
                span, "the file `" + name + "`, which lies outside of the scanned folder"));
      }
      return Optional.of(Unresolved.node(variable.expression(), span));
    }
    var file = path.orElseThrow();
    if (file.matches(".*\\.(js|cjs|mjs|ts)")) {
      return project.isFile(file)
          ? Optional.of(Unresolved.node(variable.expression(), span))
          : Optional.empty();
    }
    if (!files.containsKey(file)) {
      if (files.size() >= MOST_FILES) {
        problems.accept(
            new Problem.LimitReached(
                span, "the service includes more than " + MOST_FILES + " files"));
        return Optional.of(Unresolved.node(variable.expression(), span));
      }
      files.put(file, load(file));
    }
    var root = files.getOrDefault(file, Optional.empty());
    return address.isEmpty()
        ? root
        : root.flatMap(node -> walk(node, Variables.path(address.orElseThrow()), variables));
  }

  private Optional<Node> load(String file) {
    if (!project.isFile(file)) {
      return Optional.empty();
    }
    var text = project.text(file, problems);
    if (file.matches(".*\\.(yml|yaml|json|tfstate)")) {
      return text.flatMap(content -> YamlDocument.read(file, content, problems));
    }
    return text.map(content -> new Node.Scalar(content, false, "", Span.ofFile(file)));
  }

  /// The files that were read as parts of the service.
  List<String> includedFiles() {
    return files.entrySet().stream()
        .filter(entry -> entry.getValue().isPresent())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /// Includes are relative to the service, also those inside included files.
  private Optional<String> path(String name) {
    var home = name.startsWith("~") || name.startsWith("/");
    if (home) {
      return Optional.empty();
    }
    return project
        .resolve(folder.isEmpty() ? name : folder + "/" + name)
        .map(path -> project.root().relativize(path).toString().replace('\\', '/'));
  }

  private static Optional<Node> walk(Node root, List<String> keys, Variables variables) {
    Node here = root;
    for (var key : keys) {
      here = variables.expand(here);
      if (Unresolved.isWhole(here)) {
        return Optional.of(here);
      }
      var below =
          switch (here) {
            case Node.Mapping mapping -> mapping.get(key);
            case Node.Sequence sequence -> item(sequence, key);
            case Node.Scalar _ -> Optional.<Node>empty();
          };
      if (below.isEmpty()) {
        return Optional.empty();
      }
      here = below.orElseThrow();
    }
    var end = variables.expand(here);
    return end instanceof Node.Scalar scalar && scalar.isNull()
        ? Optional.empty()
        : Optional.of(here);
  }

  private static Optional<Node> item(Node.Sequence sequence, String index) {
    return index.matches("\\d{1,6}") && Integer.parseInt(index) < sequence.items().size()
        ? Optional.of(sequence.items().get(Integer.parseInt(index)))
        : Optional.empty();
  }

  private static Node text(String text, Span span) {
    return new Node.Scalar(text, false, "", span);
  }
}
