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
import java.util.regex.Pattern;

/// Resolves the intrinsic functions of a CloudFormation template as far as the template itself
/// decides them; the rest stays visible as unknown text, [Value.Choice] or [Value.Opaque].
///
/// The template is any node with `Parameters`, `Mappings` and `Conditions`. A `Ref` to a name that
/// is no declared parameter is a reference to a resource. `Fn::Base64` keeps the text as written.
public final class Intrinsics {
  private final Node template;
  private final Function<String, Optional<Node>> include;
  private final Parameters parameters;
  private final Conditions conditions;

  public Intrinsics(Node template, Map<String, String> given, Consumer<Problem> problems) {
    this(template, given, _ -> Optional.empty(), problems);
  }

  /// `include` reads the file that an `AWS::Include` names, when it is one of the project.
  public Intrinsics(
      Node template,
      Map<String, String> given,
      Function<String, Optional<Node>> include,
      Consumer<Problem> problems) {
    this.template = template;
    this.include = include;
    this.parameters = new Parameters(template, given);
    this.conditions = new Conditions(template, this::resolve, problems);
  }

  /// Whether a condition of the template holds; empty when only the deployment knows.
  public Optional<Boolean> condition(String name) {
    return conditions.named(name);
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
    for (var entry : mapping.entries()) {
      var value = resolve(entry.value());
      if (!isNoValue(value)) {
        entries.put(entry.key(), value);
      }
    }
    return new Value.Mapping(entries, mapping.span());
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

  private static Value scalar(Node.Scalar scalar) {
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
          case "Ref" -> argument.asText().map(name -> ref(name, span));
          case "Fn::GetAtt" -> attribute(argument).map(text -> string(text, span));
          case "Fn::Sub" -> sub(argument, span);
          case "Fn::Join" -> join(argument.asItems(), span);
          case "Fn::Select" -> select(argument.asItems());
          case "Fn::Split" -> split(argument.asItems(), span);
          case "Fn::FindInMap" -> findInMap(argument.asItems());
          case "Fn::If" -> choose(argument.asItems(), span);
          case "Fn::Base64" -> Optional.of(resolve(argument));
          case "Fn::Length" -> length(argument, span);
          case "Fn::Transform" -> transform(argument);
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
    return string(new Text(List.of(named(name))), span);
  }

  private static Text.Part named(String name) {
    return name.startsWith("AWS::") ? new Text.Pseudo(name) : new Text.Reference(name, "Ref");
  }

  /// A parameter's value is shown where it is used.
  private static Value movedTo(Value value, Span span) {
    return switch (value) {
      case Value.Scalar(var content, var kind, _) -> new Value.Scalar(content, kind, span);
      case Value.Sequence(var items, _) -> new Value.Sequence(items, span);
      case Value.Mapping _, Value.Choice _, Value.Opaque _ -> value;
    };
  }

  private Optional<Text> attribute(Node argument) {
    if (argument instanceof Node.Scalar scalar) {
      return Optional.of(new Text(List.of(attribute(scalar.text()))));
    }
    if (argument.asItems().size() < 2) {
      return Optional.empty();
    }
    var words = new ArrayList<String>();
    for (var item : argument.asItems()) {
      words.add(resolve(item).text().map(Text::toString).orElse(IntrinsicCall.describe(item)));
    }
    var name = String.join(".", words.subList(1, words.size()));
    return Optional.of(new Text(List.of(new Text.Reference(words.getFirst(), name))));
  }

  private static Text.Part attribute(String dotted) {
    int dot = dotted.indexOf('.');
    return dot < 0
        ? new Text.Reference(dotted, "Ref")
        : new Text.Reference(dotted.substring(0, dot), dotted.substring(dot + 1));
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
        string(Templating.substitute(scalar.text(), name -> substituted(name, own)), span));
  }

  private Text substituted(String name, Map<String, Value> own) {
    var value = Optional.ofNullable(own.get(name)).or(() -> parameters.get(name));
    if (value.isPresent()) {
      return asText(value.orElseThrow())
          .orElseGet(() -> new Text(List.of(new Text.Unresolved("${" + name + "}"))));
    }
    return new Text(List.of(name.startsWith("AWS::") ? named(name) : attribute(name)));
  }

  private static Optional<Text> asText(Value value) {
    return value instanceof Value.Choice(var condition, _, _, _)
        ? Optional.of(new Text(List.of(new Text.Unresolved("Fn::If " + condition))))
        : value.text();
  }

  private Optional<Value> join(List<Node> arguments, Span span) {
    if (arguments.size() != 2) {
      return Optional.empty();
    }
    var delimiter = resolve(arguments.get(0)).text();
    if (delimiter.isEmpty() || !(resolve(arguments.get(1)) instanceof Value.Sequence sequence)) {
      return Optional.empty();
    }
    var parts = new ArrayList<Text.Part>();
    for (int i = 0; i < sequence.items().size(); i++) {
      if (i > 0) {
        parts.addAll(delimiter.orElseThrow().parts());
      }
      var text = asText(sequence.items().get(i));
      if (text.isEmpty()) {
        return Optional.empty();
      }
      parts.addAll(text.orElseThrow().parts());
    }
    return Optional.of(string(Templating.merged(parts), span));
  }

  private Optional<Value> select(List<Node> arguments) {
    if (arguments.size() != 2 || !(resolve(arguments.get(1)) instanceof Value.Sequence sequence)) {
      return Optional.empty();
    }
    return resolve(arguments.get(0))
        .literal()
        .filter(index -> index.matches("\\d{1,6}"))
        .map(Integer::parseInt)
        .filter(index -> index < sequence.items().size())
        .map(index -> sequence.items().get(index));
  }

  private Optional<Value> split(List<Node> arguments, Span span) {
    if (arguments.size() != 2) {
      return Optional.empty();
    }
    var delimiter = resolve(arguments.get(0)).literal().filter(text -> !text.isEmpty());
    var source = resolve(arguments.get(1)).literal();
    if (delimiter.isEmpty() || source.isEmpty()) {
      return Optional.empty();
    }
    var items = new ArrayList<Value>();
    for (var piece : source.orElseThrow().split(Pattern.quote(delimiter.orElseThrow()), -1)) {
      items.add(string(Text.of(piece), span));
    }
    return Optional.of(new Value.Sequence(items, span));
  }

  private Optional<Value> findInMap(List<Node> arguments) {
    if (arguments.size() < 3) {
      return Optional.empty();
    }
    var keys = arguments.subList(0, 3).stream().map(key -> resolve(key).literal()).toList();
    if (keys.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    return template
        .at(
            "Mappings",
            keys.get(0).orElseThrow(),
            keys.get(1).orElseThrow(),
            keys.get(2).orElseThrow())
        .or(() -> arguments.size() > 3 ? arguments.get(3).at("DefaultValue") : Optional.empty())
        .map(Intrinsics::mapped);
  }

  /// The values of a mapping are written out: no function may stand there.
  private static Value mapped(Node node) {
    return switch (node) {
      case Node.Scalar scalar when scalar.tag().isEmpty() -> scalar(scalar);
      case Node.Sequence sequence when sequence.tag().isEmpty() ->
          new Value.Sequence(
              sequence.items().stream().map(Intrinsics::mapped).toList(), node.span());
      case Node.Scalar _, Node.Sequence _, Node.Mapping _ ->
          new Value.Opaque(IntrinsicCall.describe(node), node.span());
    };
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

  private Optional<Value> transform(Node argument) {
    return argument
        .at("Name")
        .flatMap(Node::asText)
        .filter(name -> name.equals("AWS::Include"))
        .flatMap(_ -> argument.at("Parameters", "Location"))
        .flatMap(location -> resolve(location).literal())
        .flatMap(include)
        .map(this::resolve);
  }

  private Optional<Value> length(Node argument, Span span) {
    return resolve(argument) instanceof Value.Sequence(var items, _)
        ? Optional.of(
            new Value.Scalar(Text.of(String.valueOf(items.size())), Value.ScalarKind.NUMBER, span))
        : Optional.empty();
  }

  private static Value string(Text text, Span span) {
    return new Value.Scalar(text, Value.ScalarKind.STRING, span);
  }
}
