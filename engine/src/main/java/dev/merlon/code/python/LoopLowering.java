package dev.merlon.code.python;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers `for` and `while`; their `else` is what stands between the loop and the end of a block
/// that each `break` leaves.
final class LoopLowering {
  private final Lowering lowering;

  LoopLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  void forEach(Node node, Span span, List<Statement> out) {
    var iterable = lowering.expressions.field(node, "right");
    var target =
        node.field("left").map(lowering.targets::lower).orElseGet(() -> new Target.Ignored(span));
    var label = label(node);
    var body = body(node, label);
    var loop = new Statement.ForEach(Optional.empty(), target, iterable, false, body, span);
    finish(node, loop, label, out);
  }

  void repeat(Node node, Span span, List<Statement> out) {
    Expression condition = lowering.expressions.field(node, "condition");
    var label = label(node);
    var body = body(node, label);
    var loop = new Statement.While(Optional.empty(), condition, body, List.of(), true, span);
    finish(node, loop, label, out);
  }

  private Optional<String> label(Node node) {
    return node.field("alternative").map(_ -> lowering.label("loop"));
  }

  private List<Statement> body(Node node, Optional<String> label) {
    lowering.scope.enterLoop(label);
    var body = lowering.statements.block(node, "body");
    lowering.scope.leaveLoop();
    return body;
  }

  private void finish(Node node, Statement loop, Optional<String> label, List<Statement> out) {
    if (label.isEmpty()) {
      out.add(loop);
      return;
    }
    var body = new ArrayList<Statement>(List.of(loop));
    node.field("alternative")
        .ifPresent(otherwise -> body.addAll(lowering.statements.block(otherwise, "body")));
    out.add(new Statement.Block(label, body, loop.span()));
  }
}
