package dev.merlon.source.cloudformation;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Resolves the intrinsic functions of a CloudFormation template as far as the template itself
/// decides them; the rest stays visible as unknown text, [Value.Choice] or [Value.Opaque].
///
/// The template is any node with `Parameters`, `Mappings` and `Conditions`. A `Ref` to a name that
/// is no declared parameter is a reference to a resource. `Fn::Base64` keeps the text as written.
public final class Intrinsics {
  private final Surroundings surroundings;
  private final Parameters parameters;
  private final NamedValues names;
  private final Blocks blocks;
  private final Mappings mappings;
  private final Conditions conditions;
  private final Consumer<Problem> problems;
  private final Set<Span> noted = new HashSet<>();

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
    this.problems = problems;
    this.parameters = new Parameters(template, given);
    this.names = new NamedValues(parameters, surroundings, this::resolve);
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
      var value = isCall(entry.key()) ? unwritten(entry) : resolve(entry.value());
      if (!isNoValue(value)) {
        entries.put(entry.key(), value);
      }
    }
    return new Value.Mapping(entries, mapping.span());
  }

  /// A loop or a transform among the entries that could not be written out.
  private static boolean isCall(String key) {
    return key.startsWith(Blocks.LOOP) || key.equals(Blocks.TRANSFORM);
  }

  private Value unwritten(Node.Entry entry) {
    if (entry.key().equals(Blocks.TRANSFORM)) {
      macro(entry.value());
    }
    return new Value.Opaque(
        entry.key() + " " + IntrinsicCall.describe(entry.value()), entry.keySpan());
  }

  /// What `Fn::Transform` makes; a macro of which nothing is known is worth a note.
  private Optional<Value> macro(Node call) {
    var made = blocks.included(call).map(this::resolve);
    if (made.isEmpty() && noted.add(call.span())) {
      problems.accept(Macros.unread(call, resolve(call)));
    }
    return made;
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
          case "Ref" -> resolve(argument).literal().map(name -> names.ref(name, span));
          case "Fn::GetAtt" -> names.attribute(argument, span);
          case "Fn::Sub" -> names.sub(argument, span);
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
          case "Fn::ImportValue" -> names.imported(argument, span);
          case "Fn::GetStackOutput" -> names.stackOutput(argument, span);
          case Blocks.TRANSFORM -> macro(argument);
          default -> Optional.<Value>empty();
        };
    return resolved.orElseGet(() -> new Value.Opaque(IntrinsicCall.describe(node), span));
  }

  private Optional<List<Value>> two(Node argument) {
    var items = argument.asItems();
    return items.size() == 2
        ? Optional.of(List.of(resolve(items.getFirst()), resolve(items.getLast())))
        : Optional.empty();
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
