package dev.merlon.source.graph;

import dev.merlon.model.Resource;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The resources of a template by id and type, and what a property value refers to.
final class ResourceIndex {
  private static final int MOST_ALIASES = 8;
  private static final Pattern FUNCTION_ARN =
      Pattern.compile("function:((?:\\$\\{[^}]*}|[^:/$])+)");

  private final Map<String, Resource> byId = new LinkedHashMap<>();
  private final Map<String, List<Resource>> byType = new HashMap<>();
  private final Map<String, String> functionsByName = new HashMap<>();

  ResourceIndex(List<Resource> resources) {
    for (var resource : resources) {
      byId.put(resource.id(), resource);
      byType.computeIfAbsent(resource.type(), _ -> new ArrayList<>()).add(resource);
    }
    for (var function : ofType("AWS::Lambda::Function")) {
      text(function, "FunctionName")
          .ifPresent(n -> functionsByName.put(n.toString(), function.id()));
    }
  }

  List<Resource> ofType(String type) {
    return byType.getOrDefault(type, List.of());
  }

  Iterable<Resource> all() {
    return byId.values();
  }

  Optional<Resource> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  static Optional<Text> text(Resource resource, String... path) {
    return resource.properties().at(path).flatMap(Value::text);
  }

  /// The resources of the template that a value mentions, in order.
  List<Resource> mentioned(Value value) {
    var found = new LinkedHashSet<String>();
    visitReferences(value, reference -> found.add(reference.resource()));
    return found.stream().flatMap(id -> byId(id).stream()).toList();
  }

  /// The first mentioned resource of a type.
  Optional<Resource> mentioned(Optional<Value> value, String type) {
    return value.stream()
        .flatMap(present -> mentioned(present).stream())
        .filter(resource -> resource.type().equals(type))
        .findFirst();
  }

  static void visitReferences(Value value, java.util.function.Consumer<Text.Reference> visitor) {
    switch (value) {
      case Value.Mapping mapping ->
          mapping.entries().values().forEach(entry -> visitReferences(entry, visitor));
      case Value.Sequence sequence ->
          sequence.items().forEach(item -> visitReferences(item, visitor));
      case Value.Choice choice -> {
        visitReferences(choice.whenTrue(), visitor);
        visitReferences(choice.whenFalse(), visitor);
      }
      case Value.Scalar scalar -> {
        for (var part : scalar.content().parts()) {
          if (part instanceof Text.Reference reference) {
            visitor.accept(reference);
          }
        }
      }
      case Value.Opaque _ -> {}
    }
  }

  /// The ids of the functions that a value names: by reference, also through an alias or a version,
  /// by name, or by ARN.
  Set<String> functions(Value value) {
    var found = new LinkedHashSet<String>();
    collectFunctions(value, found, 0);
    return found;
  }

  Set<String> functions(Optional<Value> value) {
    return value.map(this::functions).orElse(Set.of());
  }

  private void collectFunctions(Value value, Set<String> found, int depth) {
    if (depth > MOST_ALIASES) {
      return;
    }
    for (var resource : mentioned(value)) {
      switch (resource.type()) {
        case "AWS::Lambda::Function" -> found.add(resource.id());
        case "AWS::Lambda::Alias", "AWS::Lambda::Version" ->
            resource
                .properties()
                .get("FunctionName")
                .ifPresent(name -> collectFunctions(name, found, depth + 1));
        default -> {}
      }
    }
    collectNamed(value, found);
  }

  private void collectNamed(Value value, Set<String> found) {
    if (functionsByName.isEmpty()) {
      return;
    }
    switch (value) {
      case Value.Scalar scalar -> named(scalar.content().toString()).ifPresent(found::add);
      case Value.Mapping mapping ->
          mapping.entries().values().forEach(entry -> collectNamed(entry, found));
      case Value.Sequence sequence -> sequence.items().forEach(item -> collectNamed(item, found));
      case Value.Choice choice -> {
        collectNamed(choice.whenTrue(), found);
        collectNamed(choice.whenFalse(), found);
      }
      case Value.Opaque _ -> {}
    }
  }

  private Optional<String> named(String text) {
    var exact = functionsByName.get(text);
    if (exact != null) {
      return Optional.of(exact);
    }
    var arn = FUNCTION_ARN.matcher(text);
    return arn.find() ? Optional.ofNullable(functionsByName.get(arn.group(1))) : Optional.empty();
  }
}
