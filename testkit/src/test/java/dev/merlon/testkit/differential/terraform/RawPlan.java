package dev.merlon.testkit.differential.terraform;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import dev.merlon.testkit.differential.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The values of a plan as leaves: a path without list positions, and all texts that stand there.
final class RawPlan {
  private final Map<String, TreeMap<String, List<String>>> values = new TreeMap<>();
  private final Map<String, Set<String>> unknown = new HashMap<>();

  private RawPlan() {}

  static RawPlan of(Node plan) {
    var raw = new RawPlan();
    plan.at("planned_values", "root_module").ifPresent(raw::module);
    for (var change : plan.at("resource_changes").map(Node::asItems).orElse(List.of())) {
      var paths = new TreeMap<String, List<String>>();
      change.at("change", "after_unknown").ifPresent(it -> leaves("", it, paths));
      var open = new HashSet<String>();
      paths.forEach((path, texts) -> open.addAll(texts.contains("true") ? Set.of(path) : Set.of()));
      raw.unknown.put(change.at("address").flatMap(Node::asText).orElse(""), open);
    }
    return raw;
  }

  private void module(Node module) {
    for (var resource : module.at("resources").map(Node::asItems).orElse(List.of())) {
      if (resource.at("mode").flatMap(Node::asText).orElse("").equals("managed")) {
        var leaves = new TreeMap<String, List<String>>();
        resource.at("values").ifPresent(it -> leaves("", it, leaves));
        values.put(resource.at("address").flatMap(Node::asText).orElse(""), leaves);
      }
    }
    module.at("child_modules").map(Node::asItems).orElse(List.of()).forEach(this::module);
  }

  Set<String> addresses() {
    return values.keySet();
  }

  List<String> valuesAt(String address, String path) {
    return values.getOrDefault(address, new TreeMap<>()).getOrDefault(path, List.of());
  }

  /// Whether Terraform learns what stands at a path, or around it, only by deploying.
  boolean isUnknown(String address, String path) {
    var open = unknown.getOrDefault(address, Set.of());
    for (var here = path;
        !here.isEmpty();
        here = here.substring(0, Math.max(0, here.lastIndexOf('.')))) {
      if (open.contains(here)) {
        return true;
      }
    }
    return false;
  }

  private static void leaves(String path, Node node, Map<String, List<String>> leaves) {
    switch (node) {
      case Node.Mapping mapping ->
          mapping.entries().forEach(it -> leaves(below(path, it.key()), it.value(), leaves));
      case Node.Sequence sequence -> sequence.items().forEach(it -> leaves(path, it, leaves));
      case Node.Scalar scalar -> {
        var structure = structure(scalar.text());
        if (structure.isPresent()) {
          leaves(path, structure.orElseThrow(), leaves);
        } else if (!scalar.isNull() && !scalar.text().isEmpty()) {
          leaves.computeIfAbsent(path, _ -> new ArrayList<>()).add(scalar.text());
        }
      }
    }
  }

  private static Optional<Node> structure(String text) {
    var stripped = text.strip();
    return stripped.startsWith("{") || stripped.startsWith("[")
        ? YamlDocument.read("text", stripped, _ -> {})
        : Optional.empty();
  }

  private static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /// The leaves of our evaluation; what refers to a value of the plan is that value.
  TreeMap<String, List<String>> leavesOf(Value value) {
    var leaves = new TreeMap<String, List<String>>();
    leaves("", value, leaves);
    return leaves;
  }

  private void leaves(String path, Value value, Map<String, List<String>> leaves) {
    switch (value) {
      case Value.Mapping mapping ->
          mapping.entries().forEach((key, entry) -> leaves(below(path, key), entry, leaves));
      case Value.Sequence sequence -> sequence.items().forEach(it -> leaves(path, it, leaves));
      case Value.Scalar(var content, var kind, _) -> {
        var text = text(content);
        var structure = structure(text);
        if (structure.isPresent()) {
          leaves(path, structure.orElseThrow(), leaves);
        } else if (kind != Value.ScalarKind.NULL && !text.isEmpty()) {
          leaves.computeIfAbsent(path, _ -> new ArrayList<>()).add(text);
        }
      }
      case Value.Choice _, Value.Opaque _ ->
          leaves.computeIfAbsent(path, _ -> new ArrayList<>()).add(Gap.MARK);
    }
  }

  private String text(Text text) {
    var shown = new StringBuilder();
    for (var part : text.parts()) {
      shown.append(
          switch (part) {
            case Text.Literal(var literal) -> literal;
            case Text.Reference(var address, var attribute) -> {
              var known = valuesAt(address, attribute);
              yield known.size() == 1 ? known.getFirst() : Gap.MARK;
            }
            case Text.Pseudo(var name) -> PlannedWording.pseudo(name, Gap.MARK);
            case Text.Parameter _, Text.Unresolved _ -> Gap.MARK;
          });
    }
    return shown.toString();
  }
}
