package dev.merlon.code.javascript;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Statement.Assign;
import dev.merlon.code.ir.Statement.Block;
import dev.merlon.code.ir.Statement.Break;
import dev.merlon.code.ir.Statement.Case;
import dev.merlon.code.ir.Statement.Catch;
import dev.merlon.code.ir.Statement.Continue;
import dev.merlon.code.ir.Statement.Evaluate;
import dev.merlon.code.ir.Statement.If;
import dev.merlon.code.ir.Statement.Return;
import dev.merlon.code.ir.Statement.Switch;
import dev.merlon.code.ir.Statement.Throw;
import dev.merlon.code.ir.Statement.Try;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers statements and declarations.
final class Statements {
  private final Lowering lowering;

  Statements(Lowering lowering) {
    this.lowering = lowering;
  }

  /// The statements of a block whose scope is entered; what is hoisted comes first.
  List<Statement> list(List<Node> nodes) {
    var out = new ArrayList<Statement>();
    for (var node : nodes) {
      if (isHoisted(node)) {
        statement(node, Optional.empty(), out);
      }
    }
    for (var node : nodes) {
      if (!isHoisted(node)) {
        statement(node, Optional.empty(), out);
      }
    }
    return out;
  }

  private static boolean isHoisted(Node node) {
    return switch (node.kind()) {
      case "function_declaration", "generator_function_declaration", "import_statement" -> true;
      case "export_statement" ->
          node.field("declaration").filter(Statements::isHoisted).isPresent();
      default -> false;
    };
  }

  /// The body of a branch or a loop, in a scope of its own.
  List<Statement> body(Optional<Node> body) {
    return body.map(node -> scoped(node.is("statement_block") ? node.named() : List.of(node)))
        .orElse(List.of());
  }

  private List<Statement> scoped(List<Node> nodes) {
    lowering.scopes.enterBlock();
    lowering.declarations.ofBlock(nodes, lowering.scopes::declare);
    var list = list(nodes);
    lowering.scopes.leave();
    return list;
  }

  void statement(Node node, Optional<String> label, List<Statement> out) {
    if (!lowering.enter(node)) {
      var span = lowering.span(node);
      out.add(new Evaluate(new Unlowered("deep nesting", List.of(), span), span));
      return;
    }
    lower(node, label, out);
    lowering.leave();
  }

  private void lower(Node node, Optional<String> label, List<Statement> out) {
    var span = lowering.span(node);
    switch (node.kind()) {
      case "expression_statement" ->
          Lowering.first(node).ifPresent(value -> lowering.effects.of(value, out));
      case "variable_declaration", "lexical_declaration" -> declaration(node, out);
      case "function_declaration", "generator_function_declaration" -> function(node, out);
      case "class_declaration", "abstract_class_declaration" -> type(node, List.of(), out);
      case "import_statement", "export_statement" -> lowering.modules.statement(node, out);
      case "import_alias", "enum_declaration", "internal_module", "module" ->
          lowering.typeScript.statement(node, out);
      case "if_statement" -> branch(node, out);
      case "switch_statement" -> choice(node, label, out);
      case "for_statement", "for_in_statement", "while_statement", "do_statement" ->
          lowering.loops.loop(node, label, out);
      case "try_statement" -> out.add(guarded(node));
      case "return_statement" ->
          out.add(new Return(Lowering.first(node).map(lowering::expression), span));
      case "throw_statement" ->
          out.add(new Throw(Lowering.first(node).map(lowering::expression), span));
      case "break_statement" -> out.add(new Break(node.field("label").map(Node::text), span));
      case "continue_statement" -> out.add(new Continue(node.field("label").map(Node::text), span));
      case "labeled_statement" -> labelled(node, out);
      case "statement_block" -> out.add(new Block(label, scoped(node.named()), span));
      case "with_statement" -> with(node, out);
      case "empty_statement",
          "debugger_statement",
          "hash_bang_line",
          "ambient_declaration",
          "function_signature",
          "interface_declaration",
          "type_alias_declaration" -> {}
      case "ERROR" -> broken(node, out);
      default -> out.add(new Evaluate(lowering.expression(node), span));
    }
  }

  // What a syntax error swallowed is lowered piece by piece.
  private void broken(Node error, List<Statement> out) {
    for (var part : error.named()) {
      if (!part.kind().endsWith("_identifier") && !part.kind().startsWith("type")) {
        statement(part, Optional.empty(), out);
      }
    }
  }

  /// Declarations without value: `let x` resets the variable, `var x` does nothing.
  void declaration(Node node, List<Statement> out) {
    boolean resets = Lowering.has(node, "let");
    for (var declarator : node.named()) {
      var name = declarator.field("name");
      var value = declarator.field("value");
      if (name.isEmpty()) {
        continue;
      }
      if (value.isPresent()) {
        var stored = lowering.expressions.named(value.get(), Functions.nameFor(name.get()));
        out.add(new Assign(lowering.targets.of(name.get()), stored, lowering.span(declarator)));
      } else if (resets && name.get().is("identifier")) {
        out.add(
            new Assign(
                lowering.targets.of(name.get()),
                lowering.nothing(declarator),
                lowering.span(declarator)));
      }
    }
  }

  private void function(Node node, List<Statement> out) {
    if (node.field("body").isPresent()) {
      var value = lowering.functions.function(node, node.field("name").map(Node::text), List.of());
      out.add(new Assign(lowering.functions.declared(node), value, lowering.span(node)));
    }
  }

  /// A class declaration; `decorators` are those that stand before an `export`.
  void type(Node node, List<Node> decorators, List<Statement> out) {
    var value = lowering.classes.lower(node, node.field("name").map(Node::text), decorators);
    out.add(new Assign(lowering.functions.declared(node), value, lowering.span(node)));
  }

  private void branch(Node node, List<Statement> out) {
    var condition = lowering.expression(node, "condition");
    var then = body(node.field("consequence"));
    var otherwise = body(node.field("alternative").flatMap(Lowering::first));
    out.add(new If(condition, then, otherwise, lowering.span(node)));
  }

  private void choice(Node node, Optional<String> label, List<Statement> out) {
    var subject = lowering.expression(node, "value");
    var parts = node.field("body").map(Node::named).orElse(List.of());
    lowering.scopes.enterBlock();
    for (var part : parts) {
      lowering.declarations.ofBlock(part.fields("body"), lowering.scopes::declare);
    }
    var cases = new ArrayList<Case>();
    for (var part : parts) {
      var tests = part.fields("value").stream().map(lowering::expression).toList();
      var statements = part.fields("body").stream().filter(Node::isNamed).toList();
      cases.add(new Case(tests, list(statements)));
    }
    lowering.scopes.leave();
    Statement choice = new Switch(subject, cases, true, lowering.span(node));
    out.add(label.isPresent() ? new Block(label, List.of(choice), lowering.span(node)) : choice);
  }

  private Statement guarded(Node node) {
    var body = body(node.field("body"));
    var catches = node.field("handler").map(this::handler).map(List::of).orElse(List.of());
    var last = body(node.field("finalizer").flatMap(clause -> clause.field("body")));
    return new Try(body, catches, last, lowering.span(node));
  }

  private Catch handler(Node clause) {
    lowering.scopes.enterBlock();
    var parameter = clause.field("parameter");
    parameter.ifPresent(p -> lowering.declarations.pattern(p, lowering.scopes::declare));
    Optional<Target> variable = parameter.map(lowering.targets::of);
    var body = body(clause.field("body"));
    lowering.scopes.leave();
    return new Catch(variable, List.of(), body);
  }

  private void labelled(Node node, List<Statement> out) {
    var label = node.field("label").map(Node::text);
    var body = node.field("body");
    if (body.isEmpty()) {
      return;
    }
    switch (body.get().kind()) {
      case "for_statement",
          "for_in_statement",
          "while_statement",
          "do_statement",
          "statement_block",
          "switch_statement" ->
          statement(body.get(), label, out);
      default -> out.add(new Block(label, body(body), lowering.span(node)));
    }
  }

  // Names inside `with` may be fields of its object; that is not followed.
  private void with(Node node, List<Statement> out) {
    var span = lowering.span(node);
    Expression object = lowering.expression(node, "object");
    out.add(new Evaluate(new Unlowered("with", List.of(object), span), span));
    out.add(new If(new Literal(true, span), body(node.field("body")), List.of(), span));
  }
}
