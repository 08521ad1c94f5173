package dev.merlon.code.csharp;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.AssignExpression;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Clause;
import dev.merlon.code.ir.Expression.Comprehension;
import dev.merlon.code.ir.Expression.Entry;
import dev.merlon.code.ir.Expression.ListLiteral;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.MapLiteral;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.New;
import dev.merlon.code.ir.Expression.Sequence;
import dev.merlon.code.ir.Expression.Shape;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers what makes objects: `new` with its initializers, arrays, collections, queries.
final class Creations {
  private final Lowering lowering;

  Creations(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression of(Node node) {
    var span = lowering.span(node);
    return switch (node.kind()) {
      case "object_creation_expression" -> made(node, node.field("type"), Optional.empty());
      case "implicit_object_creation_expression" -> made(node, Optional.empty(), Optional.empty());
      case "anonymous_object_creation_expression" -> anonymous(node, span);
      case "with_expression" -> changed(node, span);
      case "array_creation_expression", "implicit_array_creation_expression" ->
          node.child("initializer_expression")
              .<Expression>map(each -> new ListLiteral(lowering.expressions.elements(each), span))
              .orElseGet(() -> new ListLiteral(List.of(), span));
      default -> new ListLiteral(lowering.expressions.elements(node), span);
    };
  }

  /// `new()` of a declared type.
  Expression made(Node node, Optional<Node> type, Optional<Expression> declared) {
    var span = lowering.span(node);
    String written =
        type.map(each -> each.is("generic_name") ? each.named().getFirst() : each)
            .map(each -> each.text().replaceAll("\\s|<.*>|\\?|global::", ""))
            .orElse("");
    Expression callee =
        type.isPresent()
            ? lowering.types.reference(written, lowering.span(type.orElseThrow()))
            : declared.orElseGet(() -> Lowering.unknown("a type", span));
    var nodes =
        node.field("arguments")
            .or(() -> node.child("argument_list"))
            .map(Node::named)
            .orElse(List.of());
    var arguments = lowering.calls.arguments(nodes);
    var made = new New(callee, arguments, span);
    var initializer = node.field("initializer").or(() -> node.child("initializer_expression"));
    return initializer.map(each -> initialised(made, each, span)).orElse(made);
  }

  // `new T { A = x }`, `new Dictionary { ["a"] = x }`, `new List { x, y }`
  private Expression initialised(Expression made, Node initializer, Span span) {
    String name = lowering.temporary();
    var object = new Name(name, span);
    var parts = new ArrayList<Expression>();
    parts.add(new AssignExpression(new Target.NameTarget(name, span), made, span));
    for (var each : initializer.named()) {
      parts.add(entry(object, each));
    }
    parts.add(object);
    return new Sequence(parts, span);
  }

  private Expression entry(Expression object, Node node) {
    var span = lowering.span(node);
    if (node.is("assignment_expression")) {
      var left = node.field("left").orElse(node);
      if (left.is("element_binding_expression")
          || left.is("implicit_element_access")
          || left.is("element_access_expression")) {
        var key = left.named().stream().findFirst().map(this::inside);
        var index = key.orElseGet(() -> Lowering.unknown("a key", span));
        return new AssignExpression(
            new Target.IndexTarget(object, index, span), lowering.field(node, "right"), span);
      }
      var right = node.field("right");
      // `A = { x, y }` adds to what is there.
      if (right.filter(each -> each.is("initializer_expression")).isPresent()) {
        var inner = new ListLiteral(lowering.expressions.elements(right.orElseThrow()), span);
        return Call.ofMethod(object, left.text() + "=", span, inner);
      }
      return Call.ofMethod(object, left.text() + "=", span, lowering.field(node, "right"));
    }
    if (node.is("initializer_expression")) {
      var values = node.named().stream().map(lowering::expression).toList();
      return Call.ofMethod(object, "Add", span, values.toArray(new Expression[0]));
    }
    return Call.ofMethod(object, "Add", span, lowering.expression(node));
  }

  private Expression inside(Node node) {
    return node.is("argument") || node.is("bracketed_argument_list")
        ? lowering.expression(
            node.named().getFirst().is("argument")
                ? node.named().getFirst().named().getFirst()
                : node.named().getFirst())
        : lowering.expression(node);
  }

  // `new { a, Name = b }`: names and values stand side by side.
  private Expression anonymous(Node node, Span span) {
    var entries = new ArrayList<Entry>();
    var tokens = node.children();
    for (int i = 0; i < tokens.size(); i++) {
      var each = tokens.get(i);
      if (!each.isNamed() || each.isExtra()) {
        continue;
      }
      boolean isNamed = i + 1 < tokens.size() && tokens.get(i + 1).text().equals("=");
      if (isNamed && i + 2 < tokens.size()) {
        entries.add(entry(each.text(), tokens.get(i + 2), span));
        i += 2;
      } else {
        String text = each.text();
        entries.add(entry(text.substring(text.lastIndexOf('.') + 1), each, span));
      }
    }
    return new MapLiteral(entries, span);
  }

  private Entry entry(String key, Node value, Span span) {
    return new Entry(Optional.of(new Literal(key, span)), lowering.expression(value));
  }

  // `order with { A = x }`: an object with the old and the new values.
  private Expression changed(Node node, Span span) {
    var inner = node.named();
    var entries = new ArrayList<Entry>();
    entries.add(new Entry(Optional.empty(), lowering.expression(inner.getFirst())));
    for (var part : inner) {
      if (part.is("with_initializer") && part.named().size() == 2) {
        entries.add(entry(part.named().getFirst().text(), part.named().getLast(), span));
      }
    }
    return new MapLiteral(entries, span);
  }

  /// `from x in xs where a select b`
  Expression query(Node node) {
    var span = lowering.span(node);
    var clauses = new ArrayList<Clause>();
    Expression element = Lowering.unknown("a query", span);
    var sources = new ArrayList<Node>();
    var conditions = new ArrayList<Expression>();
    for (var part : node.named()) {
      switch (part.kind()) {
        case "from_clause" -> {
          part.field("name").ifPresent(name -> lowering.scopes.declare(name.text()));
          sources.add(part);
        }
        case "let_clause" ->
            part.named().stream()
                .findFirst()
                .ifPresent(
                    name -> {
                      lowering.scopes.declare(name.text());
                      conditions.add(
                          new AssignExpression(
                              new Target.NameTarget(name.text(), span), lowering.last(part), span));
                    });
        case "where_clause" -> conditions.add(lowering.last(part));
        case "select_clause" -> element = lowering.last(part);
        default -> {}
      }
    }
    for (int i = 0; i < sources.size(); i++) {
      var source = sources.get(i);
      var target = new Target.NameTarget(Classes.nameOf(source), lowering.span(source));
      boolean isLast = i == sources.size() - 1;
      clauses.add(new Clause(target, lowering.last(source), isLast ? conditions : List.of()));
    }
    return new Comprehension(Shape.LIST, element, clauses, span);
  }
}
