package dev.merlon.code.java;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target.NameTarget;
import dev.merlon.code.java.Scopes.FunctionScope;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lowers methods, constructors and lambdas with their parameters.
final class Functions {
  private final Lowering lowering;

  Functions(Lowering lowering) {
    this.lowering = lowering;
  }

  FunctionExpression method(Node node, boolean isStatic) {
    lowering.types.enterVariables(node.field("type_parameters"));
    var result = node.field("type").flatMap(lowering.types::of);
    var scope = lowering.scopes.enterFunction(isStatic);
    scope.result = result.orElse(null);
    var parameters = parameters(node.field("parameters"));
    var body = new ArrayList<Statement>();
    if (node.field("body").isPresent()) {
      body.addAll(lowering.statements.list(node.field("body").orElseThrow().named()));
    } else {
      body.add(something(result, lowering.span(node)));
    }
    var annotations = lowering.annotations.of(node);
    var method =
        finish(node, node.field("name").map(Node::text), parameters, body, scope, !isStatic);
    return annotations.isEmpty() ? method : method.with(annotations);
  }

  // What a method without a body returns is known by its type alone.
  private static Statement something(Optional<Expression> type, Span span) {
    var value = new Unlowered("the result of a method without a body", List.of(), span);
    return new Statement.Return(Optional.of(Types.typed(value, type)), span);
  }

  /// A constructor; `fields` are assigned from parameters of their names when it is that of a
  /// record.
  FunctionExpression constructor(
      Node node, Optional<Node> parameterList, List<String> fields, boolean callsSuper) {
    lowering.types.enterVariables(node.field("type_parameters"));
    var scope = lowering.scopes.enterFunction(false);
    var parameters = new ArrayList<>(parameters(parameterList));
    var span = lowering.span(node);
    var body = new ArrayList<Statement>();
    var type = lowering.scopes.type();
    if (type != null && type.kind == Scopes.Kind.INNER) {
      parameters.add(parameter("this$Outer", span));
      scope.locals.add("this$Outer");
      body.add(keep("this$Outer", span));
    }
    var statements = node.field("body").map(Node::named).orElse(List.of());
    boolean isExplicit =
        statements.stream().anyMatch(each -> each.is("explicit_constructor_invocation"));
    if (callsSuper && !isExplicit) {
      body.add(
          new Statement.Evaluate(
              new Expression.Call(new Name("super", span), List.of(), span), span));
    }
    body.addAll(lowering.statements.list(statements));
    fields.forEach(field -> body.add(keep(field, span)));
    return finish(node, Optional.of("constructor"), parameters, body, scope, true);
  }

  private static Parameter parameter(String name, Span span) {
    return new Parameter(
        new NameTarget(name, span), Optional.empty(), Spread.NONE, Optional.empty());
  }

  private static Statement keep(String name, Span span) {
    var target = new dev.merlon.code.ir.Target.FieldTarget(new Name("this", span), name, span);
    return new Statement.Assign(target, new Name(name, span), span);
  }

  private FunctionExpression finish(
      Node node,
      Optional<String> name,
      List<Parameter> parameters,
      List<Statement> body,
      FunctionScope scope,
      boolean bindsThis) {
    addAlias(scope, body, lowering.span(node));
    lowering.scopes.leaveFunction();
    lowering.types.leaveVariables();
    return function(name, parameters, scope.locals, body, bindsThis, lowering.span(node));
  }

  // Classes inside the method call the object `this$Outer`.
  private static void addAlias(FunctionScope scope, List<Statement> body, Span span) {
    if (scope.needsAlias && scope.owner != null) {
      String alias = Names.alias(scope.owner);
      scope.locals.add(alias);
      body.addFirst(
          new Statement.Assign(new NameTarget(alias, span), new Name("this", span), span));
    }
  }

  static FunctionExpression function(
      Optional<String> name,
      List<Parameter> parameters,
      Set<String> locals,
      List<Statement> body,
      boolean bindsThis,
      Span span) {
    return new FunctionExpression(
        name, parameters, locals, body, false, false, bindsThis, List.of(), span);
  }

  List<Parameter> parameters(Optional<Node> list) {
    var parameters = new ArrayList<Parameter>();
    for (var node : list.map(Node::named).orElse(List.of())) {
      switch (node.kind()) {
        case "formal_parameter" -> parameters.add(typed(node, node.field("name"), Spread.NONE));
        case "spread_parameter" ->
            parameters.add(
                typed(
                    node,
                    node.child("variable_declarator").flatMap(inner -> inner.field("name")),
                    Spread.ELEMENTS));
        case "identifier", "underscore_pattern" -> {
          lowering.scopes.declare(node.text(), Optional.empty());
          parameters.add(parameter(node.text(), lowering.span(node)));
        }
        default -> {} // `this` as a receiver, broken code
      }
    }
    return parameters;
  }

  private Parameter typed(Node node, Optional<Node> name, Spread spread) {
    var type =
        node.field("type")
            .or(() -> node.named().stream().filter(part -> !part.is("modifiers")).findFirst());
    var declared =
        spread == Spread.NONE ? type.flatMap(lowering.types::of) : Optional.<Expression>empty();
    String text = name.map(Node::text).orElse("_");
    lowering.scopes.declare(text, declared);
    return new Parameter(
        new NameTarget(text, lowering.span(name.orElse(node))),
        Optional.empty(),
        spread,
        type.map(Node::text),
        declared,
        lowering.annotations.of(node));
  }

  Expression lambda(Node node) {
    var scope = lowering.scopes.enterFunction(false);
    var written = node.field("parameters");
    var parameters =
        written.filter(each -> each.is("identifier")).isPresent()
            ? single(written.orElseThrow())
            : parameters(written);
    var body = new ArrayList<Statement>();
    var code = node.field("body");
    if (code.filter(each -> each.is("block")).isPresent()) {
      body.addAll(lowering.statements.list(code.orElseThrow().named()));
    } else if (code.isPresent()) {
      var value = lowering.expression(code.orElseThrow());
      body.add(new Statement.Return(Optional.of(value), value.span()));
    }
    lowering.scopes.leaveFunction();
    return function(Optional.empty(), parameters, scope.locals, body, false, lowering.span(node));
  }

  private List<Parameter> single(Node name) {
    lowering.scopes.declare(name.text(), Optional.empty());
    return List.of(parameter(name.text(), lowering.span(name)));
  }

  /// A function around statements that run at once; `fill` writes its body.
  Expression atOnce(
      Span span, boolean isStatic, @Nullable Expression result, Consumer<List<Statement>> fill) {
    var scope = lowering.scopes.enterFunction(isStatic);
    scope.result = result;
    var body = new ArrayList<Statement>();
    fill.accept(body);
    addAlias(scope, body, span);
    lowering.scopes.leaveFunction();
    var function = function(Optional.empty(), List.of(), scope.locals, body, false, span);
    return new Expression.Call(function, List.of(), span);
  }

  /// The first value of a field; code in it that needs the object around gets it.
  Expression initial(Node value, boolean isStatic) {
    var scope = lowering.scopes.enterFunction(isStatic);
    var lowered = lowering.expression(value);
    lowering.scopes.leaveFunction();
    if (!scope.needsAlias && scope.locals.isEmpty()) {
      return lowered;
    }
    var span = lowering.span(value);
    var body = new ArrayList<Statement>();
    body.add(new Statement.Return(Optional.of(lowered), span));
    addAlias(scope, body, span);
    var function = function(Optional.empty(), List.of(), scope.locals, body, false, span);
    return new Expression.Call(function, List.of(), span);
  }
}
