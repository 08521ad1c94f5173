package dev.merlon.code.csharp;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.AssignExpression;
import dev.merlon.code.ir.Expression.Await;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Conditional;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Index;
import dev.merlon.code.ir.Expression.ListLiteral;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Slice;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Expression.Unary;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers expressions, and what assignments write to.
final class Expressions {
  private final Lowering lowering;

  Expressions(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression of(Node node) {
    var span = lowering.span(node);
    return lowering.nested(
        node, () -> lower(node, span), () -> Lowering.unknown("deep nesting", span));
  }

  private Expression lower(Node node, Span span) {
    return switch (node.kind()) {
      case "identifier" -> lowering.names.of(node.text(), span, false);
      case "generic_name" -> lowering.names.of(node.named().getFirst().text(), span, true);
      case "this", "this_expression" -> new Name("this", span);
      case "base", "base_expression" -> new Name("super", span);
      case "null_literal" -> Lowering.nothing(span);
      case "boolean_literal" -> new Literal(node.text().equals("true"), span);
      case "integer_literal" -> integer(node.text(), span);
      case "real_literal" -> new Literal(1.5, span);
      case "string_literal",
          "verbatim_string_literal",
          "raw_string_literal",
          "interpolated_string_expression",
          "character_literal" ->
          lowering.texts.of(node);
      case "invocation_expression",
          "member_access_expression",
          "element_access_expression",
          "conditional_access_expression" ->
          lowering.calls.chain(node);
      case "object_creation_expression",
          "implicit_object_creation_expression",
          "anonymous_object_creation_expression",
          "array_creation_expression",
          "implicit_array_creation_expression",
          "initializer_expression",
          "collection_expression",
          "element_binding_expression",
          "with_expression" ->
          lowering.creations.of(node);
      case "lambda_expression", "anonymous_method_expression" -> lowering.functions.lambda(node);
      case "assignment_expression" -> assignment(node, span);
      case "binary_expression" -> binary(node, span);
      case "prefix_unary_expression" -> prefix(node, span);
      case "postfix_unary_expression",
          "checked_expression",
          "ref_expression",
          "parenthesized_expression" ->
          lowering.last(node);
      case "conditional_expression" ->
          new Conditional(
              lowering.field(node, "condition"),
              lowering.field(node, "consequence"),
              lowering.field(node, "alternative"),
              span);
      case "await_expression" -> new Await(lowering.last(node), span);
      case "cast_expression" -> typed(node, "value", "type");
      case "as_expression" -> typed(node, "left", "right");
      case "is_expression" ->
          new Unlowered("a type test", List.of(lowering.field(node, "left")), span);
      case "is_pattern_expression" -> lowering.patterns.test(node);
      case "switch_expression" -> lowering.patterns.choice(node);
      case "query_expression" -> lowering.creations.query(node);
      case "tuple_expression" -> new ListLiteral(elements(node), span);
      case "typeof_expression" ->
          node.field("type")
              .flatMap(lowering.types::of)
              .orElseGet(() -> Lowering.unknown("a type", span));
      case "throw_expression" -> lowering.statements.atOnce(node, span);
      case "declaration_expression" -> {
        String name = Classes.nameOf(node);
        lowering.scopes.declare(name, node.field("type").flatMap(lowering.types::of));
        yield new Name(name, span);
      }
      case "predefined_type" -> new Name(node.text(), span);
      case "default_expression", "sizeof_expression", "stackalloc_expression" ->
          Lowering.unknown("a value", span);
      case "qualified_name", "alias_qualified_name" ->
          lowering.names.qualified(node).orElseGet(() -> new Name(Classes.nameOf(node), span));
      default ->
          new Unlowered(node.kind(), node.named().stream().limit(200).map(this::of).toList(), span);
    };
  }

  private Expression typed(Node node, String value, String type) {
    return Types.typed(lowering.field(node, value), node.field(type).flatMap(lowering.types::of));
  }

  private static Expression integer(String written, Span span) {
    String digits = written.replace("_", "").replaceAll("(?i)[ul]+$", "");
    try {
      return new Literal(
          digits.matches("0[bB].*")
              ? (Object) Long.parseLong(digits.substring(2), 2)
              : Long.decode(digits.replaceFirst("^0+(?=\\d)", "")),
          span);
    } catch (NumberFormatException _) {
      return new Literal(1.5, span);
    }
  }

  List<Argument> elements(Node node) {
    var elements = new ArrayList<Argument>();
    for (var each : node.named()) {
      if (each.is("argument") && !each.named().isEmpty()) {
        elements.add(element(each.named().getLast()));
      } else {
        elements.add(element(each));
      }
    }
    return elements;
  }

  // `[a, ..more]`
  private Argument element(Node node) {
    boolean isSpread = node.is("range_expression") || node.is("spread_element");
    return isSpread
        ? new Argument(Optional.empty(), Spread.ELEMENTS, lowering.last(node))
        : Argument.of(of(node));
  }

  private Expression binary(Node node, Span span) {
    String operator = node.field("operator").map(Node::text).orElse("+");
    // Long sums nest to the left.
    var chain = new ArrayList<Node>();
    var here = node;
    while (here.is("binary_expression")
        && here.field("operator").filter(op -> op.text().equals(operator)).isPresent()
        && here.field("left").isPresent()) {
      chain.add(here);
      here = here.field("left").orElseThrow();
    }
    if (chain.isEmpty()) {
      return Lowering.unknown("an operator", span);
    }
    var value = of(here);
    for (var each : chain.reversed()) {
      value = new Binary(operator, value, lowering.field(each, "right"), lowering.span(each));
    }
    return value;
  }

  private Expression prefix(Node node, Span span) {
    String operator = node.text().substring(0, 1);
    var operand = lowering.last(node);
    return switch (operator) {
      case "!", "~" -> new Unary(operator, operand, span);
      case "-", "+" ->
          node.text().startsWith("++") || node.text().startsWith("--")
              ? operand
              : new Unary(operator, operand, span);
      default -> operand;
    };
  }

  private Expression assignment(Node node, Span span) {
    var left = node.field("left");
    String operator = node.field("operator").map(Node::text).orElse("=");
    if (left.isEmpty()) {
      return Lowering.unknown("an assignment", span);
    }
    Expression value = lowering.field(node, "right");
    if (!operator.equals("=")) {
      String plain = operator.substring(0, operator.length() - 1);
      value = new Binary(plain, of(left.orElseThrow()), value, span);
    }
    return assign(left.orElseThrow(), value, span);
  }

  /// `left = value`; a property of another object is set by a call.
  Expression assign(Node left, Expression value, Span span) {
    if (left.is("member_access_expression")) {
      var object = lowering.field(left, "expression");
      String name = left.field("name").map(Node::text).orElse("");
      return set(object, name, value, span);
    }
    if (left.is("identifier")
        && lowering.names.of(left.text(), span, false) instanceof Field(var owner, var name, _)) {
      return set(owner, name, value, span);
    }
    if (left.is("identifier")
        && lowering.names.of(left.text(), span, false)
            instanceof Expression.Typed(Field(var owner, var name, _), var type, _)) {
      return set(owner, name, new Expression.Typed(value, type, span), span);
    }
    return new AssignExpression(target(left), value, span);
  }

  private Expression set(Expression object, String name, Expression value, Span span) {
    var type = lowering.scopes.type();
    boolean isOwn =
        object instanceof Name(var owner, _)
            && (owner.equals("this") || (type != null && owner.equals(type.name)))
            && type != null
            && type.members.containsKey(name)
            && !type.computed.contains(name);
    return isOwn
        ? new AssignExpression(new Target.FieldTarget(object, name, span), value, span)
        : Call.ofMethod(object, name + "=", span, value);
  }

  Target target(Node left) {
    var span = lowering.span(left);
    return switch (left.kind()) {
      case "identifier" -> {
        String name = left.text();
        yield name.equals("_") ? new Target.Ignored(span) : new Target.NameTarget(name, span);
      }
      case "declaration_expression" -> {
        of(left);
        yield new Target.NameTarget(Classes.nameOf(left), span);
      }
      case "element_access_expression" ->
          new Target.IndexTarget(
              lowering.field(left, "expression"), lowering.calls.key(left), span);
      case "member_access_expression" ->
          new Target.FieldTarget(
              lowering.field(left, "expression"),
              left.field("name").map(Node::text).orElse(""),
              span);
      case "tuple_expression", "tuple_pattern", "parenthesized_variable_designation" ->
          new Target.ListPattern(
              left.named().stream()
                  .map(each -> each.is("argument") ? each.named().getLast() : each)
                  .map(this::declared)
                  .toList(),
              -1,
              span);
      default -> new Target.Ignored(span);
    };
  }

  // `var (a, b) = ...` declares its names.
  private Target declared(Node node) {
    if (node.is("identifier") && !lowering.scopes.isLocal(node.text())) {
      if (!lowering.names.isMember(node.text())) {
        lowering.scopes.declare(node.text(), Optional.empty());
      }
    }
    return target(node);
  }

  /// `object[key]`, `object[a..b]`
  Expression element(Expression object, Optional<Node> key, Span span) {
    if (key.filter(node -> node.is("range_expression")).isPresent()) {
      return new Slice(object, Optional.empty(), Optional.empty(), span);
    }
    boolean isFromEnd =
        key.filter(node -> node.is("prefix_unary_expression") && node.text().startsWith("^"))
            .isPresent();
    var index =
        isFromEnd
            ? new Unary("-", lowering.last(key.orElseThrow()), span)
            : key.map(this::of).orElseGet(() -> Lowering.unknown("a key", span));
    return new Index(object, index, span);
  }
}
