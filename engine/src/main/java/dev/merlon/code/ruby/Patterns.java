package dev.merlon.code.ruby;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Index;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers `case value in pattern`: what a pattern names is bound, plain values are compared.
final class Patterns {
  private final Lowering lowering;
  private int labels;

  Patterns(Lowering lowering) {
    this.lowering = lowering;
  }

  void match(Node node, Ending ending, List<Statement> out) {
    var span = lowering.span(node);
    var value = node.field("value").orElse(node);
    var subject = lowering.branches.subject(value, out);
    var label = Optional.of("match" + ++labels);
    var body = new ArrayList<Statement>();
    for (var clause : node.fields("clauses")) {
      var then = new ArrayList<Statement>();
      var pattern = clause.field("pattern");
      pattern.ifPresent(each -> bind(each, subject, then));
      clause
          .field("guard")
          .flatMap(each -> each.field("condition"))
          .ifPresent(
              each ->
                  then.add(new Statement.Evaluate(lowering.expression(each), lowering.span(each))));
      var inside = lowering.statements.body(clause.field("body"), ending);
      then.addAll(inside.isEmpty() ? Branches.nothing(ending, span) : inside);
      then.add(new Statement.Break(label, span));
      var condition =
          pattern
              .filter(Patterns::isPlain)
              .map(each -> lowering.branches.test(subject, each))
              .orElseGet(() -> Lowering.unknown("a pattern", span));
      body.add(new Statement.If(condition, then, List.of(), span));
    }
    var otherwise = node.field("else").or(() -> node.child("else"));
    body.addAll(lowering.statements.body(otherwise, ending));
    out.add(new Statement.Block(label, body, span));
  }

  private static boolean isPlain(Node pattern) {
    return switch (pattern.kind()) {
      case "string", "integer", "simple_symbol", "nil", "true", "false", "regex", "constant" ->
          true;
      default -> false;
    };
  }

  private void bind(Node pattern, Expression value, List<Statement> out) {
    var span = lowering.span(pattern);
    switch (pattern.kind()) {
      case "identifier" -> {
        lowering.assignments.declare(pattern);
        out.add(new Statement.Assign(lowering.assignments.target(pattern), value, span));
      }
      case "as_pattern" -> {
        pattern.field("value").ifPresent(each -> bind(each, value, out));
        pattern.field("name").ifPresent(each -> bind(each, value, out));
      }
      case "hash_pattern" -> {
        for (var entry : pattern.named()) {
          var key = entry.field("key");
          if (entry.is("keyword_pattern") && key.isPresent()) {
            String name = key.orElseThrow().text().replace(":", "");
            var element = new Index(value, new Literal(name, span), span);
            var inner = entry.field("value");
            if (inner.isPresent()) {
              bind(inner.orElseThrow(), element, out);
            } else {
              if (lowering.scope.find(name).isEmpty()) {
                lowering.scope.declare(name, name);
              }
              String local = lowering.scope.find(name).orElse(name);
              out.add(new Statement.Assign(new Target.NameTarget(local, span), element, span));
            }
          }
        }
      }
      case "array_pattern", "find_pattern" -> {
        long position = 0;
        for (var element : pattern.named()) {
          if (element.is("splat_parameter")) {
            element.named().forEach(each -> bind(each, value, out));
          } else {
            bind(element, new Index(value, new Literal(position++, span), span), out);
          }
        }
      }
      case "alternative_pattern", "parenthesized_pattern" ->
          pattern.named().forEach(each -> bind(each, value, out));
      default -> {}
    }
  }
}
