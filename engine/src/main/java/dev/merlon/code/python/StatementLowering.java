package dev.merlon.code.python;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Statement.Assign;
import dev.merlon.code.ir.Statement.Evaluate;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers simple statements, and hands the others on.
final class StatementLowering {
  private final Lowering lowering;
  private final BranchLowering branches;
  private final LoopLowering loops;
  private final ImportLowering imports;
  private final MatchLowering matches;

  StatementLowering(Lowering lowering) {
    this.lowering = lowering;
    this.branches = new BranchLowering(lowering);
    this.loops = new LoopLowering(lowering);
    this.imports = new ImportLowering(lowering);
    this.matches = new MatchLowering(lowering);
  }

  List<Statement> all(List<Node> nodes) {
    var statements = new ArrayList<Statement>();
    for (var node : nodes) {
      if (node.isNamed() && !node.isExtra()) {
        lower(node, statements);
      }
    }
    return statements;
  }

  /// The statements of the block in a field, or none.
  List<Statement> block(Node node, String field) {
    return node.field(field).map(block -> all(block.children())).orElse(List.of());
  }

  void lower(Node node, List<Statement> out) {
    lowering.<Boolean>nested(
        node,
        () -> {
          statement(node, lowering.span(node), out);
          return true;
        },
        () -> out.add(new Evaluate(lowering.tooDeep(node), lowering.span(node))));
  }

  private void statement(Node node, Span span, List<Statement> out) {
    switch (node.kind()) {
      case "expression_statement" -> expression(node, span, out);
      case "return_statement" -> out.add(new Statement.Return(value(node), span));
      case "if_statement" -> branches.choose(node, span, out);
      case "for_statement" -> loops.forEach(node, span, out);
      case "while_statement" -> loops.repeat(node, span, out);
      case "try_statement" -> branches.guard(node, span, out);
      case "with_statement" -> branches.with(node, span, out);
      case "match_statement" -> matches.lower(node, span, out);
      case "function_definition", "class_definition", "decorated_definition" ->
          lowering.definitions.define(node, out);
      case "import_statement" -> imports.modules(node, out);
      case "import_from_statement" -> imports.members(node, span, out);
      case "raise_statement" -> raise(node, span, out);
      case "assert_statement" -> check(node, span, out);
      case "delete_statement" -> delete(node, span, out);
      case "break_statement" -> out.add(new Statement.Break(lowering.scope.breakLabel(), span));
      case "continue_statement" -> out.add(new Statement.Continue(Optional.empty(), span));
      case "type_alias_statement" -> alias(node, span, out);
      case "print_statement" -> call("print", node, span, out);
      case "exec_statement" -> call("exec", node, span, out);
      case "block", "module" -> out.addAll(all(node.children()));
      case "pass_statement",
          "global_statement",
          "nonlocal_statement",
          "future_import_statement",
          "comment" -> {}
      default -> rest(node, span, out);
    }
  }

  // What a syntax error left: statements stay statements, all else is evaluated.
  private void rest(Node node, Span span, List<Statement> out) {
    if (node.isError()) {
      node.named().forEach(child -> lower(child, out));
    } else if (node.is("except_clause") || node.is("else_clause") || node.is("finally_clause")) {
      node.child("block").ifPresent(block -> lower(block, out));
    } else if (!node.is("identifier") && !node.is("parameters")) {
      out.add(new Evaluate(lowering.expressions.lower(node), span));
    }
  }

  private Optional<Expression> value(Node node) {
    return node.named().stream().findFirst().map(lowering.expressions::lower);
  }

  private void expression(Node statement, Span span, List<Statement> out) {
    for (var node : statement.named()) {
      switch (node.kind()) {
        case "assignment" -> assign(node, span, out);
        case "augmented_assignment" -> augment(node, span, out);
        case "yield" -> yielded(node, span, out);
        // A text that stands alone is documentation.
        case "string", "concatenated_string" -> {
          if (!(lowering.expressions.lower(node) instanceof Literal)) {
            out.add(new Evaluate(lowering.expressions.lower(node), span));
          }
        }
        case "ellipsis" -> {}
        default -> out.add(new Evaluate(lowering.expressions.lower(node), span));
      }
    }
  }

  // `a = b = c`: the value is evaluated once, and `b` takes what `a` got.
  private void assign(Node node, Span span, List<Statement> out) {
    var targets = new ArrayList<Node>();
    var right = Optional.of(node);
    while (right.filter(one -> one.is("assignment")).isPresent()) {
      right.orElseThrow().field("left").ifPresent(targets::add);
      right = right.orElseThrow().field("right");
    }
    if (right.isEmpty()) {
      return;
    }
    var value = lowering.expressions.lower(right.orElseThrow());
    for (var left : targets) {
      var target = lowering.targets.lower(left);
      if (target instanceof Target.ListPattern && left != targets.getLast() && !isPlain(value)) {
        String name = lowering.temporary();
        out.add(new Assign(new Target.NameTarget(name, value.span()), value, span));
        value = new Expression.Name(name, value.span());
      }
      out.add(new Assign(target, value, span));
      if (!(target instanceof Target.ListPattern) && !isPlain(value)) {
        value = TargetLowering.read(target);
      }
    }
  }

  private static boolean isPlain(Expression value) {
    return value instanceof Literal || value instanceof Expression.Name;
  }

  private void augment(Node node, Span span, List<Statement> out) {
    var left = node.field("left");
    String written = node.field("operator").map(Node::text).orElse("+=");
    String operator = written.replace("=", "");
    var right = lowering.expressions.field(node, "right");
    if (left.isEmpty()) {
      out.add(new Evaluate(right, span));
      return;
    }
    var target = lowering.targets.lower(left.orElseThrow());
    var before = TargetLowering.read(target);
    Expression value =
        operator.equals("+")
            ? lowering.operators.sum(List.of(before, right), span)
            : new Expression.Binary(operator, before, right, span);
    out.add(new Assign(target, value, span));
  }

  // `yield from` yields what the other yields, one by one.
  private void yielded(Node node, Span span, List<Statement> out) {
    var values = node.named();
    if (node.child("from").isEmpty() || values.size() != 1) {
      out.add(new Evaluate(lowering.expressions.lower(node), span));
      return;
    }
    var all = lowering.expressions.lower(values.getFirst());
    String name = lowering.temporary();
    var one = new Expression.Yield(Optional.of(new Expression.Name(name, span)), span);
    var target = new Target.NameTarget(name, span);
    out.add(
        new Statement.ForEach(
            Optional.empty(), target, all, false, List.of(new Evaluate(one, span)), span));
  }

  private void raise(Node node, Span span, List<Statement> out) {
    var cause = node.field("cause").map(lowering.expressions::lower);
    cause
        .filter(value -> !(value instanceof Expression.Name) && !(value instanceof Literal))
        .ifPresent(value -> out.add(new Evaluate(value, span)));
    var value = node.named().stream().filter(child -> child.fieldName().isEmpty()).findFirst();
    out.add(new Statement.Throw(value.map(lowering.expressions::lower), span));
  }

  private void check(Node node, Span span, List<Statement> out) {
    var parts = lowering.expressions.all(node.named());
    if (parts.isEmpty()) {
      return;
    }
    var message = parts.stream().skip(1).map(Argument::of).toList();
    var error = new Expression.Call(new Expression.Name("AssertionError", span), message, span);
    var failed = new Expression.Unary("!", parts.getFirst(), parts.getFirst().span());
    var raise = new Statement.Throw(Optional.of(error), span);
    out.add(new Statement.If(failed, List.of(raise), List.of(), span));
  }

  private void delete(Node node, Span span, List<Statement> out) {
    for (var operand : node.named()) {
      var targets =
          switch (operand.kind()) {
            case "expression_list", "tuple", "list" -> operand.named();
            default -> List.of(operand);
          };
      for (var target : targets) {
        out.add(new Statement.Delete(lowering.targets.lower(target), span));
      }
    }
  }

  // `type X = ...`: a type is no data, but the name must exist.
  private void alias(Node node, Span span, List<Statement> out) {
    node.field("left")
        .map(left -> left.named().isEmpty() ? left : left.named().getFirst())
        .filter(name -> name.is("identifier"))
        .ifPresent(
            name -> {
              var type = new Expression.Unlowered("type", List.of(), span);
              out.add(new Assign(lowering.targets.lower(name), type, span));
            });
  }

  private void call(String builtin, Node node, Span span, List<Statement> out) {
    var operands = new ArrayList<Expression>();
    for (var child : node.named()) {
      operands.addAll(
          child.is("chevron")
              ? lowering.expressions.all(child.named())
              : List.of(lowering.expressions.lower(child)));
    }
    out.add(new Evaluate(TextLowering.call(builtin, operands, span), span));
  }
}
