package dev.merlon.source.cloudformation;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Resolves the intrinsic functions of a CloudFormation template as far as the template itself
/// decides them; the rest stays visible as unknown text, [Value.Choice] or [Value.Opaque].
///
/// The template is any node with `Parameters`, `Mappings` and `Conditions`. A `Ref` to a name that
/// is no declared parameter is a reference to a resource. `Fn::Base64` keeps the text as written.
public final class Intrinsics {
  static final String IMPORT = "Fn::ImportValue";
  private static final String OUTPUTS = "Outputs.";

  private final Surroundings surroundings;
  private final Parameters parameters;
  private final Blocks blocks;
  private final Mappings mappings;
  private final Conditions conditions;

  /// A template of which nothing but its own text is known, and the values that the user gives its
  /// parameters.
  public Intrinsics(Node template, Map<String, String> given, Consumer<Problem> problems) {
    this(template, given, _ -> Optional.empty(), problems);
  }

  /// `include` reads the file that an `AWS::Include` names, when it is one of the project.
  public Intrinsics(
      Node template,
      Map<String, String> given,
      Function<String, Optional<Node>> include,
      Consumer<Problem> problems) {
    this(
        template,
        Parameters.written(given, template),
        new Surroundings() {
          @Override
          public Optional<Node> include(String location) {
            return include.apply(location);
          }
        },
        problems);
  }

  /// `given` answers for the parameters that have a value.
  Intrinsics(
      Node template,
      Function<String, Optional<Value>> given,
      Surroundings surroundings,
      Consumer<Problem> problems) {
    this.surroundings = surroundings;
    this.parameters = new Parameters(template, given);
    this.blocks =
        new Blocks(template.span().file(), this::resolve, surroundings::include, problems);
    this.mappings = new Mappings(template, blocks);
    this.conditions =
        new Conditions(
            template.at("Conditions").map(this::entries).orElse(List.of()),
            this::resolve,
            parameters,
            problems);
  }

  /// The entries of a block, its loops and includes written out.
  public List<Node.Entry> entries(Node block) {
    return block instanceof Node.Mapping mapping ? blocks.entries(mapping) : List.of();
  }

  /// The id that a resource of the template has in the model.
  public String idOf(String logicalId) {
    return surroundings.idOf(logicalId);
  }

  /// The value of a parameter; one without a value stands for itself.
  Optional<Value> parameter(String name) {
    return parameters.get(name);
  }

  /// Whether a condition of the template holds; empty when only the deployment knows.
  public Optional<Boolean> condition(String name) {
    return conditions.named(name);
  }

  /// Resolves properties that exist only where a condition holds.
  public Value.Mapping propertiesUnder(String condition, Node node) {
    conditions.assume(condition);
    var properties = properties(node);
    conditions.forget();
    return properties;
  }

  /// Whether a value stands for `AWS::NoValue`, that is for a property that is not there.
  public static boolean isNoValue(Value value) {
    return value instanceof Value.Scalar(var content, var kind, _)
        && kind == Value.ScalarKind.NULL
        && content.parts().contains(new Text.Pseudo("AWS::NoValue"));
  }

  public Value resolve(Node node) {
    var call = IntrinsicCall.of(node);
    if (call.isPresent()) {
      return call(call.orElseThrow(), node);
    }
    return switch (node) {
      case Node.Scalar scalar -> scalar(scalar);
      case Node.Sequence sequence -> new Value.Sequence(list(sequence.items()), node.span());
      case Node.Mapping mapping -> mapping(mapping);
    };
  }

  /// A block of properties; anything but a mapping is empty.
  public Value.Mapping properties(Node node) {
    return resolve(node) instanceof Value.Mapping mapping ? mapping : nothing(node);
  }

  /// A block that is not there, shown at the node that could have it.
  public static Value.Mapping nothing(Node owner) {
    return new Value.Mapping(Map.of(), owner.span());
  }

  private Value.Mapping mapping(Node.Mapping mapping) {
    var entries = new LinkedHashMap<String, Value>();
    for (var entry : blocks.entries(mapping)) {
      var value =
          isCall(entry.key())
              ? new Value.Opaque(
                  entry.key() + " " + IntrinsicCall.describe(entry.value()), entry.keySpan())
              : resolve(entry.value());
      if (!isNoValue(value)) {
        entries.put(entry.key(), value);
      }
    }
    return new Value.Mapping(entries, mapping.span());
  }

  /// A loop or a transform among the entries that could not be written out.
  private static boolean isCall(String key) {
    return key.startsWith(Blocks.LOOP) || key.equals("Fn::Transform");
  }

  private List<Value> list(List<Node> nodes) {
    var items = new ArrayList<Value>();
    for (var node : nodes) {
      var value = resolve(node);
      if (!isNoValue(value)) {
        items.add(value);
      }
    }
    return items;
  }

  static Value scalar(Node.Scalar scalar) {
    if (scalar.isNull()) {
      return new Value.Scalar(Text.of(""), Value.ScalarKind.NULL, scalar.span());
    }
    var truth = scalar.asBoolean();
    if (truth.isPresent()) {
      var text = Text.of(String.valueOf(truth.orElseThrow()));
      return new Value.Scalar(text, Value.ScalarKind.BOOLEAN, scalar.span());
    }
    var kind = isNumber(scalar) ? Value.ScalarKind.NUMBER : Value.ScalarKind.STRING;
    return new Value.Scalar(Templating.dynamicReferences(scalar.text()), kind, scalar.span());
  }

  private static boolean isNumber(Node.Scalar scalar) {
    // The first character tells most texts apart without the cost of a pattern.
    return !scalar.text().isEmpty()
        && "+-0123456789".indexOf(scalar.text().charAt(0)) >= 0
        && scalar.isNumber();
  }

  private Value call(IntrinsicCall call, Node node) {
    var argument = call.argument();
    var span = node.span();
    var resolved =
        switch (call.function()) {
          case "Ref" -> resolve(argument).literal().map(name -> ref(name, span));
          case "Fn::GetAtt" -> attribute(argument, span);
          case "Fn::Sub" -> sub(argument, span);
          case "Fn::Join" ->
              two(argument).flatMap(both -> Lists.join(both.getFirst(), both.getLast(), span));
          case "Fn::Select" ->
              two(argument).flatMap(both -> Lists.select(both.getFirst(), both.getLast()));
          case "Fn::Split" ->
              two(argument).flatMap(both -> Lists.split(both.getFirst(), both.getLast(), span));
          case "Fn::Cidr" -> Lists.cidr(list(argument.asItems()), span);
          case "Fn::FindInMap" -> findInMap(argument.asItems());
          case "Fn::If" -> choose(argument.asItems(), span);
          case "Fn::Base64" -> Optional.of(resolve(argument));
          case "Fn::Length" -> Lists.length(resolve(argument), span);
          case "Fn::ToJsonString" ->
              Optional.of(Lists.string(JsonString.of(resolve(argument)), span));
          case "Fn::ImportValue" -> imported(argument, span);
          case "Fn::GetStackOutput" -> stackOutput(argument, span);
          case "Fn::Transform" -> blocks.included(argument).map(this::resolve);
          default -> Optional.<Value>empty();
        };
    return resolved.orElseGet(() -> new Value.Opaque(IntrinsicCall.describe(node), span));
  }

  private Value ref(String name, Span span) {
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

  private Optional<List<Value>> two(Node argument) {
    var items = argument.asItems();
    return items.size() == 2
        ? Optional.of(List.of(resolve(items.getFirst()), resolve(items.getLast())))
        : Optional.empty();
  }

  /// A parameter's value is shown where it is used.
  private static Value movedTo(Value value, Span span) {
    return switch (value) {
      case Value.Scalar(var content, var kind, _) -> new Value.Scalar(content, kind, span);
      case Value.Sequence(var items, _) -> new Value.Sequence(items, span);
      case Value.Mapping _, Value.Choice _, Value.Opaque _ -> value;
    };
  }

  private Optional<Value> attribute(Node argument, Span span) {
    if (argument instanceof Node.Scalar scalar) {
      return Optional.of(attribute(scalar.text(), span));
    }
    if (argument.asItems().size() < 2) {
      return Optional.empty();
    }
    var words = new ArrayList<String>();
    for (var item : argument.asItems()) {
      words.add(resolve(item).text().map(Text::toString).orElse(IntrinsicCall.describe(item)));
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

  private Optional<Value> imported(Node argument, Span span) {
    return resolve(argument)
        .text()
        .map(
            name ->
                surroundings
                    .exported(name)
                    .map(value -> movedTo(value, span))
                    .orElseGet(() -> unknownImport(name, span)));
  }

  private Optional<Value> stackOutput(Node argument, Span span) {
    var stack = argument.at("StackName").flatMap(name -> resolve(name).literal());
    var output = argument.at("OutputName").flatMap(name -> resolve(name).literal());
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

  private Optional<Value> sub(Node argument, Span span) {
    var own = new HashMap<String, Value>();
    var template = argument;
    if (argument instanceof Node.Sequence sequence && !sequence.items().isEmpty()) {
      template = sequence.items().getFirst();
      if (sequence.items().size() > 1) {
        sequence.items().get(1).asEntries().forEach(e -> own.put(e.key(), resolve(e.value())));
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
    return asText(value.orElseGet(() -> attribute(name, span)))
        .orElseGet(() -> new Text(List.of(new Text.Unresolved("${" + name + "}"))));
  }

  /// The text of a value inside a longer text.
  static Optional<Text> asText(Value value) {
    return value instanceof Value.Choice(var condition, _, _, _)
        ? Optional.of(new Text(List.of(new Text.Unresolved("Fn::If " + condition))))
        : value.text();
  }

  private Optional<Value> findInMap(List<Node> arguments) {
    if (arguments.size() < 3) {
      return Optional.empty();
    }
    var keys = arguments.subList(0, 3).stream().map(key -> resolve(key).literal()).toList();
    var fallback =
        arguments.size() > 3 ? arguments.get(3).at("DefaultValue") : Optional.<Node>empty();
    return mappings
        .find(keys, fallback)
        .map(
            found ->
                fallback.filter(node -> node == found).isPresent()
                    ? resolve(found)
                    : Mappings.value(found));
  }

  private Optional<Value> choose(List<Node> arguments, Span span) {
    if (arguments.size() != 3 || arguments.getFirst().asText().isEmpty()) {
      return Optional.empty();
    }
    var name = arguments.getFirst().asText().orElseThrow();
    var holds = conditions.named(name);
    if (holds.isPresent()) {
      return Optional.of(resolve(arguments.get(holds.orElseThrow() ? 1 : 2)));
    }
    var whenTrue = resolve(arguments.get(1));
    var whenFalse = resolve(arguments.get(2));
    return Optional.of(new Value.Choice(name, whenTrue, whenFalse, span));
  }
}
