package dev.merlon.code.java;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Typed;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.ir.Target.NameTarget;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers statements.
final class Statements {
  private final Lowering lowering;

  Statements(Lowering lowering) {
    this.lowering = lowering;
  }

  List<Statement> list(List<Node> nodes) {
    var out = new ArrayList<Statement>();
    nodes.forEach(node -> add(node, Optional.empty(), out));
    return out;
  }

  List<Statement> body(Optional<Node> node) {
    return node.map(code -> list(code.is("block") ? code.named() : List.of(code)))
        .orElse(List.of());
  }

  private void add(Node node, Optional<String> label, List<Statement> out) {
    if (!lowering.enter(node)) {
      return;
    }
    try {
      lower(node, label, out);
    } finally {
      lowering.leave();
    }
  }

  private void lower(Node node, Optional<String> label, List<Statement> out) {
    var span = lowering.span(node);
    switch (node.kind()) {
      case "local_variable_declaration" -> variables(node, out);
      case "expression_statement" -> expression(node, out);
      case "if_statement" ->
          out.add(
              new Statement.If(
                  lowering.expression(node, "condition"),
                  body(node.field("consequence")),
                  body(node.field("alternative")),
                  span));
      case "while_statement", "do_statement" ->
          out.add(
              new Statement.While(
                  label,
                  lowering.expression(node, "condition"),
                  body(node.field("body")),
                  List.of(),
                  node.is("while_statement"),
                  span));
      case "for_statement" -> loop(node, label, out);
      case "enhanced_for_statement" -> forEach(node, label, out);
      case "switch_expression" -> out.add(lowering.switches.statement(node));
      case "return_statement" -> out.add(returned(node));
      case "yield_statement" ->
          out.add(new Statement.Return(first(node).map(lowering::expression), span));
      case "throw_statement" ->
          out.add(new Statement.Throw(first(node).map(lowering::expression), span));
      case "try_statement", "try_with_resources_statement" -> attempt(node, out);
      case "block" -> out.addAll(list(node.named()));
      case "synchronized_statement" -> out.addAll(body(node.field("body")));
      case "labeled_statement" -> labeled(node, out);
      case "break_statement" -> out.add(new Statement.Break(label(node), span));
      case "continue_statement" -> out.add(new Statement.Continue(label(node), span));
      case "explicit_constructor_invocation" ->
          out.add(new Statement.Evaluate(lowering.calls.constructor(node), span));
      case "assert_statement" ->
          node.named()
              .forEach(part -> out.add(new Statement.Evaluate(lowering.expression(part), span)));
      default -> other(node, out);
    }
  }

  private void other(Node node, List<Statement> out) {
    if (Classes.isDeclaration(node)) {
      lowering.classes.local(node, out);
    } else if (node.isError()) {
      node.named().stream()
          .filter(part -> part.kind().endsWith("statement") || part.kind().endsWith("declaration"))
          .forEach(part -> add(part, Optional.empty(), out));
    }
  }

  private static Optional<Node> first(Node node) {
    return node.named().stream().findFirst();
  }

  private static Optional<String> label(Node node) {
    return first(node).filter(name -> name.is("identifier")).map(Node::text);
  }

  private void labeled(Node node, List<Statement> out) {
    var parts = node.named();
    if (parts.size() < 2) {
      return;
    }
    var name = Optional.of(parts.getFirst().text());
    var inner = parts.getLast();
    if (inner.kind().endsWith("for_statement")
        || inner.is("while_statement")
        || inner.is("do_statement")) {
      add(inner, name, out);
    } else {
      out.add(new Statement.Block(name, body(Optional.of(inner)), lowering.span(node)));
    }
  }

  private void variables(Node node, List<Statement> out) {
    var type = node.field("type").flatMap(lowering.types::of);
    for (var declarator : node.fields("declarator")) {
      var name = declarator.field("name");
      if (name.isEmpty()) {
        continue;
      }
      var value = declarator.field("value").map(lowering::expression);
      lowering.scopes.declare(name.orElseThrow().text(), type);
      if (value.isPresent()) {
        var span = lowering.span(declarator);
        var target = new NameTarget(name.orElseThrow().text(), lowering.span(name.orElseThrow()));
        out.add(new Statement.Assign(target, Types.typed(value.orElseThrow(), type), span));
      }
    }
  }

  private void expression(Node node, List<Statement> out) {
    var span = lowering.span(node);
    var inner = first(node);
    if (inner.isEmpty()) {
      return;
    }
    var code = inner.orElseThrow();
    switch (code.kind()) {
      case "assignment_expression" -> {
        Target target = lowering.expressions.target(code.field("left"), code);
        out.add(new Statement.Assign(target, lowering.expressions.assigned(code, target), span));
      }
      case "switch_expression" -> out.add(lowering.switches.statement(code));
      default -> out.add(new Statement.Evaluate(lowering.expression(code), span));
    }
  }

  private Statement returned(Node node) {
    var value = first(node).map(lowering::expression);
    var type = lowering.scopes.function().flatMap(scope -> Optional.ofNullable(scope.result));
    return new Statement.Return(value.map(given -> Types.typed(given, type)), lowering.span(node));
  }

  private void loop(Node node, Optional<String> label, List<Statement> out) {
    for (var init : node.fields("init")) {
      if (init.is("local_variable_declaration")) {
        variables(init, out);
      } else {
        out.add(new Statement.Evaluate(lowering.expression(init), lowering.span(init)));
      }
    }
    var condition =
        node.field("condition")
            .map(lowering::expression)
            .orElseGet(() -> new Literal(true, lowering.span(node)));
    var body = body(node.field("body"));
    var update = new ArrayList<Statement>();
    for (var step : node.fields("update")) {
      update.add(new Statement.Evaluate(lowering.expression(step), lowering.span(step)));
    }
    out.add(new Statement.While(label, condition, body, update, true, lowering.span(node)));
  }

  private void forEach(Node node, Optional<String> label, List<Statement> out) {
    var iterable = lowering.expression(node, "value");
    var name = node.field("name");
    var type = node.field("type").flatMap(lowering.types::of);
    String variable = name.map(Node::text).orElse("_");
    var at = lowering.span(name.orElse(node));
    lowering.scopes.declare(variable, type);
    var body = new ArrayList<Statement>();
    if (type.isPresent()) {
      Expression element = new Typed(new Name(variable, at), type.orElseThrow(), at);
      body.add(new Statement.Assign(new NameTarget(variable, at), element, at));
    }
    body.addAll(body(node.field("body")));
    out.add(
        new Statement.ForEach(
            label, new NameTarget(variable, at), iterable, false, body, lowering.span(node)));
  }

  private void attempt(Node node, List<Statement> out) {
    var body = new ArrayList<Statement>();
    for (var resource : node.field("resources").map(Node::named).orElse(List.of())) {
      resource(resource, body);
    }
    body.addAll(body(node.field("body")));
    var catches = new ArrayList<Statement.Catch>();
    var finallyBody = new ArrayList<Statement>();
    for (var part : node.named()) {
      if (part.is("catch_clause")) {
        catches.add(caught(part));
      } else if (part.is("finally_clause")) {
        finallyBody.addAll(body(part.child("block")));
      }
    }
    out.add(new Statement.Try(body, catches, finallyBody, lowering.span(node)));
  }

  private void resource(Node node, List<Statement> out) {
    var name = node.field("name");
    var value = node.field("value");
    if (name.isPresent() && value.isPresent()) {
      var type = node.field("type").flatMap(lowering.types::of);
      var given = Types.typed(lowering.expression(value.orElseThrow()), type);
      lowering.scopes.declare(name.orElseThrow().text(), type);
      var target = new NameTarget(name.orElseThrow().text(), lowering.span(name.orElseThrow()));
      out.add(new Statement.Assign(target, given, lowering.span(node)));
    }
  }

  private Statement.Catch caught(Node clause) {
    var parameter = clause.child("catch_formal_parameter");
    var name = parameter.flatMap(node -> node.field("name"));
    var types = new ArrayList<Expression>();
    for (var type :
        parameter.flatMap(node -> node.child("catch_type")).map(Node::named).orElse(List.of())) {
      lowering.types.of(type).ifPresent(types::add);
    }
    name.ifPresent(node -> lowering.scopes.declare(node.text(), Optional.empty()));
    return new Statement.Catch(
        name.map(node -> new NameTarget(node.text(), lowering.span(node))),
        types,
        body(clause.field("body")));
  }
}
