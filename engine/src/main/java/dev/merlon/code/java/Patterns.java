package dev.merlon.code.java;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.AssignExpression;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Index;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Sequence;
import dev.merlon.code.ir.Target.NameTarget;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers `instanceof` and the patterns of `switch`: what they bind is assigned where they are
/// tested.
final class Patterns {
  private final Lowering lowering;

  Patterns(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression instance(Node node) {
    var span = lowering.span(node);
    var value = lowering.expression(node, "left");
    var parts = new ArrayList<Expression>();
    var type = node.field("right");
    var name = node.field("name");
    if (name.isPresent()) {
      declare(name.orElseThrow(), type, value, parts);
    }
    node.field("pattern").ifPresent(pattern -> bind(pattern, value, parts));
    var tested = type.map(lowering.types::reference).orElseGet(() -> lowering.missing(node));
    var test = new Binary("instanceof", value, tested, span);
    if (parts.isEmpty()) {
      return test;
    }
    parts.add(test);
    return new Sequence(parts, span);
  }

  /// Assigns what a pattern binds in `value`.
  void bind(Node pattern, Expression value, List<Expression> out) {
    switch (pattern.kind()) {
      case "pattern", "record_pattern_component" -> {
        var inner = pattern.named();
        if (pattern.is("pattern") && !inner.isEmpty()) {
          bind(inner.getFirst(), value, out);
        } else if (inner.size() > 1) {
          declare(inner.getLast(), Optional.of(inner.getFirst()), value, out);
        }
      }
      case "type_pattern" -> {
        var inner = pattern.named();
        if (inner.size() > 1) {
          declare(inner.getLast(), Optional.of(inner.getFirst()), value, out);
        }
      }
      case "record_pattern" -> components(pattern, value, out);
      default -> {}
    }
  }

  // Components by their position: the accessors of a record are its members in order.
  private void components(Node pattern, Expression value, List<Expression> out) {
    var body = pattern.child("record_pattern_body");
    long position = 0;
    for (var component : body.map(Node::named).orElse(List.of())) {
      var span = lowering.span(component);
      var all = new Call(new Field(value, "$components", span), List.of(), span);
      bind(component, new Index(all, new Literal(position++, span), span), out);
    }
  }

  private void declare(Node name, Optional<Node> type, Expression value, List<Expression> out) {
    var declared = type.flatMap(lowering.types::of);
    lowering.scopes.declare(name.text(), declared);
    var span = lowering.span(name);
    var target = new NameTarget(name.text(), span);
    out.add(new AssignExpression(target, Types.typed(value, declared), span));
  }
}
