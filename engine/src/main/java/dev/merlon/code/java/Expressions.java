package dev.merlon.code.java;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.AssignExpression;
import dev.merlon.code.ir.Expression.Conditional;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Index;
import dev.merlon.code.ir.Expression.ListLiteral;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Typed;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.ir.Target;
import dev.merlon.code.ir.Target.FieldTarget;
import dev.merlon.code.ir.Target.Ignored;
import dev.merlon.code.ir.Target.IndexTarget;
import dev.merlon.code.ir.Target.NameTarget;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers expressions.
final class Expressions {
  private final Lowering lowering;

  Expressions(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression of(Node node) {
    if (!lowering.enter(node)) {
      return new Unlowered("code that nests too deep", List.of(), lowering.span(node));
    }
    try {
      return lower(node);
    } finally {
      lowering.leave();
    }
  }

  private Expression lower(Node node) {
    var span = lowering.span(node);
    if (Literals.isLiteral(node) && !node.is("class_literal")) {
      return lowering.literals.of(node);
    }
    return switch (node.kind()) {
      case "identifier" -> lowering.names.value(node.text(), span);
      case "this", "super" -> new Name(node.text(), span);
      case "parenthesized_expression" -> first(node);
      case "field_access" -> field(node);
      case "array_access" ->
          new Index(lowering.expression(node, "array"), lowering.expression(node, "index"), span);
      case "method_invocation" -> lowering.calls.call(node);
      case "object_creation_expression" -> lowering.calls.creation(node);
      case "method_reference" -> lowering.calls.reference(node);
      case "lambda_expression" -> lowering.functions.lambda(node);
      case "binary_expression" -> lowering.operators.binary(node);
      case "unary_expression" -> lowering.operators.unary(node);
      case "update_expression" -> lowering.operators.update(node);
      case "assignment_expression" -> assignment(node);
      case "instanceof_expression" -> lowering.patterns.instance(node);
      case "ternary_expression" ->
          new Conditional(
              lowering.expression(node, "condition"),
              lowering.expression(node, "consequence"),
              lowering.expression(node, "alternative"),
              span);
      case "cast_expression" -> {
        var type = node.field("type").flatMap(lowering.types::of);
        var value = lowering.expression(node, "value");
        yield type.<Expression>map(known -> new Typed(value, known, span)).orElse(value);
      }
      case "class_literal" ->
          node.named().stream()
              .findFirst()
              .map(lowering.types::reference)
              .orElseGet(() -> lowering.missing(node));
      case "array_creation_expression" -> array(node);
      case "array_initializer" -> list(node);
      case "switch_expression" -> lowering.switches.value(node);
      default -> {
        var operands = new ArrayList<Expression>();
        node.named().forEach(operand -> operands.add(of(operand)));
        yield new Unlowered(node.kind(), operands, span);
      }
    };
  }

  private Expression first(Node node) {
    return node.named().stream().findFirst().map(this::of).orElseGet(() -> lowering.missing(node));
  }

  private Expression field(Node node) {
    var qualified = lowering.names.qualified(node);
    if (qualified != null) {
      return qualified;
    }
    var span = lowering.span(node);
    var object = node.field("object");
    var name = node.field("field").map(Node::text).orElse("");
    if (name.equals("this") && object.isPresent()) {
      return lowering.names.outer(object.orElseThrow().text(), span);
    }
    return new Field(lowering.expression(node, "object"), name, span);
  }

  private Expression array(Node node) {
    var value = node.field("value");
    return value.isPresent()
        ? list(value.orElseThrow())
        : new ListLiteral(List.of(), lowering.span(node));
  }

  private Expression list(Node node) {
    var elements = new ArrayList<Argument>();
    node.named().forEach(element -> elements.add(Argument.of(of(element))));
    return new ListLiteral(elements, lowering.span(node));
  }

  private Expression assignment(Node node) {
    var target = target(node.field("left"), node);
    return new AssignExpression(target, assigned(node, target), lowering.span(node));
  }

  /// The new value of what an assignment writes to, `+=` and the like included.
  Expression assigned(Node node, Target target) {
    var value = lowering.expression(node, "right");
    String operator = node.field("operator").map(Node::text).orElse("=");
    if (operator.equals("=")) {
      return Types.typed(value, lowering.names.typeOf(target));
    }
    String alone = operator.substring(0, operator.length() - 1);
    return new Expression.Binary(
        alone, lowering.expression(node, "left"), value, lowering.span(node));
  }

  /// What an assignment writes to.
  Target target(Optional<Node> node, Node whole) {
    if (node.isEmpty()) {
      return new Ignored(lowering.span(whole));
    }
    return switch (of(node.orElseThrow())) {
      case Name(var name, var span) -> new NameTarget(name, span);
      case Field(var object, var name, var span) -> new FieldTarget(object, name, span);
      case Index(var object, var key, var span) -> new IndexTarget(object, key, span);
      case Expression other -> new Ignored(other.span());
    };
  }
}
