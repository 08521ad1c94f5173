package dev.merlon.code.ruby;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Conditional;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Index;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lowers assignments of all kinds and what they write to.
final class Assignments {
  private static final Set<String> VARIABLES =
      Set.of(
          "identifier",
          "constant",
          "instance_variable",
          "class_variable",
          "global_variable",
          "scope_resolution");

  private final Lowering lowering;

  Assignments(Lowering lowering) {
    this.lowering = lowering;
  }

  static boolean isSimple(Node left) {
    return VARIABLES.contains(left.kind()) || left.is("element_reference");
  }

  /// Makes the local variables of a target known.
  void declare(Node left) {
    switch (left.kind()) {
      case "identifier" -> {
        String name = left.text();
        if (lowering.scope.find(name).isEmpty()) {
          lowering.scope.declare(name, name);
        }
      }
      case "left_assignment_list",
          "destructured_left_assignment",
          "rest_assignment",
          "destructured_parameter",
          "splat_parameter" ->
          left.named().forEach(this::declare);
      default -> {}
    }
  }

  Target target(Node left) {
    var span = lowering.span(left);
    return switch (left.kind()) {
      case "identifier" -> {
        declare(left);
        String name = left.text();
        yield new Target.NameTarget(lowering.scope.find(name).orElse(name), span);
      }
      case "constant", "scope_resolution" -> {
        String name = lowering.names.full(left.text());
        lowering.ofModule(name);
        yield new Target.NameTarget(name, span);
      }
      case "instance_variable" -> ofField(lowering.names.instanceVariable(left.text(), span));
      case "class_variable" -> ofField(lowering.names.classVariable(left.text(), span));
      case "global_variable" -> {
        lowering.ofModule(left.text());
        yield new Target.NameTarget(left.text(), span);
      }
      case "element_reference" -> {
        var object = lowering.field(left, "object");
        yield new Target.IndexTarget(object, lowering.expressions.key(left), span);
      }
      case "call" ->
          new Target.FieldTarget(
              lowering.field(left, "receiver"),
              "@" + left.field("method").map(Node::text).orElse(""),
              span);
      case "left_assignment_list", "destructured_left_assignment", "destructured_parameter" ->
          list(left.named(), span);
      case "rest_assignment", "splat_parameter" ->
          left.named().stream()
              .findFirst()
              .map(this::target)
              .orElseGet(() -> new Target.Ignored(span));
      default -> new Target.Ignored(span);
    };
  }

  private static Target ofField(Expression variable) {
    return variable instanceof Field(var object, var name, var span)
        ? new Target.FieldTarget(object, name, span)
        : new Target.NameTarget(((Name) variable).name(), variable.span());
  }

  Target list(List<Node> nodes, Span span) {
    var elements = new ArrayList<Target>();
    int rest = -1;
    for (var node : nodes) {
      if ((node.is("rest_assignment") || node.is("splat_parameter")) && rest < 0) {
        rest = elements.size();
      }
      elements.add(target(node));
    }
    return new Target.ListPattern(elements, rest, span);
  }

  static Expression read(Target target) {
    return switch (target) {
      case Target.NameTarget(var name, var span) -> new Name(name, span);
      case Target.FieldTarget(var object, var name, var span) -> new Field(object, name, span);
      case Target.IndexTarget(var object, var key, var span) -> new Index(object, key, span);
      case Target.MapPattern _,
          Target.ListPattern _,
          Target.Results _,
          Target.DefaultTarget _,
          Target.Ignored _ ->
          Lowering.unknown("target", target.span());
    };
  }

  void statement(Node node, Ending ending, List<Statement> out) {
    var span = lowering.span(node);
    var left = node.field("left").orElse(node);
    if (isAttribute(left) || lowering.definitions.isMade(node)) {
      ending.end(expression(node), span, out);
      return;
    }
    declare(left);
    var value = value(node, left, span);
    var target = target(left);
    out.add(new Statement.Assign(target, value, span));
    if (ending != Ending.NONE) {
      ending.end(read(target), span, out);
    }
  }

  private static boolean isAttribute(Node left) {
    return left.is("call");
  }

  Expression expression(Node node) {
    var span = lowering.span(node);
    var left = node.field("left").orElse(node);
    if (lowering.definitions.isMade(node)) {
      return lowering.definitions.made(node);
    }
    declare(left);
    var value = value(node, left, span);
    if (isAttribute(left)) {
      // `object.name = value` calls a method.
      String name = left.field("method").map(Node::text).orElse("") + "=";
      return Call.ofMethod(lowering.field(left, "receiver"), name, span, value);
    }
    return new Expression.AssignExpression(target(left), value, span);
  }

  private Expression value(Node node, Node left, Span span) {
    var right = node.field("right");
    if (node.is("operator_assignment")) {
      var before = isAttribute(left) ? lowering.expression(left) : read(target(left));
      return combined(node, before, right, span);
    }
    if (right.isEmpty()) {
      return Lowering.nothing(span);
    }
    var value = right.orElseThrow();
    return value.is("right_assignment_list")
        ? new Expression.ListLiteral(
            value.named().stream().map(lowering.expressions::element).toList(),
            lowering.span(value))
        : lowering.expression(value);
  }

  private Expression combined(Node node, Expression before, Optional<Node> right, Span span) {
    String written = node.field("operator").map(Node::text).orElse("+=");
    String operator = written.substring(0, written.length() - 1);
    var value = right.map(lowering::expression).orElseGet(() -> Lowering.nothing(span));
    return switch (operator) {
      case "||" -> new Binary("??", before, value, span);
      case "&&" -> new Conditional(before, value, before, span);
      case "<<" -> Call.ofMethod(before, "<<", span, value);
      default -> new Binary(operator, before, value, span);
    };
  }
}
