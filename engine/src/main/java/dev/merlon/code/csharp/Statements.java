package dev.merlon.code.csharp;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers statements. `goto` is left out: its target runs where it stands (may miss loops).
final class Statements {
  private final Lowering lowering;

  Statements(Lowering lowering) {
    this.lowering = lowering;
  }

  void all(List<Node> nodes, List<Statement> out) {
    // Local functions may be called before they are declared.
    for (var node : nodes) {
      if (node.is("local_function_statement")) {
        lowering.scopes.declare(Classes.nameOf(node));
      }
    }
    for (var node : nodes) {
      if (node.is("local_function_statement")) {
        one(node, out);
      }
    }
    for (var node : nodes) {
      if (!node.is("local_function_statement")) {
        one(node, out);
      }
    }
  }

  List<Statement> body(Optional<Node> node) {
    var out = new ArrayList<Statement>();
    node.ifPresent(each -> one(each, out));
    return out;
  }

  void one(Node node, List<Statement> out) {
    lowering.nested(
        node,
        () -> {
          statement(node, out);
          return true;
        },
        () -> false);
  }

  private void statement(Node node, List<Statement> out) {
    var span = lowering.span(node);
    switch (node.kind()) {
      case "block", "checked_statement", "unsafe_statement", "global_statement" ->
          all(node.named(), out);
      case "local_declaration_statement",
          "fixed_statement",
          "lock_statement",
          "labeled_statement" ->
          node.named().forEach(each -> part(each, out));
      case "using_statement" -> {
        node.named().stream()
            .filter(each -> !each.fieldName().equals("body"))
            .forEach(each -> part(each, out));
        node.field("body").ifPresent(each -> one(each, out));
      }
      case "variable_declaration" -> variables(node, out);
      case "local_function_statement" -> {
        lowering.scopes.declare(Classes.nameOf(node));
        var function = lowering.functions.method(node, false);
        var target = new Target.NameTarget(Classes.nameOf(node), span);
        out.add(new Statement.Assign(target, function, span));
      }
      case "if_statement" -> choose(node, out);
      case "while_statement", "do_statement" ->
          out.add(
              new Statement.While(
                  Optional.empty(),
                  lowering.field(node, "condition"),
                  body(node.field("body")),
                  List.of(),
                  node.is("while_statement"),
                  span));
      case "for_statement" -> loop(node, out);
      case "foreach_statement" -> each(node, out);
      case "switch_statement" -> out.add(choice(node, span));
      case "try_statement" -> attempt(node, out);
      case "return_statement" -> {
        Optional<Expression> value =
            node.named().isEmpty()
                ? Optional.empty()
                : Optional.of(lowering.functions.result(lowering.last(node)));
        out.add(new Statement.Return(value, span));
      }
      case "yield_statement" -> yielded(node, out, span);
      case "throw_statement", "throw_expression" ->
          out.add(
              new Statement.Throw(
                  node.named().isEmpty() ? Optional.empty() : Optional.of(lowering.last(node)),
                  span));
      case "break_statement" -> out.add(new Statement.Break(Optional.empty(), span));
      case "continue_statement" -> out.add(new Statement.Continue(Optional.empty(), span));
      case "goto_statement", "empty_statement" -> {}
      case "expression_statement" -> out.add(new Statement.Evaluate(lowering.last(node), span));
      default -> out.add(new Statement.Evaluate(lowering.expression(node), span));
    }
  }

  private void part(Node node, List<Statement> out) {
    if (!node.is("modifier") && !(node.is("identifier") && node.fieldName().isEmpty())) {
      one(node, out);
    }
  }

  private void yielded(Node node, List<Statement> out, Span span) {
    if (node.named().isEmpty()) {
      out.add(new Statement.Return(Optional.empty(), span));
      return;
    }
    lowering.scopes.function().ifPresent(scope -> scope.yields = true);
    var value = new Expression.Yield(Optional.of(lowering.last(node)), span);
    out.add(new Statement.Evaluate(value, span));
  }

  private void variables(Node node, List<Statement> out) {
    var type = node.field("type").flatMap(lowering.types::of);
    for (var each : node.named()) {
      if (!each.is("variable_declarator")) {
        continue;
      }
      var inner = each.named();
      var span = lowering.span(each);
      var name = each.field("name");
      boolean hasValue = inner.size() > 1;
      Optional<Expression> value =
          hasValue ? Optional.of(value(inner.getLast(), type)) : Optional.empty();
      if (name.isEmpty()) {
        var target = lowering.expressions.target(inner.getFirst());
        value.ifPresent(given -> out.add(new Statement.Assign(target, given, span)));
        continue;
      }
      lowering.scopes.declare(name.orElseThrow().text(), type);
      var target =
          new Target.NameTarget(name.orElseThrow().text(), lowering.span(name.orElseThrow()));
      value.ifPresent(
          given -> out.add(new Statement.Assign(target, Types.typed(given, type), span)));
    }
  }

  private Expression value(Node node, Optional<Expression> type) {
    return node.is("implicit_object_creation_expression")
        ? lowering.creations.made(node, Optional.empty(), type)
        : lowering.expression(node);
  }

  // A chain of `else if` is as long as a person likes.
  private void choose(Node node, List<Statement> out) {
    record Branch(Expression condition, List<Statement> body, Span span) {}
    var branches = new ArrayList<Branch>();
    var here = Optional.of(node);
    Optional<Node> otherwise = Optional.empty();
    while (here.isPresent()) {
      var clause = here.orElseThrow();
      var condition = lowering.field(clause, "condition");
      var then = body(clause.field("consequence"));
      branches.add(new Branch(condition, then, lowering.span(clause)));
      otherwise = clause.field("alternative");
      here = otherwise.filter(each -> each.is("if_statement"));
    }
    List<Statement> rest = body(otherwise);
    for (var branch : branches.reversed()) {
      rest = List.of(new Statement.If(branch.condition(), branch.body(), rest, branch.span()));
    }
    out.addAll(rest);
  }

  private void loop(Node node, List<Statement> out) {
    var span = lowering.span(node);
    for (var each : node.fields("initializer")) {
      one(each, out);
    }
    var update = new ArrayList<Statement>();
    var condition =
        node.field("condition")
            .map(lowering::expression)
            .orElseGet(() -> new Expression.Literal(true, span));
    var body = body(node.field("body"));
    for (var each : node.fields("update")) {
      update.add(new Statement.Evaluate(changed(each), lowering.span(each)));
    }
    out.add(new Statement.While(Optional.empty(), condition, body, update, true, span));
  }

  // A counter has other values than its first one.
  private Expression changed(Node node) {
    var inner = node.named();
    boolean isCounter =
        node.kind().endsWith("unary_expression")
            && inner.size() == 1
            && inner.getFirst().is("identifier");
    if (!isCounter) {
      return lowering.expression(node);
    }
    var span = lowering.span(node);
    return new Expression.AssignExpression(
        new Target.NameTarget(inner.getFirst().text(), span),
        Lowering.unknown("a number", span),
        span);
  }

  private void each(Node node, List<Statement> out) {
    var span = lowering.span(node);
    var left = node.field("left").orElse(node);
    var type = node.field("type").flatMap(lowering.types::of);
    var collection = Call.ofMethod(lowering.field(node, "right"), "$each", span);
    Target target;
    var body = new ArrayList<Statement>();
    if (left.is("identifier")) {
      lowering.scopes.declare(left.text(), type);
      target = new Target.NameTarget(left.text(), lowering.span(left));
      if (type.isPresent()) {
        var typed = Types.typed(new Name(left.text(), span), type);
        body.add(new Statement.Assign(target, typed, span));
      }
    } else {
      target = lowering.expressions.target(left);
    }
    node.field("body").ifPresent(each -> one(each, body));
    out.add(new Statement.ForEach(Optional.empty(), target, collection, false, body, span));
  }

  private Statement choice(Node node, Span span) {
    var subject = node.field("value").map(lowering::expression);
    var value = subject.orElseGet(() -> Lowering.unknown("a value", span));
    var cases = new ArrayList<Statement.Case>();
    var tests = new ArrayList<Expression>();
    boolean isDefault = false;
    for (var section : node.field("body").map(Node::named).orElse(List.of())) {
      var code = new ArrayList<Statement>();
      boolean hasCode = false;
      boolean hasTest = false;
      for (var part : section.named()) {
        if (part.kind().endsWith("pattern") || part.is("discard")) {
          hasTest = true;
          tests.add(test(part, value, code));
        } else if (part.is("when_clause")) {
          code.add(new Statement.Evaluate(lowering.last(part), lowering.span(part)));
        } else {
          hasCode = true;
          one(part, code);
        }
      }
      isDefault |= !hasTest;
      if (hasCode) {
        cases.add(new Statement.Case(isDefault ? List.of() : tests, code));
        tests.clear();
        isDefault = false;
      }
    }
    return new Statement.Switch(value, cases, false, span);
  }

  // A constant is compared; another pattern may fit, and binds names.
  private Expression test(Node pattern, Expression value, List<Statement> code) {
    var span = lowering.span(pattern);
    if (pattern.is("constant_pattern") && !pattern.named().isEmpty()) {
      return lowering.expression(pattern.named().getFirst());
    }
    code.add(new Statement.Evaluate(lowering.patterns.test(value, pattern), span));
    return new Unlowered("a pattern", List.of(), span);
  }

  private void attempt(Node node, List<Statement> out) {
    var body = body(node.field("body"));
    var catches = new ArrayList<Statement.Catch>();
    var finallyBody = new ArrayList<Statement>();
    for (var part : node.named()) {
      if (part.is("catch_clause")) {
        catches.add(caught(part));
      } else if (part.is("finally_clause")) {
        part.named().forEach(each -> one(each, finallyBody));
      }
    }
    out.add(new Statement.Try(body, catches, finallyBody, lowering.span(node)));
  }

  private Statement.Catch caught(Node clause) {
    var declaration = clause.child("catch_declaration");
    var type = declaration.flatMap(each -> each.field("type")).flatMap(lowering.types::of);
    Optional<Target> variable =
        declaration
            .flatMap(each -> each.field("name"))
            .map(
                name -> {
                  lowering.scopes.declare(name.text(), type);
                  return new Target.NameTarget(name.text(), lowering.span(name));
                });
    return new Statement.Catch(variable, type.stream().toList(), body(clause.field("body")));
  }

  /// What stands where a value is wanted and is no expression: a function that is called at once.
  Expression atOnce(Node node, Span span) {
    var function =
        lowering.functions.function(
            Optional.empty(), List.of(), false, Optional.empty(), body -> one(node, body), span);
    return new Call(function, List.of(), span);
  }
}
