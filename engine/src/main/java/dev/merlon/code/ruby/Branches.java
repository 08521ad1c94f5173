package dev.merlon.code.ruby;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Unary;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lowers `if`, `unless`, `case`, `while`, `until`, `for` and the modifiers.
final class Branches {
  static final Set<String> KINDS =
      Set.of(
          "if",
          "unless",
          "case",
          "case_match",
          "begin",
          "rescue_modifier",
          "if_modifier",
          "unless_modifier");

  /// Longer chains of branches become a list, so that they do not nest.
  private static final int LONG_CHAIN = 40;

  private final Lowering lowering;
  private int labels;

  Branches(Lowering lowering) {
    this.lowering = lowering;
  }

  private record Branch(Expression condition, List<Statement> body, Span span) {}

  void lower(Node node, Ending ending, List<Statement> out) {
    var span = lowering.span(node);
    switch (node.kind()) {
      case "if_modifier", "unless_modifier" -> {
        var condition = condition(node, node.is("unless_modifier"));
        var body = lowering.statements.body(node.field("body"), ending);
        out.add(new Statement.If(condition, body, nothing(ending, span), span));
      }
      case "while", "until", "while_modifier", "until_modifier" -> loop(node, ending, out);
      case "for" -> each(node, ending, out);
      case "case" -> choice(node, ending, out);
      case "case_match" -> lowering.patterns.match(node, ending, out);
      case "rescue_modifier" -> {
        var body = lowering.statements.body(node.field("body"), ending);
        var handler = lowering.statements.body(node.field("handler"), ending);
        var caught = new Statement.Catch(Optional.empty(), List.of(), handler);
        out.add(new Statement.Try(body, List.of(caught), List.of(), span));
      }
      default -> chain(node, ending, out);
    }
  }

  static List<Statement> nothing(Ending ending, Span span) {
    var out = new ArrayList<Statement>();
    if (ending != Ending.NONE) {
      ending.end(new Literal(null, span), span, out);
    }
    return out;
  }

  private Expression condition(Node node, boolean isNegated) {
    var condition = lowering.field(node, "condition");
    return isNegated ? new Unary("!", condition, condition.span()) : condition;
  }

  // `if`, `elsif`, ..., `else`
  private void chain(Node node, Ending ending, List<Statement> out) {
    var branches = new ArrayList<Branch>();
    var here = Optional.of(node);
    Optional<Node> otherwise = Optional.empty();
    while (here.isPresent()) {
      var clause = here.orElseThrow();
      var condition = condition(clause, clause.is("unless"));
      var body = lowering.statements.body(clause.field("consequence"), ending);
      addNothing(body, ending, clause);
      branches.add(new Branch(condition, body, lowering.span(clause)));
      var next = clause.field("alternative");
      here = next.filter(each -> each.is("elsif"));
      otherwise = next.filter(each -> !each.is("elsif"));
    }
    var last = lowering.statements.body(otherwise, ending);
    if (last.isEmpty()) {
      last = nothing(ending, lowering.span(node));
    }
    add(branches, last, lowering.span(node), out);
  }

  private void addNothing(List<Statement> body, Ending ending, Node node) {
    if (body.isEmpty()) {
      body.addAll(nothing(ending, lowering.span(node)));
    }
  }

  private void add(
      List<Branch> branches, List<Statement> otherwise, Span span, List<Statement> out) {
    if (branches.size() > LONG_CHAIN) {
      var label = Optional.of("if" + ++labels);
      var body = new ArrayList<Statement>();
      for (var branch : branches) {
        var then = new ArrayList<>(branch.body());
        then.add(new Statement.Break(label, branch.span()));
        body.add(new Statement.If(branch.condition(), then, List.of(), branch.span()));
      }
      body.addAll(otherwise);
      out.add(new Statement.Block(label, body, span));
      return;
    }
    var rest = otherwise;
    for (var branch : branches.reversed()) {
      rest = List.of(new Statement.If(branch.condition(), branch.body(), rest, branch.span()));
    }
    out.addAll(rest);
  }

  private void choice(Node node, Ending ending, List<Statement> out) {
    var span = lowering.span(node);
    var subject = node.field("value").map(each -> subject(each, out));
    var branches = new ArrayList<Branch>();
    List<Statement> otherwise = nothing(ending, span);
    for (var part : node.named()) {
      if (part.is("when")) {
        var condition = tests(part, subject);
        var body = lowering.statements.body(part.field("body"), ending);
        addNothing(body, ending, part);
        branches.add(new Branch(condition, body, lowering.span(part)));
      } else if (part.is("else")) {
        otherwise = lowering.statements.body(Optional.of(part), ending);
      }
    }
    add(branches, otherwise, span, out);
  }

  /// A plain variable stays itself, so that a branch tells what it holds.
  Expression subject(Node node, List<Statement> out) {
    var value = lowering.expression(node);
    if (value instanceof Name || value instanceof Expression.Index) {
      return value;
    }
    var span = lowering.span(node);
    String name = lowering.temporary();
    out.add(new Statement.Assign(new Target.NameTarget(name, span), value, span));
    return new Name(name, span);
  }

  private Expression tests(Node clause, Optional<Expression> subject) {
    Optional<Expression> all = Optional.empty();
    for (var pattern : clause.fields("pattern")) {
      var inner = pattern.is("pattern") ? pattern.named().getFirst() : pattern;
      var test =
          subject.map(value -> test(value, inner)).orElseGet(() -> lowering.expression(inner));
      all =
          Optional.of(
              all.<Expression>map(before -> new Binary("||", before, test, test.span()))
                  .orElse(test));
    }
    return all.orElseGet(() -> Lowering.unknown("a test", lowering.span(clause)));
  }

  /// `pattern === subject`
  Expression test(Expression subject, Node pattern) {
    var span = lowering.span(pattern);
    return switch (pattern.kind()) {
      case "string", "integer", "float", "simple_symbol", "nil", "true", "false", "character" ->
          new Binary("==", subject, lowering.expression(pattern), span);
      case "splat_argument" ->
          new Binary("in", subject, lowering.expression(pattern.named().getFirst()), span);
      default -> Call.ofMethod(lowering.expression(pattern), "===", span, subject);
    };
  }

  private void loop(Node node, Ending ending, List<Statement> out) {
    var span = lowering.span(node);
    boolean isModifier = node.kind().endsWith("modifier");
    boolean testsFirst = !(isModifier && node.field("body").filter(b -> b.is("begin")).isPresent());
    var condition = condition(node, node.kind().startsWith("until"));
    lowering.around.push(Lowering.Around.LOOP);
    var body = lowering.statements.body(node.field("body"), Ending.NONE);
    lowering.around.pop();
    out.add(new Statement.While(Optional.empty(), condition, body, List.of(), testsFirst, span));
    out.addAll(nothing(ending, span));
  }

  private void each(Node node, Ending ending, List<Statement> out) {
    var span = lowering.span(node);
    var pattern = node.field("pattern");
    pattern.ifPresent(lowering.assignments::declare);
    var target =
        pattern.map(lowering.assignments::target).orElseGet(() -> new Target.Ignored(span));
    var value = node.field("value").flatMap(each -> each.named().stream().findFirst()).orElse(node);
    var iterable = lowering.expression(value);
    lowering.around.push(Lowering.Around.LOOP);
    var body = lowering.statements.body(node.field("body"), Ending.NONE);
    lowering.around.pop();
    out.add(new Statement.ForEach(Optional.empty(), target, iterable, false, body, span));
    out.addAll(nothing(ending, span));
  }
}
