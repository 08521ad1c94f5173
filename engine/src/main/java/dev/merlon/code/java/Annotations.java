package dev.merlon.code.java;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Lowers the annotations of a declaration to calls of the annotation types, as decorators are.
final class Annotations {
  private static final Set<String> OF_THE_COMPILER =
      Set.of("Override", "SuppressWarnings", "Deprecated", "FunctionalInterface", "SafeVarargs");

  private final Lowering lowering;

  Annotations(Lowering lowering) {
    this.lowering = lowering;
  }

  List<Expression> of(Node declaration) {
    var all = new ArrayList<Expression>();
    for (var node : declaration.child("modifiers").map(Node::named).orElse(List.of())) {
      if (node.is("annotation") || node.is("marker_annotation")) {
        String name = node.field("name").map(Node::text).orElse("");
        if (!OF_THE_COMPILER.contains(name) && !name.isEmpty()) {
          var span = lowering.span(node);
          for (var type : lowering.types.annotation(name, span)) {
            all.add(new Expression.Call(type, arguments(node), span));
          }
        }
      }
    }
    return all;
  }

  private List<Argument> arguments(Node annotation) {
    var all = new ArrayList<Argument>();
    for (var node : annotation.field("arguments").map(Node::named).orElse(List.of())) {
      if (node.is("element_value_pair")) {
        var name = node.field("key").map(Node::text);
        node.field("value")
            .ifPresent(value -> all.add(new Argument(name, Spread.NONE, value(value))));
      } else if (!node.kind().contains("comment")) {
        all.add(Argument.of(value(node)));
      }
    }
    return all;
  }

  private Expression value(Node node) {
    if (node.is("element_value_array_initializer")) {
      var elements = node.named().stream().map(each -> Argument.of(value(each))).toList();
      return new Expression.ListLiteral(elements, lowering.span(node));
    }
    return node.kind().contains("annotation")
        ? new Expression.Unlowered("an annotation", List.of(), lowering.span(node))
        : lowering.expression(node);
  }
}
