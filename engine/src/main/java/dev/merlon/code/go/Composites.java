package dev.merlon.code.go;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Entry;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers composite literals: structs, slices and maps with their elements.
final class Composites {
  private final Lowering lowering;

  Composites(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression composite(Node node, Span span) {
    var type = node.field("type");
    var body = node.field("body");
    return body.isEmpty() || type.isEmpty()
        ? lowering.tooDeep(node)
        : value(type.orElseThrow(), body.orElseThrow(), span);
  }

  private Expression value(Node type, Node body, Span span) {
    return switch (type.kind()) {
      case "slice_type", "array_type", "implicit_length_array_type" ->
          list(type.field("element"), body, span);
      case "map_type" -> map(type.field("value"), body, span);
      case "struct_type" ->
          made(new Expression.Name(lowering.classes.anonymous(type), span), type, body, span);
      case "pointer_type", "generic_type", "parenthesized_type" ->
          value(type.named().getFirst(), body, span);
      case "type_identifier" -> named(type, body, span);
      default -> qualified(type, body, span);
    };
  }

  private Expression named(Node type, Node body, Span span) {
    var reference = new Expression.Name(lowering.types.text(type), span);
    if (lowering.scope.find(type.text()).isPresent()) {
      return made(reference, type, body, span);
    }
    var underlying = lowering.names.underlying(type.text());
    if (underlying.isEmpty()) {
      return qualified(type, body, span);
    }
    return switch (underlying.orElseThrow().kind()) {
      case "struct_type" -> made(reference, underlying.orElseThrow(), body, span);
      case "type_identifier" -> qualified(type, body, span);
      default -> value(underlying.orElseThrow(), body, span);
    };
  }

  // A type of another package: fields have names, keys of maps are other expressions.
  private Expression qualified(Node type, Node body, Span span) {
    var elements = elements(body);
    boolean areFields =
        elements.stream().allMatch(each -> each.key().filter(key -> !isName(key)).isEmpty());
    boolean isKeyed = elements.stream().anyMatch(each -> each.key().isPresent());
    if (!areFields) {
      return map(Optional.empty(), body, span);
    }
    return isKeyed || elements.isEmpty()
        ? made(lowering.expressions.of(type), type, body, span)
        : list(Optional.empty(), body, span);
  }

  private static boolean isName(Node key) {
    return key.is("identifier") || key.is("field_identifier");
  }

  private Expression made(Expression type, Node struct, Node body, Span span) {
    var names = Classes.fieldNames(struct);
    var types = Classes.fieldTypes(struct);
    var arguments = new ArrayList<Argument>();
    int position = 0;
    for (var element : elements(body)) {
      Optional<String> name = element.key().map(Node::text).or(() -> Optional.empty());
      if (name.isEmpty() && position < names.size()) {
        name = Optional.of(names.get(position));
      }
      int at = name.map(names::indexOf).orElse(-1);
      position++;
      var elementType = at >= 0 ? Optional.of(types.get(at)) : Optional.<Node>empty();
      arguments.add(new Argument(name, Spread.NONE, element(elementType, element.value())));
    }
    return new Expression.New(type, arguments, span);
  }

  private Expression list(Optional<Node> type, Node body, Span span) {
    var elements = new ArrayList<Argument>();
    for (var element : elements(body)) {
      elements.add(Argument.of(element(type, element.value())));
    }
    return new Expression.ListLiteral(elements, span);
  }

  private Expression map(Optional<Node> type, Node body, Span span) {
    var entries = new ArrayList<Entry>();
    for (var element : elements(body)) {
      var key = element.key().map(lowering.expressions::of).orElse(new Literal(null, span));
      entries.add(new Entry(Optional.of(key), element(type, element.value())));
    }
    return new Expression.MapLiteral(entries, span);
  }

  // An element may leave out its type, which is then that of the collection's elements.
  private Expression element(Optional<Node> type, Node value) {
    if (!value.is("literal_value")) {
      return lowering.expressions.of(value);
    }
    var span = lowering.span(value);
    return lowering.nested(
        value,
        () ->
            type.isPresent()
                ? value(type.orElseThrow(), value, span)
                : elements(value).stream().anyMatch(each -> each.key().isPresent())
                    ? untyped(value, span)
                    : list(Optional.empty(), value, span),
        () -> lowering.tooDeep(value));
  }

  // The fields of a struct of a library.
  private Expression untyped(Node body, Span span) {
    var entries = new ArrayList<Entry>();
    for (var element : elements(body)) {
      var key =
          element
              .key()
              .map(
                  node ->
                      isName(node)
                          ? new Literal(node.text(), span)
                          : lowering.expressions.of(node));
      entries.add(
          new Entry(
              Optional.of(key.orElse(new Literal(null, span))),
              element(Optional.empty(), element.value())));
    }
    return new Expression.MapLiteral(entries, span);
  }

  private record Element(Optional<Node> key, Node value) {}

  private static List<Element> elements(Node body) {
    var found = new ArrayList<Element>();
    for (var node : body.named()) {
      if (node.is("keyed_element")) {
        var parts = node.named();
        if (parts.size() == 2) {
          found.add(new Element(Optional.of(inner(parts.get(0))), inner(parts.get(1))));
        }
      } else {
        found.add(new Element(Optional.empty(), inner(node)));
      }
    }
    return found;
  }

  private static Node inner(Node element) {
    return element.is("literal_element") && !element.named().isEmpty()
        ? element.named().getFirst()
        : element;
  }
}
