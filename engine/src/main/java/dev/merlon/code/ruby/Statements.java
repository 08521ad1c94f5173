package dev.merlon.code.ruby;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.ListLiteral;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers statements; the value of the last one of a body goes where its [Ending] says.
final class Statements {
  private final Lowering lowering;

  Statements(Lowering lowering) {
    this.lowering = lowering;
  }

  /// The statements of a body, of which the last one has the value.
  void all(List<Node> nodes, Ending ending, List<Statement> out) {
    int last = nodes.size() - 1;
    while (last >= 0 && isSilent(nodes.get(last))) {
      last--;
    }
    for (int i = 0; i < nodes.size(); i++) {
      var node = nodes.get(i);
      if (!isSilent(node)) {
        one(node, i == last ? ending : Ending.NONE, out);
      }
    }
  }

  List<Statement> body(Optional<Node> node, Ending ending) {
    var out = new ArrayList<Statement>();
    node.ifPresent(body -> body(body, ending, out));
    return out;
  }

  /// A body, with the handlers of exceptions that may stand in it.
  void body(Node node, Ending ending, List<Statement> out) {
    switch (node.kind()) {
      case "body_statement", "begin" -> guarded(node, ending, out);
      case "then",
          "do",
          "else",
          "block_body",
          "program",
          "begin_block",
          "end_block",
          "parenthesized_statements",
          "ensure" ->
          all(node.named(), ending, out);
      default -> one(node, ending, out);
    }
  }

  private static boolean isSilent(Node node) {
    return node.is("heredoc_body") || node.is("empty_statement") || node.is("uninterpreted");
  }

  void one(Node node, Ending ending, List<Statement> out) {
    lowering.nested(
        node,
        () -> {
          statement(node, ending, out);
          return true;
        },
        () -> false);
  }

  private void statement(Node node, Ending ending, List<Statement> out) {
    var span = lowering.span(node);
    switch (node.kind()) {
      case "if",
          "unless",
          "elsif",
          "if_modifier",
          "unless_modifier",
          "case",
          "case_match",
          "while",
          "until",
          "while_modifier",
          "until_modifier",
          "for",
          "rescue_modifier" ->
          lowering.branches.lower(node, ending, out);
      case "begin", "body_statement" -> guarded(node, ending, out);
      case "parenthesized_statements", "then", "else", "do", "begin_block", "end_block" ->
          all(node.named(), ending, out);
      case "return" -> out.add(new Statement.Return(values(node), span));
      case "next" -> {
        if (lowering.around.peek() == Lowering.Around.BLOCK) {
          out.add(new Statement.Return(values(node), span));
        } else {
          out.add(new Statement.Continue(Optional.empty(), span));
        }
      }
      case "break" -> {
        if (lowering.around.peek() == Lowering.Around.BLOCK) {
          out.add(new Statement.Return(values(node), span));
        } else {
          out.add(new Statement.Break(Optional.empty(), span));
        }
      }
      case "redo", "retry" -> {}
      case "method", "singleton_method" -> {
        lowering.definitions.method(node, out);
        ending.end(Expressions.text(nameOf(node), span), span, out);
      }
      case "class", "module", "singleton_class" -> lowering.definitions.type(node, out);
      case "alias", "undef" -> {}
      case "assignment", "operator_assignment" -> assignment(node, ending, out);
      case "binary" -> binary(node, ending, out);
      case "call" -> {
        if (!lowering.blocks.loop(node, ending, out) && !raised(node, out)) {
          value(node, ending, out);
        }
      }
      default -> value(node, ending, out);
    }
  }

  private void value(Node node, Ending ending, List<Statement> out) {
    var value = lowering.expression(node);
    ending.end(value, lowering.span(node), out);
  }

  static String nameOf(Node declaration) {
    return declaration.field("name").map(Node::text).orElse("_");
  }

  private Optional<Expression> values(Node node) {
    var arguments = node.child("argument_list").map(Node::named).orElse(List.of());
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    if (arguments.size() == 1 && !arguments.getFirst().is("pair")) {
      return Optional.of(lowering.expression(arguments.getFirst()));
    }
    var span = lowering.span(node);
    if (arguments.stream().allMatch(each -> each.is("pair"))) {
      return Optional.of(lowering.expressions.map(arguments, span));
    }
    return Optional.of(new ListLiteral(elements(arguments), span));
  }

  private List<Argument> elements(List<Node> nodes) {
    return nodes.stream().map(each -> lowering.expressions.element(each)).toList();
  }

  // `x = if a then b else c end` assigns in each branch.
  private void assignment(Node node, Ending ending, List<Statement> out) {
    var right = node.field("right");
    boolean isBranching =
        node.is("assignment")
            && right.filter(each -> Branches.KINDS.contains(each.kind())).isPresent()
            && node.field("left").filter(Assignments::isSimple).isPresent();
    if (isBranching) {
      var left = node.field("left").orElseThrow();
      lowering.assignments.declare(left);
      var target = lowering.assignments.target(left);
      one(right.orElseThrow(), Ending.assign(target), out);
      if (ending != Ending.NONE) {
        ending.end(Assignments.read(target), lowering.span(node), out);
      }
      return;
    }
    lowering.assignments.statement(node, ending, out);
  }

  // `a or return`, `a && run(b)`: the right side runs only sometimes.
  private void binary(Node node, Ending ending, List<Statement> out) {
    String operator = node.field("operator").map(Node::text).orElse("");
    boolean isAnd = operator.equals("and") || operator.equals("&&");
    boolean isOr = operator.equals("or") || operator.equals("||");
    var right = node.field("right");
    var left = node.field("left");
    if (ending != Ending.NONE || !(isAnd || isOr) || right.isEmpty() || left.isEmpty()) {
      value(node, ending, out);
      return;
    }
    var condition = lowering.expression(left.orElseThrow());
    var body = new ArrayList<Statement>();
    one(right.orElseThrow(), Ending.NONE, body);
    var span = lowering.span(node);
    out.add(
        isAnd
            ? new Statement.If(condition, body, List.of(), span)
            : new Statement.If(condition, List.of(), body, span));
  }

  // `raise Type, message`
  private boolean raised(Node node, List<Statement> out) {
    String name = node.field("method").map(Node::text).orElse("");
    if (node.field("receiver").isPresent() || !(name.equals("raise") || name.equals("fail"))) {
      return false;
    }
    var arguments = node.field("arguments").map(Node::named).orElse(List.of());
    var span = lowering.span(node);
    Optional<Expression> value = Optional.empty();
    if (arguments.size() == 1) {
      value = Optional.of(lowering.expression(arguments.getFirst()));
    } else if (arguments.size() > 1) {
      var all = lowering.calls.arguments(arguments.subList(1, arguments.size()));
      value = Optional.of(new Expression.New(lowering.expression(arguments.getFirst()), all, span));
    }
    out.add(new Statement.Throw(value, span));
    return true;
  }

  // What follows `else` runs where nothing was raised; it is taken for a part of the body.
  private void guarded(Node node, Ending ending, List<Statement> out) {
    var code = new ArrayList<Node>();
    var rescues = new ArrayList<Node>();
    Optional<Node> otherwise = Optional.empty();
    Optional<Node> ensured = Optional.empty();
    for (var child : node.named()) {
      switch (child.kind()) {
        case "rescue" -> rescues.add(child);
        case "else" -> otherwise = Optional.of(child);
        case "ensure" -> ensured = Optional.of(child);
        default -> code.add(child);
      }
    }
    if (rescues.isEmpty() && ensured.isEmpty()) {
      all(code, ending, out);
      return;
    }
    var body = new ArrayList<Statement>();
    all(code, otherwise.isPresent() ? Ending.NONE : ending, body);
    otherwise.ifPresent(each -> all(each.named(), ending, body));
    var catches = rescues.stream().map(each -> caught(each, ending)).toList();
    var finallyBody = body(ensured, Ending.NONE);
    out.add(new Statement.Try(body, catches, finallyBody, lowering.span(node)));
  }

  private Statement.Catch caught(Node clause, Ending ending) {
    var types = new ArrayList<Expression>();
    for (var type : clause.field("exceptions").map(Node::named).orElse(List.of())) {
      types.add(lowering.expression(type));
    }
    var variable =
        clause
            .field("variable")
            .flatMap(each -> each.named().stream().findFirst())
            .map(
                name -> {
                  lowering.assignments.declare(name);
                  return lowering.assignments.target(name);
                });
    return new Statement.Catch(variable, types, body(clause.field("body"), ending));
  }

  /// What stands where a value is wanted and is no expression: a function that is called at once.
  Expression atOnce(Node node, Span span) {
    var outer = lowering.scope;
    lowering.around.push(Lowering.Around.BLOCK);
    var body = new ArrayList<Statement>();
    one(node, Ending.RETURN, body);
    lowering.around.pop();
    lowering.scope = outer;
    return new Expression.Call(
        new Expression.FunctionExpression(
            Optional.empty(),
            List.of(),
            java.util.Set.of(),
            body,
            false,
            false,
            false,
            List.of(),
            span),
        List.of(),
        span);
  }
}
