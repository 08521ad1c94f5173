package dev.merlon.code.javascript;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Target;
import dev.merlon.code.ir.Target.DefaultTarget;
import dev.merlon.code.ir.Target.FieldTarget;
import dev.merlon.code.ir.Target.Ignored;
import dev.merlon.code.ir.Target.IndexTarget;
import dev.merlon.code.ir.Target.ListPattern;
import dev.merlon.code.ir.Target.MapEntry;
import dev.merlon.code.ir.Target.MapPattern;
import dev.merlon.code.ir.Target.NameTarget;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.Optional;

/// Lowers what is assigned to: names, fields, elements and patterns.
final class Targets {
  private final Lowering lowering;

  Targets(Lowering lowering) {
    this.lowering = lowering;
  }

  Target field(Node node, String field) {
    return node.field(field).map(this::of).orElseGet(() -> new Ignored(lowering.span(node)));
  }

  Target of(Node node) {
    if (!lowering.enter(node)) {
      return new Ignored(lowering.span(node));
    }
    try {
      return lower(node);
    } finally {
      lowering.leave();
    }
  }

  private Target lower(Node node) {
    return switch (node.kind()) {
      case "identifier",
          "shorthand_property_identifier_pattern",
          "shorthand_property_identifier",
          "type_identifier" ->
          new NameTarget(lowering.scopes.resolveTarget(node.text()), lowering.span(node));
      case "member_expression" -> member(node);
      case "subscript_expression" -> subscript(node);
      case "object_pattern", "object" -> map(node);
      case "array_pattern", "array" -> list(node);
      case "assignment_pattern", "object_assignment_pattern", "assignment_expression" ->
          new DefaultTarget(
              field(node, "left"), lowering.expression(node, "right"), lowering.span(node));
      case "parenthesized_expression",
          "as_expression",
          "satisfies_expression",
          "non_null_expression",
          "rest_pattern",
          "spread_element" ->
          Lowering.first(node).map(this::of).orElseGet(() -> new Ignored(lowering.span(node)));
      case "type_assertion" ->
          Lowering.last(node).map(this::of).orElseGet(() -> new Ignored(lowering.span(node)));
      default -> new Ignored(lowering.span(node));
    };
  }

  private Target member(Node node) {
    var object = lowering.expression(node, "object");
    String name = node.field("property").map(Node::text).orElse("");
    return new FieldTarget(object, name, lowering.span(node));
  }

  private Target subscript(Node node) {
    var object = lowering.expression(node, "object");
    var key = lowering.expression(node, "index");
    return key instanceof Literal(String name, _)
        ? new FieldTarget(object, name, lowering.span(node))
        : new IndexTarget(object, key, lowering.span(node));
  }

  private Target map(Node node) {
    var entries = new ArrayList<MapEntry>();
    Optional<Target> rest = Optional.empty();
    for (var part : node.named()) {
      switch (part.kind()) {
        case "rest_pattern", "spread_element" -> rest = Optional.of(of(part));
        case "pair_pattern", "pair" ->
            part.field("key")
                .ifPresent(
                    key -> entries.add(entry(lowering.expressions.key(key), field(part, "value"))));
        case "shorthand_property_identifier_pattern", "shorthand_property_identifier" ->
            entries.add(entry(lowering.text(part.text(), part), of(part)));
        case "object_assignment_pattern" ->
            part.field("left")
                .ifPresent(left -> entries.add(entry(lowering.text(left.text(), left), of(part))));
        default -> {}
      }
    }
    return new MapPattern(entries, rest, lowering.span(node));
  }

  private static MapEntry entry(Expression key, Target target) {
    return target instanceof DefaultTarget(var inner, var value, _)
        ? new MapEntry(key, inner, Optional.of(value))
        : new MapEntry(key, target, Optional.empty());
  }

  private Target list(Node node) {
    var elements = new ArrayList<Target>();
    int restIndex = -1;
    boolean wanted = true;
    for (var child : node.children()) {
      if (child.isExtra()) {
        continue;
      }
      if (child.is(",")) {
        if (wanted) {
          elements.add(new Ignored(lowering.span(child)));
        }
        wanted = true;
      } else if (child.isNamed()) {
        if (child.is("rest_pattern") || child.is("spread_element")) {
          restIndex = elements.size();
        }
        elements.add(of(child));
        wanted = false;
      }
    }
    return new ListPattern(elements, restIndex, lowering.span(node));
  }
}
