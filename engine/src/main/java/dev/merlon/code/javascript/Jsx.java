package dev.merlon.code.javascript;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Entry;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.MapLiteral;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Lowers JSX elements to `jsx(type, props, ...children)`; a fragment has the type `Fragment`.
final class Jsx {
  private final Lowering lowering;

  Jsx(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression element(Node node) {
    if (node.is("jsx_expression")) {
      return Lowering.first(node).map(lowering::expression).orElseGet(() -> lowering.nothing(node));
    }
    var head = node.field("open_tag").orElse(node);
    var arguments = new ArrayList<Argument>();
    arguments.add(Argument.of(type(head)));
    arguments.add(Argument.of(new MapLiteral(props(head), lowering.span(head))));
    if (node.is("jsx_element")) {
      children(node, arguments);
    }
    return lowering.calls.byName("jsx", arguments, node);
  }

  // Names in lower case are elements of HTML, others are values.
  private Expression type(Node head) {
    var name = head.field("name");
    if (name.isEmpty()) {
      return new Name("Fragment", lowering.span(head));
    }
    String text = name.get().text();
    boolean isHtml = !name.get().is("member_expression") && !isComponent(text);
    return isHtml ? lowering.text(text, name.get()) : lowering.expression(name.get());
  }

  private static boolean isComponent(String name) {
    return !name.isEmpty() && !Character.isLowerCase(name.charAt(0));
  }

  private List<Entry> props(Node head) {
    var props = new ArrayList<Entry>();
    for (var attribute : head.fields("attribute")) {
      if (attribute.is("jsx_attribute")) {
        var parts = attribute.named();
        if (!parts.isEmpty()) {
          var key = lowering.text(parts.getFirst().text(), parts.getFirst());
          props.add(new Entry(Optional.of(key), value(attribute, parts)));
        }
      } else {
        props.add(new Entry(Optional.empty(), lowering.expression(attribute)));
      }
    }
    return props;
  }

  private Expression value(Node attribute, List<Node> parts) {
    if (parts.size() < 2) {
      return new Literal(true, lowering.span(attribute));
    }
    var value = parts.get(1);
    return value.is("string") ? lowering.text(raw(value), value) : lowering.expression(value);
  }

  // The text of an attribute has no escapes.
  private static String raw(Node text) {
    String quoted = text.text();
    return quoted.length() < 2 ? "" : quoted.substring(1, quoted.length() - 1);
  }

  private void children(Node node, List<Argument> arguments) {
    for (var child : node.named()) {
      switch (child.kind()) {
        case "jsx_opening_element", "jsx_closing_element" -> {}
        case "jsx_text" -> {
          String text = collapsed(child.text());
          if (!text.isEmpty()) {
            arguments.add(Argument.of(lowering.text(text, child)));
          }
        }
        case "jsx_expression" -> {
          var inner = Lowering.first(child);
          inner.ifPresent(value -> arguments.add(child(value)));
        }
        default -> arguments.add(Argument.of(lowering.expression(child)));
      }
    }
  }

  private Argument child(Node value) {
    var spread = value.is("spread_element") ? Spread.ELEMENTS : Spread.NONE;
    return new Argument(Optional.empty(), spread, lowering.expression(value));
  }

  // Line breaks with the space around them are no text.
  private static String collapsed(String text) {
    return text.contains("\n")
        ? text.lines().map(String::strip).filter(s -> !s.isEmpty()).collect(Collectors.joining(" "))
        : text;
  }
}
