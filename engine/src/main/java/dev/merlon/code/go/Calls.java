package dev.merlon.code.go;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers calls, with the functions that the language itself has.
final class Calls {
  /// What `recover` returns.
  static final String PANIC = "$panic";

  private final Lowering lowering;

  Calls(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression call(Node node, Span span) {
    var function = node.field("function");
    var written = node.field("arguments").map(Node::named).orElse(List.of());
    if (function.isPresent()
        && function.orElseThrow().is("identifier")
        && lowering.expressions.isFree(function.orElseThrow().text())) {
      var built = builtin(function.orElseThrow().text(), written, span);
      if (built.isPresent()) {
        return built.orElseThrow();
      }
    }
    return new Expression.Call(lowering.expressions.of(function, span), arguments(written), span);
  }

  private Optional<Expression> builtin(String name, List<Node> written, Span span) {
    if (written.isEmpty()) {
      return name.equals("recover") ? Optional.of(new Name(PANIC, span)) : Optional.empty();
    }
    var first = written.getFirst();
    return switch (name) {
      case "append" -> Optional.of(appended(written, span));
      case "new", "make" ->
          Optional.of(lowering.types.zero(pointee(lowering.types.text(first)), span));
      // As a statement, `panic` is a throw; in an expression it has no value.
      case "delete", "copy", "close", "clear" ->
          Optional.of(new Expression.Sequence(values(written, span), span));
      default -> Optional.empty();
    };
  }

  private static String pointee(String type) {
    return type.startsWith("*") ? "any" : type;
  }

  private List<Expression> values(List<Node> written, Span span) {
    var all = new ArrayList<Expression>();
    written.forEach(node -> all.add(lowering.expressions.of(node)));
    all.add(new Literal(null, span));
    return all;
  }

  // A new list of the old elements and more.
  private Expression appended(List<Node> written, Span span) {
    var elements = new ArrayList<Argument>();
    elements.add(
        new Argument(
            Optional.empty(), Spread.ELEMENTS, lowering.expressions.of(written.getFirst())));
    elements.addAll(arguments(written.subList(1, written.size())));
    return new Expression.ListLiteral(elements, span);
  }

  List<Argument> arguments(List<Node> written) {
    var arguments = new ArrayList<Argument>();
    for (var node : written) {
      boolean isSpread = node.is("variadic_argument");
      var value = isSpread ? node.named().stream().findFirst().orElse(node) : node;
      arguments.add(
          new Argument(
              Optional.empty(),
              isSpread ? Spread.ELEMENTS : Spread.NONE,
              lowering.expressions.of(value)));
    }
    return arguments;
  }
}
