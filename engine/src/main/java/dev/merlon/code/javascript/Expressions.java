package dev.merlon.code.javascript;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.AssignExpression;
import dev.merlon.code.ir.Expression.Await;
import dev.merlon.code.ir.Expression.Conditional;
import dev.merlon.code.ir.Expression.Entry;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Index;
import dev.merlon.code.ir.Expression.ListLiteral;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.MapLiteral;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Sequence;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.ir.Expression.Yield;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers expressions; types are erased.
final class Expressions {
  private final Lowering lowering;

  Expressions(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression of(Node node) {
    if (!lowering.enter(node)) {
      return new Unlowered("deep nesting", List.of(), lowering.span(node));
    }
    try {
      return lower(node);
    } finally {
      lowering.leave();
    }
  }

  private Expression lower(Node node) {
    return switch (node.kind()) {
      case "identifier", "shorthand_property_identifier", "this", "super" -> name(node);
      case "member_expression", "nested_identifier" -> member(node);
      case "subscript_expression" -> subscript(node);
      case "call_expression" -> lowering.calls.call(node);
      case "new_expression" -> lowering.calls.construct(node);
      case "string" -> lowering.literals.string(node);
      case "template_string" -> lowering.literals.template(node);
      case "number" -> lowering.literals.number(node);
      case "regex" -> lowering.literals.pattern(node);
      case "true" -> new Literal(true, lowering.span(node));
      case "false" -> new Literal(false, lowering.span(node));
      case "null", "undefined" -> lowering.nothing(node);
      case "object" -> object(node);
      case "array" -> array(node);
      case "binary_expression" -> lowering.operators.binary(node);
      case "unary_expression" -> lowering.operators.unary(node);
      case "update_expression" -> lowering.operators.update(node);
      case "augmented_assignment_expression" -> lowering.operators.augmented(node);
      case "assignment_expression" -> assignment(node);
      case "ternary_expression" -> conditional(node);
      case "sequence_expression" -> sequence(node);
      case "arrow_function", "function_expression", "generator_function", "function" ->
          lowering.functions.expression(node, Optional.empty());
      case "class" -> lowering.classes.expression(node, Optional.empty());
      case "await_expression" -> new Await(inner(node), lowering.span(node));
      case "yield_expression" -> new Yield(Lowering.first(node).map(this::of), lowering.span(node));
      case "parenthesized_expression",
          "as_expression",
          "satisfies_expression",
          "non_null_expression",
          "instantiation_expression",
          "expression_statement",
          "computed_property_name",
          "spread_element" ->
          inner(node);
      case "type_assertion" ->
          Lowering.last(node).map(this::of).orElseGet(() -> lowering.missing(node));
      case "jsx_element", "jsx_self_closing_element", "jsx_expression" ->
          lowering.jsx.element(node);
      case "meta_property" -> meta(node);
      case "private_property_identifier", "property_identifier" -> lowering.text(node.text(), node);
      case "import" -> new Name("import", lowering.span(node));
      case "jsx_text", "html_character_reference" -> lowering.text(node.text(), node);
      default -> unlowered(node);
    };
  }

  private Expression inner(Node node) {
    return Lowering.first(node).map(this::of).orElseGet(() -> lowering.missing(node));
  }

  private Expression name(Node node) {
    return new Name(lowering.scopes.resolve(node.text()), lowering.span(node));
  }

  // The operands of what is not understood still run, so that flows through them are kept.
  private Expression unlowered(Node node) {
    var operands = new ArrayList<Expression>();
    for (var child : node.named()) {
      if (!child.kind().startsWith("type") && !child.kind().endsWith("_block")) {
        operands.add(of(child));
      }
    }
    String what = node.isError() ? "syntax error" : node.kind().replace('_', ' ');
    return new Unlowered(what, operands, lowering.span(node));
  }

  private Expression member(Node node) {
    var property = node.field("property");
    if (property.isEmpty()) {
      return lowering.expression(node, "object");
    }
    String name = property.orElseThrow().text();
    return lowering
        .commonJs
        .exportsObject(node, name)
        .orElseGet(() -> new Field(lowering.expression(node, "object"), name, lowering.span(node)));
  }

  private Expression subscript(Node node) {
    var object = lowering.expression(node, "object");
    var key = lowering.expression(node, "index");
    return key instanceof Literal(String name, _)
        ? new Field(object, name, lowering.span(node))
        : new Index(object, key, lowering.span(node));
  }

  private Expression meta(Node node) {
    int dot = node.text().indexOf('.');
    String object = dot < 0 ? node.text() : node.text().substring(0, dot).strip();
    String property = dot < 0 ? "" : node.text().substring(dot + 1).strip();
    return new Field(new Name(object, lowering.span(node)), property, lowering.span(node));
  }

  private Expression assignment(Node node) {
    var target = lowering.targets.field(node, "left");
    return new AssignExpression(target, assigned(node), lowering.span(node));
  }

  /// The right side of an assignment; a function without name takes that of the target.
  Expression assigned(Node assignment) {
    var name = assignment.field("left").flatMap(Functions::nameFor);
    return assignment
        .field("right")
        .map(value -> named(value, name))
        .orElseGet(() -> lowering.missing(assignment));
  }

  /// A value that is stored under a name, by which functions and classes are then known.
  Expression named(Node value, Optional<String> name) {
    return switch (value.kind()) {
      case "arrow_function", "function_expression", "generator_function" ->
          lowering.functions.expression(value, name);
      case "class" -> lowering.classes.expression(value, name);
      default -> of(value);
    };
  }

  private Expression conditional(Node node) {
    return new Conditional(
        lowering.expression(node, "condition"),
        lowering.expression(node, "consequence"),
        lowering.expression(node, "alternative"),
        lowering.span(node));
  }

  private Expression sequence(Node node) {
    return new Sequence(node.named().stream().map(this::of).toList(), lowering.span(node));
  }

  private Expression object(Node node) {
    var entries = new ArrayList<Entry>();
    for (var part : node.named()) {
      switch (part.kind()) {
        case "shorthand_property_identifier" ->
            entries.add(new Entry(Optional.of(lowering.text(part.text(), part)), name(part)));
        case "spread_element" -> entries.add(new Entry(Optional.empty(), inner(part)));
        case "pair" -> entries.add(pair(part));
        case "method_definition" -> entries.add(method(part));
        case "object_assignment_pattern", "ERROR" ->
            entries.add(new Entry(Optional.empty(), unlowered(part)));
        default -> entries.add(new Entry(Optional.empty(), of(part)));
      }
    }
    return new MapLiteral(entries, lowering.span(node));
  }

  private Entry pair(Node pair) {
    var key = pair.field("key");
    var value = pair.field("value");
    return new Entry(
        key.map(this::key),
        value
            .map(
                node ->
                    named(node, key.filter(k -> !k.is("computed_property_name")).map(Node::text)))
            .orElseGet(() -> lowering.missing(pair)));
  }

  /// The key of an entry, a member or a pattern: a constant, or what is computed.
  Expression key(Node node) {
    return node.is("computed_property_name") || node.is("string") || node.is("number")
        ? of(node)
        : lowering.text(node.text(), node);
  }

  private Entry method(Node node) {
    var name = node.field("name");
    boolean sets = Lowering.has(node, "set");
    var key =
        sets
            ? name.map(n -> lowering.text("set " + Classes.plainName(lowering, n), n))
            : name.map(this::key);
    return new Entry(key, lowering.functions.method(node, List.of()));
  }

  private Expression array(Node node) {
    return new ListLiteral(elements(node), lowering.span(node));
  }

  /// The elements of an array or the arguments of a call; a hole is null.
  List<Argument> elements(Node list) {
    var elements = new ArrayList<Argument>();
    boolean wanted = true;
    for (var child : list.children()) {
      if (child.isExtra()) {
        continue;
      }
      if (child.is(",")) {
        if (wanted) {
          elements.add(Argument.of(lowering.nothing(child)));
        }
        wanted = true;
      } else if (child.isNamed()) {
        var spread = child.is("spread_element") ? Spread.ELEMENTS : Spread.NONE;
        elements.add(new Argument(Optional.empty(), spread, of(child)));
        wanted = false;
      }
    }
    return elements;
  }
}
