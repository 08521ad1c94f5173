package dev.merlon.code.go;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers statements.
final class Statements {
  private final Lowering lowering;
  final Assignments assignments;
  private final Branches branches;
  private final Loops loops;

  /// The variables that hold what the current function defers.
  List<String> deferred = new ArrayList<>();

  Statements(Lowering lowering) {
    this.lowering = lowering;
    this.assignments = new Assignments(lowering);
    this.branches = new Branches(lowering);
    this.loops = new Loops(lowering);
  }

  /// The statements of a block, which is a scope of its own.
  List<Statement> scoped(Node block) {
    lowering.scope.enterBlock();
    var body = block(block);
    lowering.scope.leaveBlock();
    return body;
  }

  List<Statement> block(Node block) {
    var all = new ArrayList<Statement>();
    for (var node : block.named()) {
      all.addAll(of(node));
    }
    return all;
  }

  List<Statement> of(Node node) {
    return lowering.nested(
        node,
        () -> lower(node, Optional.empty()),
        () -> List.of(new Statement.Evaluate(lowering.tooDeep(node), lowering.span(node))));
  }

  private List<Statement> lower(Node node, Optional<String> label) {
    var span = lowering.span(node);
    return switch (node.kind()) {
      case "statement_list" -> block(node);
      case "block" -> scoped(node);
      case "empty_statement", "fallthrough_statement", "label_name" -> List.of();
      case "expression_statement" -> expression(node, span);
      case "short_var_declaration" -> assignments.define(node);
      case "var_declaration" -> assignments.variables(node);
      case "const_declaration" -> new Constants(lowering).local(node);
      case "type_declaration" -> {
        node.named().forEach(lowering.classes::local);
        yield List.of();
      }
      case "assignment_statement" -> assignments.assign(node);
      case "inc_statement" -> List.of(assignments.step(node, "+"));
      case "dec_statement" -> List.of(assignments.step(node, "-"));
      case "send_statement" -> List.of(assignments.send(node));
      case "receive_statement" -> received(node);
      case "go_statement" -> evaluate(node.named(), span);
      case "defer_statement" -> deferred(node, span);
      case "return_statement" -> List.of(returned(node, span));
      case "if_statement" -> branches.condition(node);
      case "for_statement" -> loops.loop(node, label);
      case "expression_switch_statement" -> branches.choice(node);
      case "type_switch_statement" -> branches.typeChoice(node);
      case "select_statement" -> branches.select(node);
      case "labeled_statement" -> labelled(node, span);
      case "break_statement" ->
          List.of(new Statement.Break(label(node).or(() -> lowering.scope.breakLabel()), span));
      case "continue_statement" -> List.of(new Statement.Continue(label(node), span));
      case "goto_statement" -> {
        lowering.unsupported(node, "`goto`, after which the code is read as if it were not there");
        yield List.of();
      }
      default -> evaluate(List.of(node), span);
    };
  }

  private List<Statement> evaluate(List<Node> expressions, Span span) {
    var all = new ArrayList<Statement>();
    for (var expression : expressions) {
      all.add(new Statement.Evaluate(lowering.expressions.of(expression), span));
    }
    return all;
  }

  private List<Statement> expression(Node node, Span span) {
    var inner = node.named();
    if (!inner.isEmpty() && inner.getFirst().is("call_expression")) {
      var call = inner.getFirst();
      var name = call.field("function").filter(function -> function.is("identifier"));
      boolean isPanic =
          name.filter(function -> function.text().equals("panic")).isPresent()
              && lowering.expressions.isFree("panic");
      if (isPanic) {
        var value = call.field("arguments").flatMap(list -> list.named().stream().findFirst());
        return List.of(new Statement.Throw(value.map(lowering.expressions::of), span));
      }
    }
    return evaluate(inner, span);
  }

  // A function literal that is deferred without arguments waits; other calls run at once.
  private List<Statement> deferred(Node node, Span span) {
    for (var call : node.named()) {
      var function = call.field("function");
      boolean hasArguments =
          call.field("arguments").filter(list -> !list.named().isEmpty()).isPresent();
      if (function.isPresent() && function.orElseThrow().is("func_literal") && !hasArguments) {
        return DeferredCalls.keep(lowering, function.orElseThrow(), span);
      }
    }
    return evaluate(node.named(), span);
  }

  private Statement returned(Node node, Span span) {
    var values =
        node.named().stream()
            .flatMap(each -> Assignments.expressions(Optional.of(each)).stream())
            .toList();
    if (values.isEmpty()) {
      return bareReturn(span);
    }
    var types = lowering.scope.resultTypes();
    var results = new ArrayList<Expression>();
    for (int i = 0; i < values.size(); i++) {
      var value = lowering.expressions.of(values.get(i));
      results.add(
          // All results of a call at once: the first is the value.
          i < types.size() && (values.size() == types.size() || values.size() == 1)
              ? Types.typed(value, types.get(i), span)
              : value);
    }
    return new Statement.Return(
        Optional.of(
            results.size() == 1
                ? results.getFirst()
                : new Expression.ListLiteral(
                    results.stream().map(Expression.Argument::of).toList(), span)),
        span);
  }

  /// A `return` without values returns the named results.
  Statement bareReturn(Span span) {
    var results =
        lowering.scope.results().stream()
            .map(name -> lowering.expressions.name(name, span))
            .toList();
    if (results.isEmpty()) {
      return new Statement.Return(Optional.empty(), span);
    }
    return new Statement.Return(
        Optional.of(
            results.size() == 1
                ? results.getFirst()
                : new Expression.ListLiteral(
                    results.stream().map(Expression.Argument::of).toList(), span)),
        span);
  }

  // `x, ok := <-channel` of a `select`
  private List<Statement> received(Node node) {
    boolean isNew = node.children().stream().anyMatch(child -> child.is(":="));
    if (node.field("left").isEmpty()) {
      return evaluate(node.fields("right"), lowering.span(node));
    }
    return isNew ? assignments.define(node) : assignments.assign(node);
  }

  private List<Statement> labelled(Node node, Span span) {
    var label = node.field("label").map(Node::text);
    var inner = node.named().stream().filter(each -> !each.is("label_name")).toList();
    var body = new ArrayList<Statement>();
    boolean isLoop = false;
    for (var statement : inner) {
      isLoop |= statement.is("for_statement");
      body.addAll(lower(statement, label));
    }
    return isLoop ? body : List.of(new Statement.Block(label, body, span));
  }

  private static Optional<String> label(Node jump) {
    return jump.named().stream().findFirst().map(Node::text);
  }
}
