package dev.merlon.source.terraform;

import dev.merlon.model.Resource;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts resources that are parts of others into these: the versioning of a bucket, the target of a
/// rule, the policy that is attached to a role.
final class Parts {
  /// By which arguments a resource is named in text, when it is not referred to.
  private static final List<String> NAMES =
      List.of("bucket", "name", "function_name", "domain_name", "stage_name", "repository");

  private final Map<String, Resource> made;
  private final Map<String, TerraformResource> origins;
  private final Map<String, String> byName = new HashMap<>();
  private boolean indexed;

  /// `made` are the resources so far by address, which the parts change.
  Parts(Map<String, Resource> made, Map<String, TerraformResource> origins) {
    this.made = made;
    this.origins = origins;
  }

  /// Adds the properties of a part to the resource that `owner` names; false if that is not there.
  boolean add(TypeMapping mapping, TerraformResource part, Value.Mapping arguments) {
    var owner =
        arguments
            .get(mapping.owner().orElseThrow())
            .flatMap(value -> named(value, mapping.target()));
    if (owner.isEmpty()) {
      return false;
    }
    var properties = PropertyMapper.map(mapping, arguments);
    var itemOf = mapping.itemOf();
    if (itemOf.isPresent()) {
      var item = properties.get(itemOf.orElseThrow()).orElse(properties);
      properties =
          new Value.Mapping(
              Map.of(itemOf.orElseThrow(), new Value.Sequence(List.of(item), part.span())),
              part.span());
    }
    join(owner.orElseThrow(), properties, part.condition());
    return true;
  }

  /// Joins properties into a resource; under a condition, each of them may be absent.
  void join(String address, Value.Mapping properties, Optional<String> condition) {
    var owner = made.get(address);
    if (owner == null) {
      throw new AssertionError("a part of something that was not made: " + address);
    }
    var joined = new Properties(owner.properties().span());
    joined.putAll(owner.properties());
    joined.putAll(
        condition.map(name -> (Value.Mapping) perhaps(properties, name)).orElse(properties));
    made.put(
        address,
        new Resource(
            owner.id(),
            owner.type(),
            joined.toMapping(),
            owner.condition(),
            owner.implied(),
            owner.span()));
  }

  private static Value perhaps(Value value, String condition) {
    return switch (value) {
      case Value.Mapping(var entries, var span) -> {
        var all = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> all.put(key, perhaps(entry, condition)));
        yield new Value.Mapping(all, span);
      }
      case Value.Sequence(var items, var span) -> {
        var all = new ArrayList<Value>();
        items.forEach(
            item ->
                all.add(
                    new Value.Choice(condition, item, PropertyMapper.nothing(span), item.span())));
        yield new Value.Sequence(all, span);
      }
      case Value.Scalar _, Value.Opaque _, Value.Choice _ ->
          new Value.Choice(condition, value, PropertyMapper.nothing(value.span()), value.span());
    };
  }

  /// The address of the resource of a type that a value refers to or names.
  Optional<String> named(Value value, String type) {
    for (var item : value.items()) {
      var text = item.text();
      var referred = text.flatMap(found -> referred(found, type));
      if (referred.isPresent()) {
        return referred;
      }
    }
    return value.literal().flatMap(name -> ofName(name, type));
  }

  private Optional<String> referred(Text text, String type) {
    for (var part : text.parts()) {
      if (part instanceof Text.Reference(var address, _)
          && made.containsKey(address)
          && isOfType(address, type)) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  private boolean isOfType(String address, String type) {
    var origin = origins.get(address);
    return origin != null && origin.type().equals(type);
  }

  private Optional<String> ofName(String name, String type) {
    if (!indexed) {
      made.keySet().forEach(this::addNames);
      indexed = true;
    }
    return Optional.ofNullable(byName.get(type + " " + name));
  }

  private void addNames(String address) {
    var origin = origins.get(address);
    if (origin != null) {
      for (var key : NAMES) {
        origin
            .arguments()
            .get(key)
            .flatMap(Value::literal)
            .ifPresent(name -> byName.putIfAbsent(origin.type() + " " + name, address));
      }
    }
  }
}
