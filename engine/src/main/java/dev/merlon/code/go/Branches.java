package dev.merlon.code.go;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
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

/// Lowers `if`, `switch` and `select`.
final class Branches {
  /// A case that falls through has a copy of the next one, unless that is longer (misses).
  private static final int MOST_COPIED = 500;

  private final Lowering lowering;

  Branches(Lowering lowering) {
    this.lowering = lowering;
  }

  /// `if` with all its `else if`: in one block that each branch leaves, so that long chains do not
  /// nest.
  List<Statement> condition(Node node) {
    var span = lowering.span(node);
    if (node.field("alternative").filter(other -> other.is("if_statement")).isEmpty()) {
      return single(node, span);
    }
    var label = Optional.of(lowering.fresh("if"));
    var statements = new ArrayList<Statement>();
    int blocks = 0;
    Optional<Node> next = Optional.of(node);
    while (next.isPresent() && next.orElseThrow().is("if_statement")) {
      var one = next.orElseThrow();
      lowering.scope.enterBlock();
      blocks++;
      statements.addAll(initialiser(one));
      var at = lowering.span(one);
      var test = lowering.expressions.of(one.field("condition"), at);
      var then =
          new ArrayList<>(
              one.field("consequence").map(lowering.statements::scoped).orElse(List.of()));
      then.add(new Statement.Break(label, at));
      statements.add(new Statement.If(test, then, List.of(), at));
      next = one.field("alternative");
    }
    next.ifPresent(last -> statements.addAll(lowering.statements.of(last)));
    for (; blocks > 0; blocks--) {
      lowering.scope.leaveBlock();
    }
    return List.of(new Statement.Block(label, statements, span));
  }

  private List<Statement> single(Node node, Span span) {
    lowering.scope.enterBlock();
    var statements = new ArrayList<>(initialiser(node));
    var test = lowering.expressions.of(node.field("condition"), span);
    var then = node.field("consequence").map(lowering.statements::scoped).orElse(List.of());
    var otherwise = node.field("alternative").map(lowering.statements::of).orElse(List.of());
    statements.add(new Statement.If(test, then, otherwise, span));
    lowering.scope.leaveBlock();
    return statements;
  }

  private List<Statement> initialiser(Node node) {
    return node.field("initializer").map(lowering.statements::of).orElse(List.of());
  }

  /// `switch`: with a value a switch of the IR, without one a chain of conditions.
  List<Statement> choice(Node node) {
    lowering.scope.enterBlock();
    var statements = new ArrayList<>(initialiser(node));
    var value = node.field("value");
    statements.add(value.isPresent() ? ofValue(node, value.orElseThrow()) : ofConditions(node));
    lowering.scope.leaveBlock();
    return statements;
  }

  private Statement ofValue(Node node, Node value) {
    lowering.scope.enterBreakable(Optional.empty());
    var subject = lowering.expressions.of(value);
    var cases = new ArrayList<Statement.Case>();
    var groups = groups(node);
    for (int i = groups.size() - 1; i >= 0; i--) {
      var group = groups.get(i);
      var tests =
          Assignments.expressions(group.field("value")).stream()
              .map(lowering.expressions::of)
              .toList();
      cases.addFirst(new Statement.Case(tests, body(group, cases)));
    }
    lowering.scope.leaveBreakable();
    return new Statement.Switch(subject, cases, false, lowering.span(node));
  }

  // A case that falls through has the body of the next one as well.
  private List<Statement> body(Node group, List<Statement.Case> after) {
    var body = new ArrayList<>(caseBody(group));
    if (fallsThrough(group) && !after.isEmpty() && after.getFirst().body().size() < MOST_COPIED) {
      body.addAll(after.getFirst().body());
    }
    return body;
  }

  private Statement ofConditions(Node node) {
    var span = lowering.span(node);
    var label = Optional.of(lowering.fresh("switch"));
    lowering.scope.enterBreakable(label);
    var groups = groups(node);
    var chain = new ArrayList<Statement>();
    List<Statement> last = List.of();
    List<Statement> next = List.of();
    for (var group : groups.reversed()) {
      var body = new ArrayList<>(caseBody(group));
      if (fallsThrough(group) && next.size() < MOST_COPIED) {
        body.addAll(next);
      }
      next = body;
      if (group.is("default_case")) {
        // Wherever it stands, it runs when no condition holds.
        last = body;
      } else {
        var at = lowering.span(group);
        var then = new ArrayList<>(body);
        then.add(new Statement.Break(label, at));
        chain.addFirst(new Statement.If(anyOf(group), then, List.of(), at));
      }
    }
    chain.addAll(last);
    lowering.scope.leaveBreakable();
    return new Statement.Block(label, chain, span);
  }

  private Expression anyOf(Node group) {
    Expression all = null;
    for (var test : Assignments.expressions(group.field("value"))) {
      var one = lowering.expressions.of(test);
      all = all == null ? one : new Expression.Binary("||", all, one, lowering.span(group));
    }
    return all == null ? new Unlowered("no condition", List.of(), lowering.span(group)) : all;
  }

  private static List<Node> groups(Node node) {
    return node.named().stream()
        .filter(
            each ->
                each.is("expression_case")
                    || each.is("default_case")
                    || each.is("type_case")
                    || each.is("communication_case"))
        .toList();
  }

  private List<Statement> caseBody(Node group) {
    lowering.scope.enterBlock();
    var body = new ArrayList<Statement>();
    for (var child : group.named()) {
      if (child.fieldName().isEmpty()) {
        body.addAll(lowering.statements.of(child));
      }
    }
    lowering.scope.leaveBlock();
    return body;
  }

  private static boolean fallsThrough(Node group) {
    var last = group.named();
    while (!last.isEmpty() && last.getLast().is("statement_list")) {
      last = last.getLast().named();
    }
    return !last.isEmpty() && last.getLast().is("fallthrough_statement");
  }

  /// `switch v := x.(type)`: each case may be the one. A number is harmless.
  List<Statement> typeChoice(Node node) {
    var span = lowering.span(node);
    lowering.scope.enterBlock();
    lowering.scope.enterBreakable(Optional.empty());
    var statements = new ArrayList<>(initialiser(node));
    String name = lowering.temporary();
    var value = lowering.expressions.of(node.field("value"), span);
    statements.add(new Statement.Assign(new Target.NameTarget(name, span), value, span));
    var alias = Assignments.expressions(node.field("alias")).stream().findFirst();
    var cases = new ArrayList<Statement.Case>();
    for (var group : groups(node)) {
      cases.add(typeCase(group, alias, new Name(name, span)));
    }
    statements.add(
        new Statement.Switch(new Unlowered("the type", List.of(), span), cases, false, span));
    lowering.scope.leaveBreakable();
    lowering.scope.leaveBlock();
    return statements;
  }

  private Statement.Case typeCase(Node group, Optional<Node> alias, Expression value) {
    var span = lowering.span(group);
    var types =
        group.fields("type").stream().filter(Node::isNamed).map(lowering.types::text).toList();
    var tests = new ArrayList<Expression>();
    types.forEach(type -> tests.add(new Unlowered(type, List.of(), span)));
    if (!group.is("default_case") && tests.isEmpty()) {
      tests.add(new Unlowered("a type", List.of(), span));
    }
    lowering.scope.enterBlock();
    var body = new ArrayList<Statement>();
    if (alias.isPresent()) {
      boolean isNumber =
          !types.isEmpty()
              && types.stream().allMatch(type -> Types.isNumber(type) || type.equals("bool"));
      var here =
          isNumber ? new Call(new Name("int", span), List.of(Argument.of(value)), span) : value;
      body.addAll(
          lowering.statements.assignments.declare(
              alias.orElseThrow().text(), "", here, lowering.span(alias.orElseThrow())));
    }
    body.addAll(caseBody(group));
    lowering.scope.leaveBlock();
    return new Statement.Case(tests, body);
  }

  /// `select`: each case may be the one that is ready.
  List<Statement> select(Node node) {
    var span = lowering.span(node);
    lowering.scope.enterBreakable(Optional.empty());
    var cases = new ArrayList<Statement.Case>();
    for (var group : groups(node)) {
      lowering.scope.enterBlock();
      var body = new ArrayList<Statement>();
      group
          .field("communication")
          .ifPresent(statement -> body.addAll(lowering.statements.of(statement)));
      body.addAll(caseBody(group));
      lowering.scope.leaveBlock();
      cases.add(
          new Statement.Case(
              List.of(new Unlowered("what is ready", List.of(), lowering.span(group))), body));
    }
    lowering.scope.leaveBreakable();
    var subject = new Unlowered("what is ready", List.of(), span);
    return List.of(new Statement.Switch(subject, cases, false, span));
  }
}
