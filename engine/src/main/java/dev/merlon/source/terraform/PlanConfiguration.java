package dev.merlon.source.terraform;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The configuration inside of a plan: where each resource is declared, and what its expressions
/// refer to, through variables, outputs and modules.
final class PlanConfiguration {
  private static final int DEEPEST = 20;

  private final Value root;
  private final Map<String, TerraformResource> resources;

  /// By module; the modules are parts of one document, so that identity tells them apart.
  private final Map<Value, Map<String, Value>> declarations = new IdentityHashMap<>();

  PlanConfiguration(Value.Mapping plan, Map<String, TerraformResource> resources) {
    this.root =
        plan.at("configuration", "root_module")
            .orElseGet(() -> new Value.Mapping(Map.of(), plan.span()));
    this.resources = resources;
  }

  /// Where an expression stands: the module of the configuration, and its address with instances.
  /// [#each] is what the elements of the resource at hand come from.
  record Place(
      Value module, String address, String instance, Optional<Place> caller, Optional<Value> each) {
    String below(String name) {
      return address.isEmpty() ? name : address + "." + name;
    }

    Place over(Optional<Value> elements) {
      return new Place(module, address, instance, caller, elements);
    }
  }

  /// The block that declares a resource.
  Optional<Value> declared(Place place, TerraformResource resource) {
    var resources =
        declarations.computeIfAbsent(
            place.module(),
            module -> {
              var byName = new HashMap<String, Value>();
              for (var written : PlanDocument.list(module, "resources")) {
                byName.putIfAbsent(nameOf(written), written);
              }
              return byName;
            });
    var mode = resource.mode() == TerraformResource.Mode.DATA ? "data" : "managed";
    return Optional.ofNullable(
        resources.get(String.join(".", mode, resource.type(), resource.name())));
  }

  private static String nameOf(Value written) {
    return String.join(
        ".",
        PlanDocument.text(written, "mode").orElse(""),
        PlanDocument.text(written, "type").orElse(""),
        PlanDocument.text(written, "name").orElse(""));
  }

  /// The module that a resource's address names, step by step.
  Optional<Place> placeOf(String address) {
    var steps = Addresses.steps(address);
    var place = new Place(root, "", instanceOf(steps), Optional.empty(), Optional.empty());
    for (int i = 0; i + 1 < steps.size() && steps.get(i).equals("module"); i += 2) {
      var call = Addresses.withoutInstance(steps.get(i + 1));
      var module = place.module().at("module_calls", call, "module");
      if (module.isEmpty()) {
        return Optional.empty();
      }
      place =
          new Place(
              module.orElseThrow(),
              place.below("module." + steps.get(i + 1)),
              place.instance(),
              Optional.of(place),
              Optional.empty());
    }
    return Optional.of(place);
  }

  private static String instanceOf(List<String> steps) {
    var last = steps.isEmpty() ? "" : steps.getLast();
    return last.substring(Addresses.withoutInstance(last).length());
  }

  /// What an expression refers to; of `a.b.c` and `a.b`, which both are listed, the longer one.
  static List<String> references(Value expression) {
    var all =
        PlanDocument.list(expression, "references").stream()
            .flatMap(item -> item.literal().stream())
            .toList();
    return all.stream()
        .filter(
            one ->
                all.stream()
                    .noneMatch(other -> other.startsWith(one + ".") || other.startsWith(one + "[")))
        .distinct()
        .toList();
  }

  /// The attribute of a resource that a reference comes to.
  Optional<Text.Reference> target(String reference, Place place) {
    return target(reference, place, 0);
  }

  private Optional<Text.Reference> target(String reference, Place place, int depth) {
    if (depth > DEEPEST) {
      return Optional.empty();
    }
    var steps = Addresses.steps(reference);
    var first = steps.isEmpty() ? "" : steps.getFirst();
    return switch (first) {
      case "var" -> variable(steps, place, depth);
      case "module" -> output(steps, place, depth);
      case "each" -> element(steps, place, depth);
      case "local", "count", "path", "terraform", "self", "" -> Optional.empty();
      case "data" -> steps.size() < 3 ? Optional.empty() : attribute(steps, 3, place);
      default -> steps.size() < 2 ? Optional.empty() : attribute(steps, 2, place);
    };
  }

  /// `each.value.arn`, where the elements are the instances of one resource or module.
  private Optional<Text.Reference> element(List<String> steps, Place place, int depth) {
    var elements = place.each().map(PlanConfiguration::references).orElse(List.of());
    if (steps.size() < 3 || !steps.get(1).equals("value") || elements.size() != 1) {
      return Optional.empty();
    }
    var attribute = String.join(".", steps.subList(2, steps.size()));
    return target(elements.getFirst() + place.instance() + "." + attribute, place, depth + 1);
  }

  private Optional<Text.Reference> variable(List<String> steps, Place place, int depth) {
    if (steps.size() != 2 || place.caller().isEmpty()) {
      return Optional.empty();
    }
    var caller = place.caller().orElseThrow();
    var call = Addresses.withoutInstance(Addresses.steps(place.address()).getLast());
    return caller
        .module()
        .at("module_calls", call, "expressions", steps.get(1))
        .flatMap(expression -> only(expression, caller, depth));
  }

  private Optional<Text.Reference> output(List<String> steps, Place place, int depth) {
    if (steps.size() != 3) {
      return Optional.empty();
    }
    var call = Addresses.withoutInstance(steps.get(1));
    var module = place.module().at("module_calls", call, "module");
    return module.flatMap(
        found ->
            found
                .at("outputs", steps.get(2), "expression")
                .flatMap(
                    expression ->
                        only(
                            expression,
                            new Place(
                                found,
                                place.below("module." + steps.get(1)),
                                place.instance(),
                                Optional.of(place),
                                Optional.empty()),
                            depth)));
  }

  private Optional<Text.Reference> only(Value expression, Place place, int depth) {
    var references = references(expression);
    return references.size() == 1
        ? target(references.getFirst(), place, depth + 1)
        : Optional.empty();
  }

  private Optional<Text.Reference> attribute(List<String> steps, int length, Place place) {
    var address = place.below(String.join(".", steps.subList(0, length)));
    // Without an attribute the whole thing is meant, or one of its instances by a key.
    var attribute =
        steps.size() > length ? String.join(".", steps.subList(length, steps.size())) : "id";
    for (var candidate : List.of(address, address + place.instance(), address + "[0]")) {
      if (resources.containsKey(candidate)) {
        return Optional.of(new Text.Reference(candidate, attribute));
      }
    }
    return Addresses.steps(address).contains("data")
        ? Optional.of(new Text.Reference(address, attribute))
        : Optional.empty();
  }
}
