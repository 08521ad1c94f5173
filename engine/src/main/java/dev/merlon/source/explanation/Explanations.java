package dev.merlon.source.explanation;

import dev.merlon.model.Application;
import dev.merlon.model.Span;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.cloudformation.Stack;
import dev.merlon.source.cloudformation.ValueTrace;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Explains values by name: `FILE:PATH` for a place in a file, `RESOURCE.PROPERTY` for a property
/// of the model.
public final class Explanations {
  private final Project project;
  private final List<Application> applications;
  private final ReadOptions options;
  private final Map<String, Optional<Node>> documents = new HashMap<>();
  private final Map<String, Stack> stacks = new HashMap<>();

  private Explanations(Project project, List<Application> applications, ReadOptions options) {
    this.project = project;
    this.applications = applications;
    this.options = options;
  }

  /// Every value that a name may mean; none when nothing has that name.
  public static List<Explanation> of(
      Project project, List<Application> applications, ReadOptions options, String name) {
    var explanations = new Explanations(project, applications, options);
    for (int at = name.indexOf(':'); at > 0; at = name.indexOf(':', at + 1)) {
      if (project.isFile(name.substring(0, at))) {
        return explanations.inFile(name.substring(0, at), name.substring(at + 1));
      }
    }
    return explanations.ofResources(name);
  }

  private List<Explanation> inFile(String file, String path) {
    var node = document(file).flatMap(root -> PathInFile.find(root, path));
    if (node.isEmpty()) {
      return List.of();
    }
    var name = file + ":" + path;
    var document = document(file).orElseThrow();
    if (CloudFormationReader.isTemplate(document)) {
      var application = applications.stream().filter(a -> a.file().equals(file)).findFirst();
      var derivation = ValueTrace.of(stack(file, document), node.orElseThrow());
      return List.of(
          new Explanation(application.map(Application::name).orElse(""), name, derivation));
    }
    return shownAt(node.orElseThrow().span());
  }

  /// The properties of the model that stand at a place.
  private List<Explanation> shownAt(Span span) {
    var found = new ArrayList<Explanation>();
    for (var application : applications) {
      var model = new ModelTrace(application);
      for (var resource : application.resources()) {
        collect(resource.id(), resource.properties(), span, application, model, found);
      }
    }
    return found;
  }

  private static void collect(
      String name,
      Value value,
      Span span,
      Application application,
      ModelTrace model,
      List<Explanation> found) {
    if (value.span().equals(span)) {
      found.add(new Explanation(application.name(), name, model.trace(name, value)));
      return;
    }
    switch (value) {
      case Value.Mapping(var entries, _) ->
          entries.forEach(
              (key, inner) -> collect(name + "." + key, inner, span, application, model, found));
      case Value.Sequence(var items, _) -> {
        for (int i = 0; i < items.size(); i++) {
          collect(name + "." + i, items.get(i), span, application, model, found);
        }
      }
      case Value.Choice(_, var whenTrue, var whenFalse, _) -> {
        collect(name, whenTrue, span, application, model, found);
        collect(name, whenFalse, span, application, model, found);
      }
      case Value.Scalar _, Value.Opaque _ -> {}
    }
  }

  private List<Explanation> ofResources(String name) {
    var found = new ArrayList<Explanation>();
    for (var application : applications) {
      for (var resource : application.resources()) {
        PathInFile.after(name, resource.id())
            .map(path -> path.replaceFirst("^Properties(\\.|$)", ""))
            .flatMap(path -> property(resource.properties(), path))
            .ifPresent(value -> found.add(explain(application, name, value)));
      }
    }
    return found;
  }

  private static Optional<Value> property(Value value, String path) {
    if (path.isEmpty()) {
      return Optional.of(value);
    }
    return switch (value) {
      case Value.Mapping(var entries, _) ->
          entries.entrySet().stream()
              .flatMap(
                  entry ->
                      PathInFile.after(path, entry.getKey())
                          .flatMap(rest -> property(entry.getValue(), rest))
                          .stream())
              .findFirst();
      case Value.Sequence(var items, _) -> {
        int dot = path.indexOf('.');
        yield PathInFile.item(items, dot < 0 ? path : path.substring(0, dot))
            .flatMap(item -> property(item, dot < 0 ? "" : path.substring(dot + 1)));
      }
      case Value.Choice(_, var whenTrue, var whenFalse, _) ->
          property(whenTrue, path).or(() -> property(whenFalse, path));
      case Value.Scalar _, Value.Opaque _ -> Optional.empty();
    };
  }

  /// By the template where the value stands in one, else by what the model has.
  private Explanation explain(Application application, String name, Value value) {
    var model = new ModelTrace(application).trace(name, value);
    var main = document(application.file()).filter(CloudFormationReader::isTemplate);
    var derivation =
        main.flatMap(
            document -> {
              var stack = stack(application.file(), document).within(value.span().file());
              return stack.flatMap(
                  own ->
                      PathInFile.at(own.template(), value.span())
                          .map(node -> ValueTrace.of(own, node)));
            });
    return new Explanation(application.name(), name, derivation.orElse(model));
  }

  private Optional<Node> document(String file) {
    return documents.computeIfAbsent(
        file,
        path ->
            project
                .text(path, _ -> {})
                .flatMap(text -> YamlDocument.read(path, text.replace('\t', ' '), _ -> {})));
  }

  private Stack stack(String file, Node document) {
    return stacks.computeIfAbsent(
        file, path -> CloudFormationReader.stack(project, path, document, options));
  }
}
