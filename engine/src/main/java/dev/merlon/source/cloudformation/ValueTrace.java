package dev.merlon.source.cloudformation;

import dev.merlon.model.Span;
import dev.merlon.source.Derivation;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells step by step where a value of a template comes from.
public final class ValueTrace {
  private static final int MOST_DEPTH = 60;
  private static final int MOST_STEPS = 2000;

  private final Stack stack;
  private final int depth;
  private final int[] steps;

  private ValueTrace(Stack stack, int depth, int[] steps) {
    this.stack = stack;
    this.depth = depth;
    this.steps = steps;
  }

  /// The way to the value of a node of a stack's template.
  public static Derivation of(Stack stack, Node node) {
    return new ValueTrace(stack, 0, new int[1]).trace(node);
  }

  private Derivation trace(Node node) {
    return step(IntrinsicCall.describe(node), node, from(node));
  }

  private Derivation step(String words, Node node, List<Derivation> from) {
    var value = stack.intrinsics().resolve(node);
    return new Derivation(
        words, ValueWords.show(value), ValueWords.isKnown(value), value.span(), from);
  }

  private ValueTrace deeper(Stack other) {
    return new ValueTrace(other, depth + 1, steps);
  }

  private List<Derivation> from(Node node) {
    if (depth > MOST_DEPTH || steps[0]++ > MOST_STEPS) {
      return List.of();
    }
    var call = IntrinsicCall.of(node);
    if (call.isEmpty()) {
      return parts(node);
    }
    var argument = call.orElseThrow().argument();
    return switch (call.orElseThrow().function()) {
      case "Ref" -> argument.asText().map(name -> named(name, node.span())).orElse(List.of());
      case "Fn::GetAtt" -> attribute(argument);
      case "Fn::Sub" -> sub(argument);
      case "Fn::If" -> choice(argument.asItems());
      case "Fn::FindInMap" -> arguments(argument);
      case "Fn::ImportValue" -> imported(node, argument);
      default -> arguments(argument);
    };
  }

  /// What stands inside of a block or a list.
  private List<Derivation> parts(Node node) {
    var parts = new ArrayList<Derivation>();
    for (var entry : node.asEntries()) {
      var inner = deeper(stack).trace(entry.value());
      parts.add(
          new Derivation(
              entry.key() + ": " + inner.words(),
              inner.value(),
              inner.known(),
              inner.at(),
              inner.from()));
    }
    node.asItems().forEach(item -> parts.add(deeper(stack).trace(item)));
    return parts;
  }

  private List<Derivation> arguments(Node argument) {
    if (argument instanceof Node.Sequence || argument instanceof Node.Mapping) {
      return parts(argument);
    }
    return List.of(deeper(stack).trace(argument));
  }

  /// What a name stands for: a pseudo-parameter, a parameter, or a resource.
  private List<Derivation> named(String name, Span at) {
    if (name.startsWith("AWS::")) {
      return List.of(
          new Derivation(
              "pseudo-parameter `" + name + "`: where it is deployed decides",
              "${" + name + "}",
              false,
              at,
              List.of()));
    }
    var parameter = stack.template().at("Parameters", name);
    if (parameter.isPresent()) {
      return List.of(parameter(name, parameter.orElseThrow()));
    }
    return List.of(resource(name, "Ref", at));
  }

  private Derivation parameter(String name, Node declared) {
    var value = stack.intrinsics().parameter(name);
    var shown = value.map(ValueWords::show).orElse("${" + name + "}");
    boolean known = value.filter(ValueWords::isKnown).isPresent();
    var at = value.map(found -> found.span()).orElse(declared.span());
    var given = stack.given(name);
    if (given.isPresent()) {
      var above = given.orElseThrow();
      return new Derivation(
          "parameter `" + name + "`, given by the stack above",
          shown,
          known,
          above.node().span(),
          List.of(deeper(above.stack()).trace(above.node())));
    }
    return new Derivation(
        "parameter `%s`, %s".formatted(name, howGiven(declared, known, at)),
        shown,
        known,
        at,
        List.of());
  }

  private static String howGiven(Node declared, boolean known, Span at) {
    var fallback = declared.at("Default");
    var type = declared.at("Type").flatMap(Node::asText).orElse("String");
    if (type.startsWith("AWS::SSM::Parameter::Value") && !known) {
      return "looked up in the parameter store at deployment"
          + fallback.flatMap(Node::asText).map(path -> " (`" + path + "`)").orElse("");
    }
    if (!known) {
      return "without a default: the deployment gives it";
    }
    if (fallback.map(Node::span).filter(at::equals).isPresent()) {
      return "its default";
    }
    return fallback.isEmpty() && declared.at("AllowedValues").isPresent()
        ? "the only value that it may have"
        : "given on the command line";
  }

  private Derivation resource(String name, String attribute, Span at) {
    var declared = stack.declared(name);
    var type = declared.flatMap(node -> node.at("Type")).flatMap(Node::asText);
    var id = stack.intrinsics().idOf(name);
    return new Derivation(
        declared.isEmpty()
            ? "`" + name + "`, which the template does not declare"
            : (attribute.equals("Ref") ? "reference to" : "attribute `" + attribute + "` of")
                + " resource `%s` (%s)".formatted(id, type.orElse("no type")),
        "${" + id + (attribute.equals("Ref") ? "" : "." + attribute) + "}",
        false,
        declared.map(Node::span).orElse(at),
        List.of());
  }

  private List<Derivation> attribute(Node argument) {
    var words = new ArrayList<String>();
    if (argument instanceof Node.Scalar scalar) {
      words.addAll(List.of(scalar.text().split("\\.", 2)));
    } else {
      argument.asItems().forEach(item -> words.add(item.asText().orElse("?")));
    }
    if (words.size() < 2) {
      return List.of();
    }
    return attribute(
        words.getFirst(), String.join(".", words.subList(1, words.size())), argument.span());
  }

  private List<Derivation> attribute(String resource, String attribute, Span at) {
    if (attribute.startsWith("Outputs.")) {
      var nested = stack.nestedStack(resource);
      var output =
          nested.flatMap(child -> child.outputNode(attribute.substring("Outputs.".length())));
      if (output.isPresent()) {
        var inner = deeper(nested.orElseThrow()).trace(output.orElseThrow());
        return List.of(
            new Derivation(
                "output of the nested stack `" + resource + "`: " + inner.words(),
                inner.value(),
                inner.known(),
                output.orElseThrow().span(),
                inner.from()));
      }
    }
    return List.of(resource(resource, attribute, at));
  }

  private List<Derivation> imported(Node call, Node name) {
    var value = stack.intrinsics().resolve(call);
    var shown = ValueWords.show(value);
    boolean found = !shown.contains(NamedValues.IMPORT);
    return List.of(
        deeper(stack).trace(name),
        new Derivation(
            found
                ? "what another template of the project exports under that name"
                : "no one other template of the project exports that name",
            shown,
            ValueWords.isKnown(value),
            call.span(),
            List.of()));
  }

  private List<Derivation> sub(Node argument) {
    var text = argument.asItems().isEmpty() ? argument : argument.asItems().getFirst();
    var own = argument.asItems().size() > 1 ? argument.asItems().get(1) : text;
    var from = new ArrayList<Derivation>();
    for (var name : Templating.names(text.asText().orElse(""))) {
      Optional<Node> given = own.at(name);
      if (given.isPresent()) {
        from.add(deeper(stack).trace(given.orElseThrow()));
      } else if (name.contains(".") && !name.startsWith("AWS::")) {
        int dot = name.indexOf('.');
        from.addAll(attribute(name.substring(0, dot), name.substring(dot + 1), text.span()));
      } else {
        from.addAll(deeper(stack).named(name, text.span()));
      }
    }
    return from;
  }

  private List<Derivation> choice(List<Node> arguments) {
    if (arguments.size() != 3) {
      return List.of();
    }
    var name = arguments.getFirst().asText().orElse("?");
    var holds = stack.intrinsics().condition(name);
    var definition = stack.template().at("Conditions", name);
    var from = new ArrayList<Derivation>();
    from.add(
        new Derivation(
            "condition `%s`%s"
                .formatted(
                    name, definition.map(node -> ": " + IntrinsicCall.describe(node)).orElse("")),
            holds.map(String::valueOf).orElse("the deployment decides"),
            holds.isPresent(),
            definition.map(Node::span).orElse(arguments.getFirst().span()),
            definition.map(deeper(stack)::operands).orElse(List.of())));
    if (holds.orElse(true)) {
      from.add(deeper(stack).trace(arguments.get(1)));
    }
    if (!holds.orElse(false)) {
      from.add(deeper(stack).trace(arguments.get(2)));
    }
    return from;
  }

  /// What the equations of a condition compare.
  private List<Derivation> operands(Node condition) {
    var call = IntrinsicCall.of(condition);
    if (call.isEmpty() || depth > MOST_DEPTH || steps[0]++ > MOST_STEPS) {
      return List.of();
    }
    var argument = call.orElseThrow().argument();
    if (call.orElseThrow().function().equals("Fn::Equals")) {
      return parts(argument);
    }
    if (call.orElseThrow().function().equals("Condition")) {
      return argument
          .asText()
          .flatMap(name -> stack.template().at("Conditions", name))
          .map(deeper(stack)::operands)
          .orElse(List.of());
    }
    return argument.asItems().stream()
        .flatMap(item -> deeper(stack).operands(item).stream())
        .toList();
  }
}
