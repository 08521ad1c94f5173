package dev.merlon.code.javascript;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Statement.ForEach;
import dev.merlon.code.ir.Statement.While;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers loops.
final class Loops {
  private final Lowering lowering;

  Loops(Lowering lowering) {
    this.lowering = lowering;
  }

  void loop(Node node, Optional<String> label, List<Statement> out) {
    lowering.scopes.enterBlock();
    switch (node.kind()) {
      case "for_statement" -> counted(node, label, out);
      case "for_in_statement" -> out.add(each(node, label));
      default -> out.add(whileLoop(node, label));
    }
    lowering.scopes.leave();
  }

  private Statement whileLoop(Node node, Optional<String> label) {
    var condition = lowering.expression(node, "condition");
    var body = lowering.statements.body(node.field("body"));
    boolean testFirst = node.is("while_statement");
    return new While(label, condition, body, List.of(), testFirst, lowering.span(node));
  }

  private void counted(Node node, Optional<String> label, List<Statement> out) {
    node.field("initializer").ifPresent(start -> initialize(start, out));
    var condition =
        node.fields("condition").stream()
            .filter(part -> part.isNamed() && !part.is("empty_statement"))
            .findFirst()
            .map(lowering::expression)
            .orElseGet(() -> (Expression) new Literal(true, lowering.span(node)));
    var update = new ArrayList<Statement>();
    node.field("increment").ifPresent(step -> lowering.effects.of(step, update));
    var body = lowering.statements.body(node.field("body"));
    out.add(new While(label, condition, body, update, true, lowering.span(node)));
  }

  private void initialize(Node start, List<Statement> out) {
    switch (start.kind()) {
      case "variable_declaration", "lexical_declaration" -> {
        lowering.declarations.ofBlock(List.of(start), lowering.scopes::declare);
        lowering.statements.declaration(start, out);
      }
      case "empty_statement" -> {}
      default -> lowering.effects.of(start, out);
    }
  }

  private Statement each(Node node, Optional<String> label) {
    var iterable = lowering.expression(node, "right");
    boolean overKeys = node.field("operator").filter(word -> word.is("in")).isPresent();
    if (node.field("kind").filter(kind -> !kind.is("var")).isPresent()) {
      node.field("left")
          .ifPresent(left -> lowering.declarations.pattern(left, lowering.scopes::declare));
    }
    var target = lowering.targets.field(node, "left");
    var body = lowering.statements.body(node.field("body"));
    return new ForEach(label, target, iterable, overKeys, body, lowering.span(node));
  }
}
