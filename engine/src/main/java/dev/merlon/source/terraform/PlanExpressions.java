package dev.merlon.source.terraform;

import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.terraform.PlanConfiguration.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Completes the values of a plan from the configuration inside of it, which says for each
/// expression what it refers to, but not how.
final class PlanExpressions {
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

  /// Arguments that are maps: what they refer to is in one of their entries.
  private static final Set<String> MAPS = Set.of("tags", "tags_all", "variables", "parameters");

  private final PlanConfiguration configuration;
  private final Map<String, TerraformResource> resources;

  PlanExpressions(Value.Mapping plan, Map<String, TerraformResource> resources) {
    this.configuration = new PlanConfiguration(plan, resources);
    this.resources = resources;
  }

  /// The arguments of a resource, what is unknown in them completed.
  Value.Mapping complete(TerraformResource resource, Value unknown) {
    var place = configuration.placeOf(resource.address());
    var declared = place.flatMap(found -> configuration.declared(found, resource));
    var expressions = declared.flatMap(found -> found.at("expressions"));
    if (expressions.isEmpty()) {
      return resource.arguments();
    }
    var here = place.orElseThrow().over(declared.flatMap(found -> found.at("for_each_expression")));
    return mapping(resource.arguments(), unknown, expressions.orElseThrow(), here);
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
    var references = PlanConfiguration.references(expression);
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
    var references = PlanConfiguration.references(expression);
    if (literal.isEmpty() || references.size() != 1) {
      return known;
    }
    var target = configuration.target(references.getFirst(), place);
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
    return fromReferences(key, PlanConfiguration.references(expression), place, span);
  }

  private Value fromReferences(String key, List<String> references, Place place, Span span) {
    var parts = new ArrayList<Text.Part>();
    boolean bare = references.size() == 1 && !COMPOSED.contains(key);
    for (var reference : references) {
      configuration
          .target(reference, place)
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
    if (MAPS.contains(key)) {
      return new Value.Opaque(new Text(parts).toString(), span);
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
}
