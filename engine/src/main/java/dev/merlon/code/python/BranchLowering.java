package dev.merlon.code.python;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Statement.Assign;
import dev.merlon.code.ir.Statement.Catch;
import dev.merlon.code.ir.Statement.Evaluate;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers `if`, `try` and `with`.
final class BranchLowering {
  private final Lowering lowering;

  BranchLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  private record Branch(Expression condition, List<Statement> body, Span span) {}

  void choose(Node node, Span span, List<Statement> out) {
    var branches = new ArrayList<Branch>();
    branches.add(branch(node, node));
    List<Statement> otherwise = List.of();
    for (var alternative : node.fields("alternative")) {
      if (alternative.is("elif_clause")) {
        branches.add(branch(alternative, node));
      } else {
        otherwise = lowering.statements.block(alternative, "body");
      }
    }
    out.add(
        branches.size() > Lowering.LONG_CHAIN
            ? flat(branches, otherwise, span)
            : nested(branches, otherwise));
  }

  private Branch branch(Node clause, Node whole) {
    var condition = lowering.expressions.field(clause, "condition");
    var body = lowering.statements.block(clause, "consequence");
    return new Branch(condition, body, lowering.file.span(clause.startByte(), whole.endByte()));
  }

  private static Statement nested(List<Branch> branches, List<Statement> otherwise) {
    var rest = otherwise;
    for (var branch : branches.reversed()) {
      rest = List.of(new Statement.If(branch.condition(), branch.body(), rest, branch.span()));
    }
    return rest.getFirst();
  }

  // Thousands of branches one after the other, each of which leaves the block.
  private Statement flat(List<Branch> branches, List<Statement> otherwise, Span span) {
    var label = Optional.of(lowering.label("if"));
    var body = new ArrayList<Statement>();
    for (var branch : branches) {
      var then = new ArrayList<>(branch.body());
      then.add(new Statement.Break(label, branch.span()));
      body.add(new Statement.If(branch.condition(), then, List.of(), branch.span()));
    }
    body.addAll(otherwise);
    return new Statement.Block(label, body, span);
  }

  // `else` runs outside the reach of the handlers: each handler leaves the block before it.
  void guard(Node node, Span span, List<Statement> out) {
    var body = lowering.statements.block(node, "body");
    var otherwise = node.child("else_clause").map(one -> lowering.statements.block(one, "body"));
    var ending = node.child("finally_clause").flatMap(one -> one.child("block"));
    var finallyBody =
        ending.map(block -> lowering.statements.all(block.children())).orElse(List.of());
    if (otherwise.isEmpty()) {
      out.add(new Statement.Try(body, catches(node, Optional.empty()), finallyBody, span));
      return;
    }
    var label = Optional.of(lowering.label("try"));
    var inside = new ArrayList<Statement>();
    inside.add(new Statement.Try(body, catches(node, label), List.of(), span));
    inside.addAll(otherwise.orElseThrow());
    var block = new Statement.Block(label, inside, span);
    out.add(
        finallyBody.isEmpty()
            ? block
            : new Statement.Try(List.of(block), List.of(), finallyBody, span));
  }

  private List<Catch> catches(Node node, Optional<String> label) {
    var catches = new ArrayList<Catch>();
    for (var child : node.named()) {
      if (child.is("except_clause") || child.is("except_group_clause")) {
        catches.add(caught(child, label));
      }
    }
    return catches;
  }

  private Catch caught(Node clause, Optional<String> label) {
    var types = new ArrayList<Expression>();
    Optional<Target> variable = Optional.empty();
    var values = clause.fields("value");
    if (!values.isEmpty()) {
      var value = values.getFirst();
      variable =
          alias(value)
              .or(() -> values.size() > 1 ? Optional.of(values.get(1)) : Optional.empty())
              .map(lowering.targets::lower);
      var type = value.is("as_pattern") ? value.named().getFirst() : value;
      var all = type.is("tuple") ? type.named() : List.of(type);
      types.addAll(lowering.expressions.all(all));
    }
    var body = new ArrayList<>(clause.child("block").map(this::statements).orElse(List.of()));
    label.ifPresent(name -> body.add(new Statement.Break(label, lowering.span(clause))));
    return new Catch(variable, types, body);
  }

  private List<Statement> statements(Node block) {
    return lowering.statements.all(block.children());
  }

  private static Optional<Node> alias(Node value) {
    return value.is("as_pattern") ? value.field("alias") : Optional.empty();
  }

  // What a context manager gives is taken for what it is made of: `open(x)` gives the file.
  void with(Node node, Span span, List<Statement> out) {
    boolean suppresses = false;
    var types = new ArrayList<Expression>();
    for (var item : items(node)) {
      var value = item.field("value").orElse(item);
      boolean isNamed = value.is("as_pattern") && !value.named().isEmpty();
      var manager = lowering.expressions.lower(isNamed ? value.named().getFirst() : value);
      var target = isNamed ? alias(value) : Optional.<Node>empty();
      var place = lowering.span(item);
      out.add(
          target
              .map(lowering.targets::lower)
              .<Statement>map(to -> new Assign(to, manager, place))
              .orElseGet(() -> new Evaluate(manager, place)));
      if (manager instanceof Expression.Call call && isSuppress(call.callee())) {
        suppresses = true;
        call.arguments().forEach(argument -> types.add(argument.value()));
      }
    }
    var body = lowering.statements.block(node, "body");
    if (suppresses) {
      var catches = List.of(new Catch(Optional.empty(), types, List.of()));
      out.add(new Statement.Try(body, catches, List.of(), span));
    } else {
      out.addAll(body);
    }
  }

  private static List<Node> items(Node node) {
    return node.child("with_clause").map(Node::named).orElse(List.of());
  }

  // contextlib.suppress(...) catches.
  private static boolean isSuppress(Expression callee) {
    return switch (callee) {
      case Expression.Name(var name, _) -> name.equals("suppress");
      case Expression.Field(Expression.Name(var module, _), var name, _) ->
          module.equals("contextlib") && name.equals("suppress");
      default -> false;
    };
  }
}
