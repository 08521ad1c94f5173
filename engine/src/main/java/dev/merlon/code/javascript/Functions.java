package dev.merlon.code.javascript;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.AssignExpression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.ir.Target.DefaultTarget;
import dev.merlon.code.ir.Target.Ignored;
import dev.merlon.code.ir.Target.NameTarget;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers functions, arrows and methods with their parameters.
final class Functions {
  private final Lowering lowering;

  Functions(Lowering lowering) {
    this.lowering = lowering;
  }

  /// A function as a value. When the body calls the function by its own name, the value is kept in
  /// a variable of that name.
  Expression expression(Node node, Optional<String> storedAs) {
    var own = node.field("name").map(Node::text);
    if (own.isEmpty() || own.equals(storedAs)) {
      return function(node, own.or(() -> storedAs), List.of());
    }
    lowering.scopes.enterSelf(own.orElseThrow());
    var function = function(node, own, List.of());
    String self = lowering.scopes.leaveSelf();
    var span = lowering.span(node);
    return self == null
        ? function
        : new AssignExpression(new NameTarget(self, span), function, span);
  }

  /// A method of a class or an object; accessors are marked by a decorator.
  FunctionExpression method(Node node, List<Expression> decorators) {
    var all = new ArrayList<>(decorators);
    for (String accessor : List.of("get", "set")) {
      node.child(accessor).ifPresent(word -> all.add(new Name(accessor, lowering.span(word))));
    }
    return function(node, node.field("name").map(n -> Classes.plainName(lowering, n)), all);
  }

  FunctionExpression function(Node node, Optional<String> name, List<Expression> decorators) {
    return function(node, name, decorators, List.of());
  }

  private FunctionExpression function(
      Node node, Optional<String> name, List<Expression> decorators, List<Statement> before) {
    lowering.scopes.enterFunction();
    declareAll(node);
    var parameters = parameters(node);
    var body = new ArrayList<Statement>(before);
    lowering.typeScript.parameterProperties(node, body);
    node.field("body").ifPresent(code -> body(code, body));
    var locals = lowering.scopes.locals();
    lowering.scopes.leave();
    return new FunctionExpression(
        name,
        parameters,
        locals,
        body,
        Lowering.has(node, "async"),
        Lowering.has(node, "*") || node.kind().startsWith("generator"),
        !node.is("arrow_function"),
        decorators,
        lowering.span(node));
  }

  private void declareAll(Node node) {
    for (var parameter : parameterNodes(node)) {
      lowering.declarations.pattern(parameter, lowering.scopes::declare);
    }
    var body = node.field("body").filter(code -> code.is("statement_block"));
    var statements = body.map(Node::named).orElse(List.of());
    lowering.declarations.variables(statements, lowering.scopes::declare);
    lowering.declarations.ofBlock(statements, lowering.scopes::declare);
  }

  private void body(Node code, List<Statement> body) {
    if (code.is("statement_block")) {
      body.addAll(lowering.statements.list(code.named()));
    } else {
      body.add(new Statement.Return(Optional.of(lowering.expression(code)), lowering.span(code)));
    }
  }

  static List<Node> parameterNodes(Node function) {
    return function
        .field("parameter")
        .map(List::of)
        .or(() -> function.field("parameters").map(Node::named))
        .orElse(List.of());
  }

  private List<Parameter> parameters(Node function) {
    var parameters = new ArrayList<Parameter>();
    for (var node : parameterNodes(function)) {
      var pattern = node.field("pattern").orElse(node);
      if (!pattern.is("this") && !pattern.is("ERROR")) {
        parameters.add(parameter(node, pattern));
      }
    }
    return parameters;
  }

  private Parameter parameter(Node node, Node pattern) {
    var spread = pattern.is("rest_pattern") ? Spread.ELEMENTS : Spread.NONE;
    Target target = lowering.targets.of(pattern);
    var given = node.field("value").map(lowering::expression);
    var type = type(node);
    return target instanceof DefaultTarget(var inner, var value, _)
        ? new Parameter(inner, Optional.of(value), spread, type)
        : new Parameter(target, given, spread, type);
  }

  // With its decorators, which say in NestJS and Powertools where the value comes from.
  private static Optional<String> type(Node parameter) {
    var parts = new ArrayList<String>();
    parameter.fields("decorator").forEach(decorator -> parts.add(decorator.text()));
    parameter.field("type").ifPresent(type -> parts.add(type.text().substring(1).strip()));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", parts));
  }

  /// A function around statements that run at once, such as a static block of a class.
  FunctionExpression around(Node block) {
    lowering.scopes.enterFunction();
    var statements = block.named();
    lowering.declarations.variables(statements, lowering.scopes::declare);
    lowering.declarations.ofBlock(statements, lowering.scopes::declare);
    var body = lowering.statements.list(statements);
    var locals = lowering.scopes.locals();
    lowering.scopes.leave();
    return new FunctionExpression(
        Optional.empty(),
        List.of(),
        locals,
        body,
        false,
        false,
        false,
        List.of(),
        lowering.span(block));
  }

  /// The name that a function gets from what it is assigned to.
  static Optional<String> nameFor(Node target) {
    return switch (target.kind()) {
      case "identifier" -> Optional.of(target.text());
      case "member_expression" -> target.field("property").map(Node::text);
      default -> Optional.empty();
    };
  }

  /// The place that a broken declaration without name is assigned to.
  Target declared(Node declaration) {
    return declaration
        .field("name")
        .map(lowering.targets::of)
        .orElseGet(() -> new Ignored(lowering.span(declaration)));
  }
}
