package dev.merlon.code.go;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers the body of a function with its `defer` statements: what they call runs when the body was
/// left, and after a panic if it calls `recover`.
///
/// Only function literals wait; other calls, which their arguments decide at the statement, run
/// there.
final class DeferredCalls {
  private final Lowering lowering;

  DeferredCalls(Lowering lowering) {
    this.lowering = lowering;
  }

  List<Statement> body(Node block) {
    // The body is the block of the parameters and results: `x, err := f()` assigns those there are.
    var outer = lowering.statements.deferred;
    lowering.statements.deferred = new ArrayList<>();
    var body = lowering.statements.block(block);
    var deferred = lowering.statements.deferred;
    lowering.statements.deferred = outer;
    if (deferred.isEmpty()) {
      return body;
    }
    var span = lowering.span(block);
    var last = new ArrayList<Statement>();
    for (var function : deferred.reversed()) {
      last.add(
          new Statement.Evaluate(
              new Expression.Call(new Name(function, span), List.of(), span), span));
    }
    if (!recovers(block)) {
      return List.of(new Statement.Try(body, List.of(), last, span));
    }
    String panic = Calls.PANIC;
    lowering.scope.addTemporary(panic);
    var caught = new ArrayList<Statement>(last);
    caught.add(lowering.statements.bareReturn(span));
    return List.of(
        new Statement.Try(
            body,
            List.of(
                new Statement.Catch(
                    Optional.of(new Target.NameTarget(panic, span)), List.of(), caught)),
            last,
            span));
  }

  private static boolean recovers(Node block) {
    return block.text().contains("recover()");
  }

  /// The statement that keeps a function literal for later.
  static List<Statement> keep(Lowering lowering, Node literal, Span span) {
    String name = lowering.temporary();
    lowering.statements.deferred.add(name);
    return List.of(
        new Statement.Assign(
            new Target.NameTarget(name, span), lowering.expressions.of(literal), span));
  }
}
