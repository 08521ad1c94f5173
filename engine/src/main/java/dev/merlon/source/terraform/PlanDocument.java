package dev.merlon.source.terraform;

import dev.merlon.model.Value;
import dev.merlon.source.terraform.TerraformResource.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the resources of a plan or a state ("JSON Output Format" of the Terraform documentation).
///
/// Values that Terraform knows only after the deployment are completed from the expressions of the
/// configuration, as far as these name the attribute of a resource; in a state everything is known,
/// and references are found by equal ARNs.
final class PlanDocument {
  private static final int DEEPEST = 60;

  private final Value.Mapping root;
  private final Map<String, TerraformResource> resources = new LinkedHashMap<>();
  private final Map<String, Value> unknown = new LinkedHashMap<>();

  private PlanDocument(Value.Mapping root) {
    this.root = root;
  }

  static List<TerraformResource> resources(Value.Mapping root) {
    var document = new PlanDocument(root);
    if (root.get("planned_values").isEmpty()) {
      root.at("values", "root_module").ifPresent(module -> document.module(module, false, 0));
      return StateReferences.restore(new ArrayList<>(document.resources.values()));
    }
    root.at("planned_values", "root_module").ifPresent(module -> document.module(module, false, 0));
    root.at("prior_state", "values", "root_module")
        .ifPresent(module -> document.module(module, true, 0));
    document.changes();
    return document.completed();
  }

  // INVARIANT: JsonValues bounds the depth; the bound here only keeps odd files short.
  private void module(Value module, boolean onlyData, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    for (var resource : list(module, "resources")) {
      resource(resource)
          .filter(found -> !onlyData || found.mode() == Mode.DATA)
          .ifPresent(found -> resources.putIfAbsent(found.address(), found));
    }
    list(module, "child_modules").forEach(child -> module(child, onlyData, depth + 1));
  }

  static List<Value> list(Value owner, String key) {
    return owner
        .at(key)
        .filter(Value.Sequence.class::isInstance)
        .map(Value::items)
        .orElse(List.of());
  }

  static Optional<String> text(Value owner, String... path) {
    return owner.at(path).flatMap(Value::literal);
  }

  private static Optional<TerraformResource> resource(Value written) {
    var address = text(written, "address");
    var type = text(written, "type");
    var name = text(written, "name");
    if (address.isEmpty() || type.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    var values =
        written.at("values").orElse(null) instanceof Value.Mapping mapping
            ? mapping
            : new Value.Mapping(Map.of(), written.span());
    return Optional.of(
        new TerraformResource(
            text(written, "mode").orElse("").equals("data") ? Mode.DATA : Mode.MANAGED,
            address.orElseThrow(),
            type.orElseThrow(),
            name.orElseThrow(),
            Optional.empty(),
            (Value.Mapping)
                written
                    .at("sensitive_values")
                    .map(marks -> Sensitive.without(values, marks))
                    .orElse(values),
            written.span()));
  }

  private void changes() {
    for (var change : list(root, "resource_changes")) {
      var address = text(change, "address");
      var after = change.at("change", "after_unknown");
      if (address.isPresent() && after.isPresent()) {
        unknown.put(address.orElseThrow(), after.orElseThrow());
      }
    }
  }

  private List<TerraformResource> completed() {
    var expressions = new PlanExpressions(root, resources);
    var completed = new ArrayList<TerraformResource>();
    for (var resource : resources.values()) {
      var missing =
          unknown.getOrDefault(resource.address(), new Value.Mapping(Map.of(), resource.span()));
      completed.add(resource.withArguments(expressions.complete(resource, missing)));
    }
    return completed;
  }
}
