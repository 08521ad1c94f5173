package dev.merlon.source.cdk;

import dev.merlon.model.CodeLocation;
import dev.merlon.model.Resource;
import dev.merlon.model.Span;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.cloudformation.CodeLocations;
import dev.merlon.source.cloudformation.StackLayout;
import dev.merlon.source.yaml.Node;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The parts of an assembly's stacks: code and nested templates are assets, resources are called by
/// their construct paths.
final class AssetLayout implements StackLayout {
  private final Project project;
  private final List<StackArtifact> group;
  private final Assets assets;
  private final Constructs constructs;
  private final AssetSources sources;

  AssetLayout(Project project, String appFolder, List<StackArtifact> group, Assets assets) {
    this.project = project;
    this.group = group;
    this.assets = assets;
    this.constructs = new Constructs(project, appFolder, group);
    this.sources = new AssetSources(project, appFolder);
  }

  @Override
  public UnaryOperator<String> names(Node template, String prefix) {
    Map<String, String> names = new HashMap<>();
    var taken = new HashSet<String>();
    for (var entry : template.at("Resources").map(Node::asEntries).orElse(List.of())) {
      var path = Constructs.path(entry.value());
      var name = path.map(this::readable).orElse(entry.key());
      names.put(entry.key(), taken.add(name) ? name : path.map(this::inGroup).orElse(name));
    }
    return id -> names.getOrDefault(id, id);
  }

  /// A path without what says nothing: the stack when it is the only one, `Resource` and `Default`
  /// at the end.
  private String readable(String path) {
    var inGroup = inGroup(path);
    return inGroup.replaceFirst("/(Resource|Default)$", "");
  }

  private String inGroup(String path) {
    var owner =
        group.stream()
            .filter(stack -> path.startsWith(stack.path() + "/"))
            .max(Comparator.comparingInt(stack -> stack.path().length()));
    if (owner.isEmpty()) {
      return path;
    }
    var stack = owner.orElseThrow();
    var rest = path.substring(stack.path().length() + 1);
    return group.size() == 1 ? rest : prefix(stack) + "/" + rest;
  }

  /// The last element of a stack's path, or all of it when another stack of the group has the same.
  private String prefix(StackArtifact stack) {
    boolean alone =
        group.stream().filter(other -> other.shortName().equals(stack.shortName())).count() == 1;
    return alone ? stack.shortName() : stack.path();
  }

  @Override
  public Optional<String> nestedTemplate(String file, Node stack, Function<Node, Value> resolve) {
    var written =
        stack
            .at("Metadata", "aws:asset:path")
            .flatMap(Node::asText)
            .flatMap(assets::path)
            .filter(project::isFile);
    return written.or(
        () ->
            stack
                .at("Properties", "TemplateURL")
                .flatMap(url -> resolve.apply(url).text())
                .map(url -> url.toString().replaceFirst("^.*/", ""))
                .flatMap(assets::ofKey)
                .filter(project::isFile));
  }

  @Override
  public Resource adorned(Resource resource, Node written) {
    var path = Constructs.path(written);
    boolean helper = path.filter(FrameworkHelpers::isHelper).isPresent();
    var place = path.flatMap(constructs::place);
    return new Resource(
        resource.id(),
        resource.type(),
        place.map(span -> moved(resource.properties(), span)).orElse(resource.properties()),
        resource.condition(),
        helper || resource.implied(),
        place.orElse(resource.span()));
  }

  @Override
  public CodeLocation code(String file, Resource function, Node written) {
    if (function.implied()) {
      return new CodeLocation.Elsewhere("code of the AWS CDK itself");
    }
    var key = function.properties().at("Code", "S3Key").flatMap(Value::literal);
    var asset =
        key.flatMap(assets::ofKey)
            .or(
                () ->
                    written
                        .at("Metadata", "aws:asset:path")
                        .flatMap(Node::asText)
                        .flatMap(assets::path));
    return asset
        .map(path -> located(path, function))
        .orElseGet(() -> new CodeLocations(project, file).of(function));
  }

  private CodeLocation located(String path, Resource function) {
    if (project.isFile(path)) {
      return new CodeLocation.Archive(path);
    }
    return sources.of(path, function);
  }

  /// A property with every part at the line that made the resource.
  private static Value moved(Value value, Span span) {
    return switch (value) {
      case Value.Mapping mapping -> moved(mapping, span);
      case Value.Sequence(var items, _) ->
          new Value.Sequence(items.stream().map(item -> moved(item, span)).toList(), span);
      case Value.Scalar(var content, var kind, _) -> new Value.Scalar(content, kind, span);
      case Value.Choice(var condition, var whenTrue, var whenFalse, _) ->
          new Value.Choice(condition, moved(whenTrue, span), moved(whenFalse, span), span);
      case Value.Opaque(var expression, _) -> new Value.Opaque(expression, span);
    };
  }

  private static Value.Mapping moved(Value.Mapping mapping, Span span) {
    var entries = new LinkedHashMap<String, Value>();
    mapping.entries().forEach((key, value) -> entries.put(key, moved(value, span)));
    return new Value.Mapping(entries, span);
  }
}
