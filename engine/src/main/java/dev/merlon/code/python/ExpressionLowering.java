package dev.merlon.code.python;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Clause;
import dev.merlon.code.ir.Expression.Entry;
import dev.merlon.code.ir.Expression.ListLiteral;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Shape;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lowers expressions, apart from operators, texts and functions.
final class ExpressionLowering {
  private final Lowering lowering;

  ExpressionLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression lower(Node node) {
    return lowering.nested(
        node, () -> expression(node, lowering.span(node)), () -> lowering.tooDeep(node));
  }

  /// The expression in a field of `node`; when a syntax error ate it, nothing is known of it.
  Expression field(Node node, String name) {
    return node.field(name)
        .map(this::lower)
        .orElseGet(() -> new Unlowered("missing " + name, List.of(), lowering.span(node)));
  }

  List<Expression> all(List<Node> nodes) {
    var lowered = new ArrayList<Expression>();
    nodes.forEach(node -> lowered.add(lower(node)));
    return lowered;
  }

  private Expression expression(Node node, Span span) {
    return switch (node.kind()) {
      case "identifier", "keyword_identifier" -> name(node, span);
      case "integer", "float" -> new Literal(Numbers.value(node.text()), span);
      case "true" -> new Literal(true, span);
      case "false" -> new Literal(false, span);
      case "none" -> new Literal(null, span);
      case "ellipsis" -> new Expression.Name("Ellipsis", span);
      case "string", "concatenated_string" -> lowering.texts.lower(node);
      case "parenthesized_expression", "expression_statement" -> group(node, span);
      case "type", "format_expression" -> only(node, span);
      case "attribute" -> attribute(node, span);
      case "dotted_name" -> dotted(node);
      case "subscript" -> subscript(node, span);
      case "slice" -> new Unlowered("slice", all(node.named()), span);
      case "call" -> call(node, span);
      case "list", "tuple", "set", "expression_list", "pattern_list" ->
          new ListLiteral(elements(node.named()), span);
      case "dictionary" -> map(node, span);
      case "list_comprehension", "set_comprehension", "generator_expression" ->
          comprehension(node, Shape.LIST, span);
      case "dictionary_comprehension" -> comprehension(node, Shape.MAP, span);
      case "pair" -> pair(node, span);
      case "lambda" -> lowering.definitions.lambda(node);
      case "await" -> new Expression.Await(only(node, span), span);
      case "yield" -> yielded(node, span);
      case "named_expression" -> assigned(node, span);
      case "binary_operator",
          "boolean_operator",
          "comparison_operator",
          "not_operator",
          "unary_operator",
          "conditional_expression" ->
          lowering.operators.lower(node, span);
      default -> unknown(node, span);
    };
  }

  private Expression name(Node node, Span span) {
    return node.isMissing()
        ? new Unlowered("missing name", List.of(), span)
        : lowering.read(node.text(), span);
  }

  private Expression unknown(Node node, Span span) {
    String what = node.isError() ? "syntax error" : node.kind().replace('_', ' ');
    return new Unlowered(what, all(node.named()), span);
  }

  private Expression only(Node node, Span span) {
    var inner = node.named();
    return inner.size() == 1 ? lower(inner.getFirst()) : unknown(node, span);
  }

  // Many parentheses are one level of nesting.
  private Expression group(Node node, Span span) {
    var inner = node;
    while (inner.is("parenthesized_expression") || inner.is("expression_statement")) {
      var children = inner.named();
      if (children.size() != 1) {
        return unknown(inner, span);
      }
      inner = children.getFirst();
    }
    return lower(inner);
  }

  private Expression attribute(Node node, Span span) {
    String name = node.field("attribute").map(Node::text).orElse("");
    return new Expression.Field(field(node, "object"), TargetLowering.fieldName(name), span);
  }

  /// `a.b.c` of a pattern, as an expression.
  private Expression dotted(Node node) {
    var names = node.named();
    if (names.isEmpty() || names.size() > Lowering.MOST_DEPTH) {
      return unknown(node, lowering.span(node));
    }
    Expression value = lowering.read(names.getFirst().text(), lowering.span(names.getFirst()));
    for (var name : names.subList(1, names.size())) {
      value = new Expression.Field(value, name.text(), lowering.span(names.getFirst(), name));
    }
    return value;
  }

  private Expression subscript(Node node, Span span) {
    var object = field(node, "value");
    var keys = node.fields("subscript");
    if (keys.size() == 1 && keys.getFirst().is("slice")) {
      return slice(object, keys.getFirst(), span);
    }
    return new Expression.Index(object, subscriptKey(node), span);
  }

  /// The key of `object[key]`; several keys are a tuple.
  Expression subscriptKey(Node node) {
    var keys = node.fields("subscript");
    return keys.size() == 1
        ? lower(keys.getFirst())
        : new ListLiteral(elements(keys), lowering.span(node));
  }

  private Expression slice(Expression object, Node slice, Span span) {
    var bounds = new ArrayList<Optional<Expression>>(List.of(Optional.empty()));
    for (var child : slice.children()) {
      if (child.is(":")) {
        bounds.add(Optional.empty());
      } else if (!child.isExtra()) {
        bounds.set(bounds.size() - 1, Optional.of(lower(child)));
      }
    }
    if (bounds.size() == 2 || (bounds.size() == 3 && bounds.get(2).isEmpty())) {
      return new Expression.Slice(object, bounds.get(0), bounds.get(1), span);
    }
    var operands = new ArrayList<>(List.of(object));
    bounds.forEach(bound -> bound.ifPresent(operands::add));
    return new Unlowered("slice with a step", operands, span);
  }

  private Expression call(Node node, Span span) {
    var arguments = node.field("arguments");
    var lowered = arguments.map(this::arguments).orElse(List.of());
    var function = node.field("function");
    if (function.filter(name -> name.is("attribute")).isPresent()) {
      var formatted = lowering.texts.format(function.orElseThrow(), lowered, span);
      if (formatted.isPresent()) {
        return formatted.orElseThrow();
      }
    }
    var callee = field(node, "function");
    return dynamicImport(callee, lowered, span)
        .orElseGet(() -> new Expression.Call(callee, lowered, span));
  }

  private List<Argument> arguments(Node arguments) {
    return arguments.is("argument_list")
        ? elements(arguments.named())
        : List.of(Argument.of(lower(arguments)));
  }

  /// `__import__("x")` and `importlib.import_module("x")` load a module like the statement.
  private static Optional<Expression> dynamicImport(
      Expression callee, List<Argument> arguments, Span span) {
    boolean loads =
        switch (callee) {
          case Expression.Name(var name, _) ->
              name.equals("__import__") || name.equals("import_module");
          case Expression.Field(Expression.Name(var object, _), var name, _) ->
              object.equals("importlib") && name.equals("import_module");
          default -> false;
        };
    return loads
            && arguments.size() == 1
            && arguments.getFirst().value() instanceof Literal(String module, _)
        ? Optional.of(new Expression.Import(module, Optional.empty(), span))
        : Optional.empty();
  }

  List<Argument> elements(List<Node> nodes) {
    var elements = new ArrayList<Argument>();
    nodes.forEach(node -> elements.add(element(node)));
    return elements;
  }

  private Argument element(Node node) {
    return switch (node.kind()) {
      case "keyword_argument" ->
          new Argument(node.field("name").map(Node::text), Spread.NONE, field(node, "value"));
      case "list_splat", "parenthesized_list_splat" -> spread(node, Spread.ELEMENTS);
      case "dictionary_splat" -> spread(node, Spread.ENTRIES);
      default -> Argument.of(lower(node));
    };
  }

  private Argument spread(Node node, Spread spread) {
    return new Argument(Optional.empty(), spread, only(node, lowering.span(node)));
  }

  private Expression map(Node node, Span span) {
    var entries = new ArrayList<Entry>();
    for (var entry : node.named()) {
      if (entry.is("pair")) {
        entries.add(new Entry(Optional.of(field(entry, "key")), field(entry, "value")));
      } else {
        entries.add(new Entry(Optional.empty(), only(entry, lowering.span(entry))));
      }
    }
    return new Expression.MapLiteral(entries, span);
  }

  private Expression pair(Node node, Span span) {
    var elements = List.of(Argument.of(field(node, "key")), Argument.of(field(node, "value")));
    return new ListLiteral(elements, span);
  }

  private Expression comprehension(Node node, Shape shape, Span span) {
    var before = new LinkedHashMap<String, Optional<String>>();
    var clauses = new ArrayList<Clause>();
    for (var part : node.named()) {
      if (part.is("for_in_clause")) {
        clauses.add(clause(part, before));
      } else if (part.is("if_clause") && !clauses.isEmpty()) {
        var last = clauses.removeLast();
        var conditions = new ArrayList<>(last.conditions());
        conditions.add(only(part, lowering.span(part)));
        clauses.add(new Clause(last.target(), last.iterable(), conditions));
      }
    }
    var element = field(node, "body");
    before.forEach(lowering.scope::leave);
    return new Expression.Comprehension(shape, element, clauses, span);
  }

  // The iterable is evaluated before the variables of its clause exist.
  private Clause clause(Node clause, Map<String, Optional<String>> before) {
    var iterables = clause.fields("right");
    var iterable =
        iterables.size() == 1
            ? lower(iterables.getFirst())
            : new ListLiteral(elements(iterables), lowering.span(clause));
    var names = new LinkedHashSet<String>();
    var target = clause.field("left");
    target.ifPresent(node -> TargetLowering.names(node, names));
    for (String name : names) {
      if (!before.containsKey(name)) {
        before.put(name, lowering.scope.enter(name, lowering.shadowing(name)));
      }
    }
    var lowered = target.map(lowering.targets::lower);
    return new Clause(
        lowered.orElseGet(() -> new Target.Ignored(lowering.span(clause))), iterable, List.of());
  }

  // As a value, `yield from` is what old coroutines wait for.
  private Expression yielded(Node node, Span span) {
    var values = node.named();
    if (node.child("from").isPresent() && values.size() == 1) {
      return new Expression.Await(lower(values.getFirst()), span);
    }
    return new Expression.Yield(
        values.isEmpty() ? Optional.empty() : Optional.of(only(node, span)), span);
  }

  private Expression assigned(Node node, Span span) {
    var value = field(node, "value");
    var target = node.field("name").map(lowering.targets::lower);
    return target
        .<Expression>map(to -> new Expression.AssignExpression(to, value, span))
        .orElse(value);
  }
}
