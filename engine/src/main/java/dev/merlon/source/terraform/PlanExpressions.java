package dev.merlon.source.terraform;

import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Completes the values of a plan from the configuration inside of it, which says for each
/// expression what it refers to, but not how.
final class PlanExpressions {
  private static final int DEEPEST = 20;

  /// Arguments that are seldom the bare attribute: what they refer to is only a part of their text.
  private static final Set<String> COMPOSED =
      Set.of(
          "source_arn",
          "resources",
          "not_resources",
          "target",
          "log_destination",
          "cloud_watch_logs_group_arn",
          "policy",
          "assume_role_policy",
          "definition",
          "source_policy_documents",
          "body",
          "redrive_policy",
          "event_pattern");

  private final Value configuration;
  private final Map<String, TerraformResource> resources;

  /// By module; the modules are parts of one document, so that identity tells them apart.
  private final Map<Value, Map<String, Value>> declarations = new IdentityHashMap<>();

  PlanExpressions(Value.Mapping root, Map<String, TerraformResource> resources) {
    this.configuration =
        root.at("configuration", "root_module")
            .orElseGet(() -> new Value.Mapping(Map.of(), root.span()));
    this.resources = resources;
  }

  /// Where an expression stands: the module of the configuration, and its address with instances.
  /// [#each] is what the elements of the resource at hand come from.
  private record Place(
      Value module, String address, String instance, Optional<Place> caller, Optional<Value> each) {
    String below(String name) {
      return address.isEmpty() ? name : address + "." + name;
    }

    Place over(Optional<Value> elements) {
      return new Place(module, address, instance, caller, elements);
    }
  }

  /// The arguments of a resource, what is unknown in them completed.
  Value.Mapping complete(TerraformResource resource, Value unknown) {
    var place = placeOf(resource.address());
    var declared = place.flatMap(found -> declared(found, resource));
    var expressions = declared.flatMap(found -> found.at("expressions"));
    if (expressions.isEmpty()) {
      return resource.arguments();
    }
    var here = place.orElseThrow().over(declared.flatMap(found -> found.at("for_each_expression")));
    return mapping(resource.arguments(), unknown, expressions.orElseThrow(), here);
  }

  private Optional<Value> declared(Place place, TerraformResource resource) {
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
  private Optional<Place> placeOf(String address) {
    var steps = Addresses.steps(address);
    var place = new Place(configuration, "", instanceOf(steps), Optional.empty(), Optional.empty());
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

  private Value.Mapping mapping(
      Value.Mapping values, Value unknown, Value expressions, Place place) {
    var all = new LinkedHashMap<String, Value>(values.entries());
    if (expressions instanceof Value.Mapping written) {
      written
          .entries()
          .forEach(
              (key, expression) -> {
                var value = Optional.ofNullable(all.get(key));
                var completed =
                    value(key, value, unknown.at(key), expression, place, values.span());
                completed.ifPresent(found -> all.put(key, found));
              });
    }
    return new Value.Mapping(all, values.span());
  }

  private Optional<Value> value(
      String key,
      Optional<Value> value,
      Optional<Value> unknown,
      Value expression,
      Place place,
      Span span) {
    if (expression instanceof Value.Sequence(var blocks, _)) {
      return blocks(value, unknown, blocks, place);
    }
    if (isTrue(unknown)) {
      return Optional.of(fromExpression(key, expression, place, span));
    }
    if (value.isEmpty() || unknown.isEmpty()) {
      return value.map(known -> withReference(known, expression, place));
    }
    return Optional.of(inside(key, value.orElseThrow(), unknown.orElseThrow(), expression, place));
  }

  private static boolean isTrue(Optional<Value> unknown) {
    return unknown.flatMap(Value::literal).filter("true"::equals).isPresent();
  }

  /// Nested blocks, each with its own expressions; generated blocks have none.
  private Optional<Value> blocks(
      Optional<Value> value, Optional<Value> unknown, List<Value> written, Place place) {
    if (!(value.orElse(null) instanceof Value.Sequence(var items, var span))) {
      return value;
    }
    var completed = new ArrayList<Value>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Value.Mapping block && items.size() == written.size()) {
        int at = i;
        var missing =
            unknown
                .filter(Value.Sequence.class::isInstance)
                .map(Value::items)
                .filter(list -> at < list.size())
                .map(list -> list.get(at))
                .orElseGet(() -> new Value.Mapping(Map.of(), span));
        completed.add(mapping(block, missing, written.get(i), place));
      } else {
        completed.add(items.get(i));
      }
    }
    return Optional.of(new Value.Sequence(completed, span));
  }

  /// A list or map that is known in part. Which reference stands where is told only when there is
  /// one for each gap of a list.
  private Value inside(String key, Value value, Value unknown, Value expression, Place place) {
    var gaps = gaps(unknown);
    var references = references(expression);
    return switch (value) {
      case Value.Sequence(var items, var span) -> {
        var completed = new ArrayList<Value>();
        int next = 0;
        for (int i = 0; i < items.size(); i++) {
          boolean gap = isTrue(item(unknown, i));
          var own = gap && gaps == references.size() ? List.of(references.get(next++)) : references;
          completed.add(gap ? fromReferences(key, own, place, span) : items.get(i));
        }
        yield new Value.Sequence(completed, span);
      }
      case Value.Mapping(var entries, var span) -> {
        var completed = new LinkedHashMap<String, Value>(entries);
        if (unknown instanceof Value.Mapping(var missing, _)) {
          missing.forEach(
              (name, gap) -> {
                if (isTrue(Optional.of(gap))) {
                  completed.put(name, fromReferences(key, references, place, span));
                }
              });
        }
        yield new Value.Mapping(completed, span);
      }
      case Value.Scalar _, Value.Choice _, Value.Opaque _ -> value;
    };
  }

  private static Optional<Value> item(Value unknown, int index) {
    return unknown instanceof Value.Sequence(var items, _) && index < items.size()
        ? Optional.of(items.get(index))
        : Optional.empty();
  }

  private static int gaps(Value unknown) {
    return switch (unknown) {
      case Value.Sequence(var items, _) ->
          (int) items.stream().filter(item -> isTrue(Optional.of(item))).count();
      case Value.Mapping(var entries, _) ->
          (int) entries.values().stream().filter(item -> isTrue(Optional.of(item))).count();
      case Value.Scalar _, Value.Choice _, Value.Opaque _ -> 0;
    };
  }

  /// A known text that is what its only reference is known to be keeps the reference.
  private Value withReference(Value known, Value expression, Place place) {
    var literal = known.literal();
    var references = references(expression);
    if (literal.isEmpty() || references.size() != 1) {
      return known;
    }
    var target = target(references.getFirst(), place, 0);
    boolean same =
        target
            .flatMap(
                found ->
                    Optional.ofNullable(resources.get(found.resource()))
                        .flatMap(owner -> owner.arguments().get(found.attribute())))
            .flatMap(Value::literal)
            .equals(literal);
    return same ? scalar(List.of(target.orElseThrow()), known.span()) : known;
  }

  private static Value scalar(List<Text.Part> parts, Span span) {
    return new Value.Scalar(new Text(parts), Value.ScalarKind.STRING, span);
  }

  private Value fromExpression(String key, Value expression, Place place, Span span) {
    return fromReferences(key, references(expression), place, span);
  }

  private Value fromReferences(String key, List<String> references, Place place, Span span) {
    var parts = new ArrayList<Text.Part>();
    boolean bare = references.size() == 1 && !COMPOSED.contains(key);
    for (var reference : references) {
      target(reference, place, 0)
          .ifPresent(
              found -> {
                boolean beginsWithArn = parts.isEmpty() && found.attribute().endsWith("arn");
                if (!bare && !beginsWithArn && !isDocument(List.of(found))) {
                  parts.add(new Text.Unresolved("..."));
                }
                parts.add(found);
              });
    }
    if (parts.isEmpty()) {
      return new Value.Opaque("known after apply", span);
    }
    if (!bare && !isDocument(parts)) {
      parts.add(new Text.Unresolved("..."));
    }
    return scalar(parts, span);
  }

  /// The result of a policy document stands for itself.
  private static boolean isDocument(List<Text.Part> parts) {
    return parts.size() == 1
        && parts.getFirst() instanceof Text.Reference(var address, var attribute)
        && address.contains("data.aws_iam_policy_document.")
        && attribute.equals("json");
  }

  /// What an expression refers to; of `a.b.c` and `a.b`, which both are listed, the longer one.
  private static List<String> references(Value expression) {
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

  /// The attribute of a resource that a reference comes to, through variables and outputs.
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
    var elements = place.each().map(PlanExpressions::references).orElse(List.of());
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
