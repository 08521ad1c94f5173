package dev.merlon.source.terraform;

import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.terraform.TerraformResource.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A call of a module whose files are not there, and what is known to come of it.
final class ModuleCall {
  private final TerraformResource call;
  private final List<TerraformResource> resources = new ArrayList<>();
  private final Map<String, Text.Reference> outputs = new HashMap<>();

  ModuleCall(TerraformResource call) {
    this.call = call;
  }

  List<TerraformResource> resources() {
    return resources;
  }

  Map<String, Text.Reference> outputs() {
    return outputs;
  }

  Span span() {
    return call.span();
  }

  Optional<Value> input(String name) {
    return call.arguments()
        .get(name)
        .filter(
            value ->
                !(value instanceof Value.Scalar scalar && scalar.kind() == Value.ScalarKind.NULL));
  }

  /// A switch of the module; one that only the deployment knows counts as its default.
  boolean isOn(String name, boolean otherwise) {
    return input(name).flatMap(Value::literal).map("true"::equals).orElse(otherwise);
  }

  String address(String type, String name) {
    return call.address() + "." + type + "." + name;
  }

  Value text(String text) {
    return new Value.Scalar(Text.of(text), Value.ScalarKind.STRING, span());
  }

  Value reference(String address, String attribute) {
    return new Value.Scalar(
        new Text(List.of(new Text.Reference(address, attribute))), Value.ScalarKind.STRING, span());
  }

  Value list(List<Value> items) {
    return new Value.Sequence(items, span());
  }

  /// The order of the keys is theirs, so that it is the same in every run.
  Value mapping(Map<String, Value> arguments) {
    return new Value.Mapping(new TreeMap<>(arguments), span());
  }

  Value block(Map<String, Value> arguments) {
    return list(List.of(mapping(arguments)));
  }

  /// Outputs that are attributes of a resource: `output=attribute`.
  void outputs(String address, String... words) {
    for (var word : words) {
      int equals = word.indexOf('=');
      var attribute = word.substring(equals + 1);
      outputs.put(word.substring(0, equals), new Text.Reference(address, attribute));
    }
  }

  String make(String type, String name, Map<String, Value> arguments) {
    return make(Mode.MANAGED, type, name, arguments, span());
  }

  String make(Mode mode, String type, String name, Map<String, Value> arguments, Span span) {
    var address = call.address() + (mode == Mode.DATA ? ".data." : ".") + type + "." + name;
    resources.add(
        new TerraformResource(
            mode,
            address,
            type,
            name.replaceFirst("\\[.*", ""),
            call.condition(),
            new Value.Mapping(new TreeMap<>(arguments), span),
            span));
    return address;
  }

  /// Inputs that the module hands to an argument: `argument` or `argument=input`.
  Map<String, Value> passed(String... words) {
    var arguments = new LinkedHashMap<String, Value>();
    for (var word : words) {
      int equals = word.indexOf('=');
      var argument = equals < 0 ? word : word.substring(0, equals);
      input(word.substring(equals + 1)).ifPresent(value -> arguments.put(argument, value));
    }
    return arguments;
  }

  /// The entries of an input that is a map, or the items of a list under their numbers.
  Map<String, Value> entries(String name) {
    return switch (input(name).orElse(null)) {
      case Value.Mapping mapping -> mapping.entries();
      case Value.Sequence(var items, _) -> {
        var entries = new LinkedHashMap<String, Value>();
        for (int i = 0; i < items.size(); i++) {
          entries.put(String.valueOf(i), items.get(i));
        }
        yield entries;
      }
      case null -> Map.of();
      case Value.Scalar _, Value.Choice _, Value.Opaque _ -> Map.of();
    };
  }

  static Map<String, Value> fields(Value value, String... names) {
    var fields = new LinkedHashMap<String, Value>();
    for (var name : names) {
      value.at(name).ifPresent(found -> fields.put(name, found));
    }
    return fields;
  }
}
