package dev.merlon.source.cloudformation;

import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the names in a template stand for: parameters and resources in `Ref`, `Fn::GetAtt` and
/// `Fn::Sub`, outputs of other stacks in `Fn::ImportValue` and `Fn::GetStackOutput`.
final class NamedValues {
  static final String IMPORT = "Fn::ImportValue";
  private static final String OUTPUTS = "Outputs.";

  private final Parameters parameters;
  private final Surroundings surroundings;
  private final Function<Node, Value> resolve;

  NamedValues(Parameters parameters, Surroundings surroundings, Function<Node, Value> resolve) {
    this.parameters = parameters;
    this.surroundings = surroundings;
    this.resolve = resolve;
  }

  Value ref(String name, Span span) {
    if (name.equals("AWS::NoValue")) {
      var nothing = new Text(List.of(new Text.Pseudo(name)));
      return new Value.Scalar(nothing, Value.ScalarKind.NULL, span);
    }
    var parameter = parameters.get(name);
    if (parameter.isPresent()) {
      return movedTo(parameter.orElseThrow(), span);
    }
    return Lists.string(new Text(List.of(named(name))), span);
  }

  private Text.Part named(String name) {
    return name.startsWith("AWS::")
        ? new Text.Pseudo(name)
        : new Text.Reference(surroundings.idOf(name), "Ref");
  }

  /// A parameter's value is shown where it is used.
  private static Value movedTo(Value value, Span span) {
    return switch (value) {
      case Value.Scalar(var content, var kind, _) -> new Value.Scalar(content, kind, span);
      case Value.Sequence(var items, _) -> new Value.Sequence(items, span);
      case Value.Mapping _, Value.Choice _, Value.Opaque _ -> value;
    };
  }

  Optional<Value> attribute(Node argument, Span span) {
    if (argument instanceof Node.Scalar scalar) {
      return Optional.of(attribute(scalar.text(), span));
    }
    if (argument.asItems().size() < 2) {
      return Optional.empty();
    }
    var words = new ArrayList<String>();
    for (var item : argument.asItems()) {
      words.add(
          resolve.apply(item).text().map(Text::toString).orElse(IntrinsicCall.describe(item)));
    }
    var name = String.join(".", words.subList(1, words.size()));
    return Optional.of(attribute(words.getFirst(), name, span));
  }

  private Value attribute(String dotted, Span span) {
    int dot = dotted.indexOf('.');
    return dot < 0
        ? attribute(dotted, "Ref", span)
        : attribute(dotted.substring(0, dot), dotted.substring(dot + 1), span);
  }

  private Value attribute(String resource, String attribute, Span span) {
    if (attribute.startsWith(OUTPUTS)) {
      var output = surroundings.output(resource, attribute.substring(OUTPUTS.length()));
      if (output.isPresent()) {
        return movedTo(output.orElseThrow(), span);
      }
    }
    var part = new Text.Reference(surroundings.idOf(resource), attribute);
    return Lists.string(new Text(List.of(part)), span);
  }

  Optional<Value> imported(Node argument, Span span) {
    return resolve
        .apply(argument)
        .text()
        .map(
            name ->
                surroundings
                    .exported(name)
                    .map(value -> movedTo(value, span))
                    .orElseGet(() -> unknownImport(name, span)));
  }

  Optional<Value> stackOutput(Node argument, Span span) {
    var stack = argument.at("StackName").flatMap(name -> resolve.apply(name).literal());
    var output = argument.at("OutputName").flatMap(name -> resolve.apply(name).literal());
    if (stack.isEmpty() || output.isEmpty()) {
      return Optional.empty();
    }
    return surroundings
        .stackOutput(stack.orElseThrow(), output.orElseThrow())
        .map(value -> movedTo(value, span));
  }

  private static Value unknownImport(Text name, Span span) {
    var part = new Text.Unresolved(IMPORT + " " + name);
    return Lists.string(new Text(List.of(part)), span);
  }

  Optional<Value> sub(Node argument, Span span) {
    var own = new HashMap<String, Value>();
    var template = argument;
    if (argument instanceof Node.Sequence sequence && !sequence.items().isEmpty()) {
      template = sequence.items().getFirst();
      if (sequence.items().size() > 1) {
        sequence
            .items()
            .get(1)
            .asEntries()
            .forEach(e -> own.put(e.key(), resolve.apply(e.value())));
      }
    }
    if (!(template instanceof Node.Scalar scalar)) {
      return Optional.empty();
    }
    return Optional.of(
        Lists.string(
            Templating.substitute(scalar.text(), name -> substituted(name, own, span)), span));
  }

  private Text substituted(String name, Map<String, Value> own, Span span) {
    var value = Optional.ofNullable(own.get(name)).or(() -> parameters.get(name));
    if (value.isEmpty() && name.startsWith("AWS::")) {
      return new Text(List.of(named(name)));
    }
    return Intrinsics.asText(value.orElseGet(() -> attribute(name, span)))
        .orElseGet(() -> new Text(List.of(new Text.Unresolved("${" + name + "}"))));
  }
}
