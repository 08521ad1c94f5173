package dev.merlon.code.go;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers the forms of `for`.
final class Loops {
  private final Lowering lowering;

  Loops(Lowering lowering) {
    this.lowering = lowering;
  }

  List<Statement> loop(Node node, Optional<String> label) {
    lowering.scope.enterBlock();
    lowering.scope.enterBreakable(Optional.empty());
    var clause = node.child("for_clause");
    var range = node.child("range_clause");
    var result =
        range.isPresent()
            ? overRange(node, range.orElseThrow(), label)
            : whileTrue(node, clause, label);
    lowering.scope.leaveBreakable();
    lowering.scope.leaveBlock();
    return result;
  }

  private List<Statement> whileTrue(Node node, Optional<Node> clause, Optional<String> label) {
    var span = lowering.span(node);
    var statements = new ArrayList<Statement>();
    var body = node.field("body");
    if (clause.isPresent()) {
      clause
          .orElseThrow()
          .field("initializer")
          .ifPresent(first -> statements.addAll(lowering.statements.of(first)));
    }
    var condition =
        clause.isPresent()
            ? clause.orElseThrow().field("condition")
            : node.named().stream().filter(each -> !each.is("block")).findFirst();
    var test = condition.map(lowering.expressions::of).orElse(new Literal(true, span));
    var lowered = body.map(lowering.statements::scoped).orElse(List.of());
    var update =
        clause.flatMap(each -> each.field("update")).map(lowering.statements::of).orElse(List.of());
    statements.add(new Statement.While(label, test, lowered, update, true, span));
    return statements;
  }

  private List<Statement> overRange(Node node, Node range, Optional<String> label) {
    var span = lowering.span(node);
    var statements = new ArrayList<Statement>();
    var iterable = lowering.expressions.of(range.field("right"), span);
    boolean isNew = range.children().stream().anyMatch(child -> child.is(":="));
    var names = Assignments.expressions(range.field("left"));
    boolean isOfValues = names.size() == 1 && yieldsValues(range.field("right"));
    var key = names.isEmpty() ? Optional.<Node>empty() : Optional.of(names.getFirst());
    var value = names.size() > 1 ? Optional.of(names.get(1)) : Optional.<Node>empty();
    if (isOfValues) {
      value = key;
      key = Optional.empty();
    }
    key = key.filter(name -> !name.text().equals("_"));
    value = value.filter(name -> !name.text().equals("_"));
    var body = new ArrayList<Statement>();
    if (key.isEmpty()) {
      var target = variable(value, isNew, span);
      body.addAll(node.field("body").map(lowering.statements::scoped).orElse(List.of()));
      statements.add(new Statement.ForEach(label, target, iterable, false, body, span));
      return statements;
    }
    var again = kept(iterable, value, statements, span);
    var target = variable(key, isNew, span);
    if (value.isPresent()) {
      var here = new Expression.Index(again, lowering.expressions.of(key.orElseThrow()), span);
      body.add(new Statement.Assign(variable(value, isNew, span), here, span));
    }
    body.addAll(node.field("body").map(lowering.statements::scoped).orElse(List.of()));
    statements.add(new Statement.ForEach(label, target, again, true, body, span));
    return statements;
  }

  // What is looked at again for each key is kept in a variable.
  private Expression kept(
      Expression iterable, Optional<Node> value, List<Statement> before, Span span) {
    if (value.isEmpty() || iterable instanceof Name) {
      return iterable;
    }
    String name = lowering.temporary();
    before.add(new Statement.Assign(new Target.NameTarget(name, span), iterable, span));
    return new Name(name, span);
  }

  private Target variable(Optional<Node> name, boolean isNew, Span span) {
    if (name.isEmpty()) {
      return new Target.Ignored(span);
    }
    var node = name.orElseThrow();
    if (isNew && node.is("identifier")) {
      lowering.scope.declare(node.text(), lowering.fresh(node.text()), false, "");
    }
    return lowering.statements.assignments.target(node);
  }

  // One variable is the key of a slice or map, and what comes out of a channel or an iterator.
  private boolean yieldsValues(Optional<Node> iterable) {
    if (iterable.isEmpty()) {
      return false;
    }
    var node = iterable.orElseThrow();
    return switch (node.kind()) {
      case "identifier" ->
          lowering
              .scope
              .find(node.text())
              .filter(variable -> variable.type().startsWith("chan "))
              .isPresent();
      case "call_expression" -> true;
      default -> false;
    };
  }
}
