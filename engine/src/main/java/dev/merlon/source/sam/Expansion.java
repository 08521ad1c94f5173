package dev.merlon.source.sam;

import dev.merlon.finding.Problem;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Resource;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The resources of a template while the transform is under way.
final class Expansion {
  private static final Set<String> TAGGED =
      Set.of("AWS::IAM::Role", "AWS::SQS::Queue", "AWS::Lambda::EventSourceMapping");

  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Map<String, CodeLocation> code = new TreeMap<>();
  private final Consumer<Problem> problems;

  Expansion(List<Resource> written, Consumer<Problem> problems) {
    written.forEach(resource -> resources.put(resource.id(), resource));
    this.problems = problems;
  }

  List<Resource> resources() {
    return List.copyOf(resources.values());
  }

  Set<String> ids() {
    return new HashSet<>(resources.keySet());
  }

  /// Gives tags to what was added since, as far as CloudFormation takes them there.
  void tagNew(Set<String> before, Optional<Value> tags) {
    for (var resource : resources()) {
      if (tags.isPresent()
          && !before.contains(resource.id())
          && TAGGED.contains(resource.type())
          && resource.properties().get("Tags").isEmpty()) {
        replace(resource, resource.type(), with(resource.properties(), "Tags", tags.orElseThrow()));
      }
    }
  }

  Map<String, CodeLocation> code() {
    return code;
  }

  void code(String function, CodeLocation location) {
    code.put(function, location);
  }

  Optional<Resource> get(String id) {
    return Optional.ofNullable(resources.get(id));
  }

  List<Resource> ofType(String type) {
    return resources.values().stream().filter(r -> r.type().equals(type)).toList();
  }

  /// A resource that the user wrote, as the transform leaves it.
  void replace(Resource written, String type, Value.Mapping properties) {
    resources.put(
        written.id(),
        new Resource(
            written.id(),
            type,
            properties,
            written.condition(),
            written.implied(),
            written.span()));
  }

  /// A resource as if the user had written it.
  void add(Resource resource) {
    resources.putIfAbsent(resource.id(), resource);
  }

  /// A resource that exists only for the transform.
  void remove(Resource written) {
    resources.remove(written.id());
  }

  /// A resource that the transform adds for an owner, under the owner's condition.
  void add(String id, String type, Value.Mapping properties, Resource owner, Span span) {
    resources.putIfAbsent(id, new Resource(id, type, properties, owner.condition(), true, span));
  }

  /// Lets a service call a function; `more` narrows it further.
  void permission(
      String id,
      String principal,
      Optional<Value> sourceArn,
      FunctionExpansion.EventTarget target,
      Making make,
      Consumer<Making.Block> more) {
    var block =
        make.block()
            .with("Action", make.text("lambda:InvokeFunction"))
            .with("FunctionName", target.name())
            .with("Principal", make.text(principal))
            .with("SourceArn", sourceArn);
    more.accept(block);
    add(id, "AWS::Lambda::Permission", block.value(), target.function(), make.span());
  }

  /// Changes the properties of the resource that a value refers to; false when it is not here.
  boolean change(Value reference, UnaryOperator<Value.Mapping> change) {
    var target = referred(reference).flatMap(this::get);
    target.ifPresent(
        resource -> replace(resource, resource.type(), change.apply(resource.properties())));
    return target.isPresent();
  }

  /// The id that a lone reference names, or a literal text.
  static Optional<String> referred(Value value) {
    var text = value.text();
    return text.flatMap(Text::literal)
        .or(
            () ->
                text.filter(t -> t.parts().size() == 1)
                    .map(t -> t.parts().getFirst())
                    .filter(Text.Reference.class::isInstance)
                    .map(part -> ((Text.Reference) part).resource()));
  }

  void problem(Problem problem) {
    problems.accept(problem);
  }

  /// The same mapping with one entry set.
  static Value.Mapping with(Value.Mapping mapping, String key, Value value) {
    var entries = new LinkedHashMap<>(mapping.entries());
    entries.put(key, value);
    return new Value.Mapping(entries, mapping.span());
  }

  /// The same mapping with an item more in the list at a key.
  static Value.Mapping appended(Value.Mapping mapping, String key, Value item) {
    var items = new ArrayList<>(mapping.get(key).map(Value::items).orElse(List.of()));
    items.add(item);
    return with(mapping, key, new Value.Sequence(items, item.span()));
  }
}
