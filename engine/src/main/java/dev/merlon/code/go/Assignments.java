package dev.merlon.code.go;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Entry;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Statement.Assign;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers declarations of variables and assignments.
final class Assignments {
  private final Lowering lowering;

  Assignments(Lowering lowering) {
    this.lowering = lowering;
  }

  /// Whether a variable of this type has to live in a box when its address is taken. Structs are
  /// objects anyway.
  static boolean mayBeBoxed(String type) {
    return type.equals("string")
        || type.equals("any")
        || type.equals("bool")
        || type.equals("error")
        || Types.isNumber(type)
        || type.startsWith("[]")
        || type.startsWith("map[");
  }

  static Expression box(Expression value, String type, Span span) {
    return new Expression.MapLiteral(
        List.of(
            new Entry(Optional.of(new Literal(Expressions.POINTEE, span)), value),
            new Entry(Optional.of(new Literal("$type", span)), new Literal(type, span))),
        span);
  }

  /// Declares a variable with its first value. An empty type is that of the value.
  List<Statement> declare(String name, String type, Expression value, Span span) {
    boolean isBoxed = lowering.scope.isAddressed(name) && mayBeBoxed(type);
    var variable = lowering.scope.declare(name, lowering.fresh(name), isBoxed, type);
    var first = isBoxed ? box(value, type, span) : value;
    return List.of(new Assign(new Target.NameTarget(variable.name(), span), first, span));
  }

  /// `var a, b T = x, y`
  List<Statement> variables(Node declaration) {
    var statements = new ArrayList<Statement>();
    for (var spec : PackageNames.specs(declaration)) {
      var names = PackageNames.names(spec);
      var values = spec.field("value").map(Node::named).orElse(List.of());
      var type = spec.field("type");
      if (values.isEmpty()) {
        for (var name : names) {
          var span = lowering.span(name);
          String text = lowering.types.text(type);
          statements.addAll(declared(name, text, lowering.types.zero(text, span)));
        }
      } else {
        statements.addAll(define(names, values, type.map(lowering.types::text), spec));
      }
    }
    return statements;
  }

  private List<Statement> declared(Node name, String type, Expression value) {
    var span = lowering.span(name);
    return name.text().equals("_")
        ? List.of(new Statement.Evaluate(value, span))
        : declare(name.text(), type, value, span);
  }

  /// `a, b := x, y`; names that the block has already are assigned.
  List<Statement> define(Node statement) {
    return define(
        expressions(statement.field("left")),
        expressions(statement.field("right")),
        Optional.empty(),
        statement);
  }

  private List<Statement> define(
      List<Node> names, List<Node> values, Optional<String> type, Node statement) {
    var span = lowering.span(statement);
    if (names.size() == 1 && values.size() == 1) {
      String inferred = type.orElseGet(() -> typeOf(values.getFirst()));
      var value = lowering.expressions.of(values.getFirst());
      var given = type.map(known -> Types.typed(value, known, span)).orElse(value);
      return defined(names.getFirst(), inferred, given);
    }
    var statements = new ArrayList<Statement>();
    var results = results(names, values, span, statements);
    if (results.isEmpty()) {
      var targets = new ArrayList<Target>();
      var value = lowering.expressions.of(values.getFirst());
      for (var name : names) {
        targets.add(newTarget(name, statements));
      }
      statements.add(new Assign(new Target.Results(targets, span), value, span));
      return statements;
    }
    for (int i = 0; i < names.size() && i < results.size(); i++) {
      String inferred = type.orElse(i < values.size() ? typeOf(values.get(i)) : "");
      statements.addAll(defined(names.get(i), inferred, results.get(i)));
    }
    return statements;
  }

  private Target newTarget(Node name, List<Statement> before) {
    if (lowering.scope.isDeclaredHere(name.text()) || name.text().equals("_")) {
      return target(name);
    }
    before.addAll(
        declare(name.text(), "", new Literal(null, lowering.span(name)), lowering.span(name)));
    before.removeLast();
    return target(name);
  }

  private List<Statement> defined(Node name, String type, Expression value) {
    if (!name.is("identifier") || lowering.scope.isDeclaredHere(name.text())) {
      return List.of(new Assign(target(name), value, lowering.span(name)));
    }
    return declared(name, type, value);
  }

  // What is known of the type of a value without a checker: enough to see variables that live in
  // boxes.
  private String typeOf(Node value) {
    return switch (value.kind()) {
      case "interpreted_string_literal", "raw_string_literal" -> "string";
      case "int_literal", "float_literal", "rune_literal" -> "int";
      case "true", "false" -> "bool";
      case "composite_literal" -> lowering.types.text(value.field("type"));
      case "call_expression" ->
          value.field("function").filter(function -> function.text().equals("make")).isPresent()
              ? lowering.types.text(
                  value.field("arguments").flatMap(list -> list.named().stream().findFirst()))
              : "";
      default -> "";
    };
  }

  /// `a, b = x, y` and `a += x`
  List<Statement> assign(Node statement) {
    var span = lowering.span(statement);
    var left = expressions(statement.field("left"));
    var right = expressions(statement.field("right"));
    String operator = statement.field("operator").map(Node::text).orElse("=");
    if (left.isEmpty() || right.isEmpty()) {
      return List.of();
    }
    if (!operator.equals("=")) {
      String plain = Operators.operator(operator.substring(0, operator.length() - 1));
      var value =
          new Binary(
              plain,
              lowering.expressions.of(left.getFirst()),
              lowering.expressions.of(right.getFirst()),
              span);
      return List.of(new Assign(target(left.getFirst()), value, span));
    }
    if (left.size() == 1) {
      return List.of(
          new Assign(target(left.getFirst()), lowering.expressions.of(right.getFirst()), span));
    }
    var statements = new ArrayList<Statement>();
    var results = results(left, right, span, statements);
    if (results.isEmpty()) {
      var targets = left.stream().map(this::target).toList();
      var value = lowering.expressions.of(right.getFirst());
      return List.of(new Assign(new Target.Results(targets, span), value, span));
    }
    for (int i = 0; i < left.size() && i < results.size(); i++) {
      statements.add(new Assign(target(left.get(i)), results.get(i), span));
    }
    return statements;
  }

  // One value for each name: of `a, b = b, a` all are read before one is written; of `v, ok = m[k]`
  // the second says whether there is one. Empty for a call of several results.
  private List<Expression> results(
      List<Node> names, List<Node> values, Span span, List<Statement> before) {
    if (values.size() > 1) {
      var results = new ArrayList<Expression>();
      for (var value : values) {
        results.add(kept(lowering.expressions.of(value), span, before));
      }
      return results;
    }
    if (names.size() != 2) {
      return List.of();
    }
    var value = values.getFirst();
    return switch (value.kind()) {
      case "index_expression" -> {
        var map = lowering.expressions.of(value.field("operand"), span);
        var key = lowering.expressions.of(value.field("index"), span);
        yield List.of(new Expression.Index(map, key, span), new Binary("in", key, map, span));
      }
      case "type_assertion_expression", "unary_expression" ->
          List.of(
              lowering.expressions.of(value),
              new Expression.Unlowered("whether there is one", List.of(), span));
      default -> List.of();
    };
  }

  private Expression kept(Expression value, Span span, List<Statement> before) {
    if (value instanceof Literal) {
      return value;
    }
    String name = lowering.temporary();
    before.add(new Assign(new Target.NameTarget(name, span), value, span));
    return new Name(name, span);
  }

  /// `x++`
  Statement step(Node statement, String operator) {
    var span = lowering.span(statement);
    var operand = statement.named().getFirst();
    return new Assign(
        target(operand),
        new Binary(operator, lowering.expressions.of(operand), new Literal(1L, span), span),
        span);
  }

  Target target(Node node) {
    var span = lowering.span(node);
    return switch (node.kind()) {
      case "identifier" -> {
        if (node.text().equals("_")) {
          yield new Target.Ignored(span);
        }
        yield switch (lowering.expressions.name(node.text(), span)) {
          case Field(var object, var name, _) -> new Target.FieldTarget(object, name, span);
          case Name(var name, _) -> new Target.NameTarget(name, span);
          default -> new Target.Ignored(span);
        };
      }
      case "parenthesized_expression" ->
          node.named().isEmpty() ? new Target.Ignored(span) : target(node.named().getFirst());
      case "index_expression", "selector_expression", "unary_expression" ->
          switch (lowering.expressions.of(node)) {
            case Expression.Index(var object, var key, _) ->
                new Target.IndexTarget(object, key, span);
            case Field(var object, var name, _) -> new Target.FieldTarget(object, name, span);
            default -> new Target.Ignored(span);
          };
      default -> new Target.Ignored(span);
    };
  }

  static List<Node> expressions(Optional<Node> list) {
    return list.map(node -> node.is("expression_list") ? node.named() : List.of(node))
        .orElse(List.of());
  }

  /// What is sent into a channel.
  Statement send(Node statement) {
    var span = lowering.span(statement);
    var channel = lowering.expressions.of(statement.field("channel"), span);
    var value = lowering.expressions.of(statement.field("value"), span);
    return new Statement.Evaluate(
        new Call(new Field(channel, "push", span), List.of(Expression.Argument.of(value)), span),
        span);
  }
}
