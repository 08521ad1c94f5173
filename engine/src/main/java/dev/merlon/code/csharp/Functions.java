package dev.merlon.code.csharp;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Lowers methods, constructors, accessors, local functions and lambdas.
final class Functions {
  private final Lowering lowering;

  Functions(Lowering lowering) {
    this.lowering = lowering;
  }

  /// A method or local function; one without a body returns something of its type.
  FunctionExpression method(Node node, boolean bindsThis) {
    var span = lowering.span(node);
    lowering.types.enterVariables(node);
    var type = node.field("returns").or(() -> node.field("type"));
    return function(
        Optional.of(Classes.nameOf(node)),
        parameters(node.field("parameters"), false),
        bindsThis,
        type.flatMap(lowering.types::of),
        body -> code(node, type, body, span),
        span);
  }

  private void code(Node node, Optional<Node> type, List<Statement> body, Span span) {
    var block = node.field("body");
    if (block.isEmpty()) {
      var result = type.flatMap(lowering.types::of);
      var value = Types.typed(Lowering.unknown("a method", span), result);
      body.add(new Statement.Return(Optional.of(value), span));
      return;
    }
    body(block.orElseThrow(), body);
  }

  /// A block, or `=> value`.
  void body(Node node, List<Statement> body) {
    if (node.is("arrow_expression_clause")) {
      var value = result(lowering.last(node));
      body.add(new Statement.Return(Optional.of(value), lowering.span(node)));
    } else if (node.is("block")) {
      lowering.statements.all(node.named(), body);
    } else {
      var value = result(lowering.expression(node));
      body.add(new Statement.Return(Optional.of(value), lowering.span(node)));
    }
  }

  /// A returned value under the type of the function.
  Expression result(Expression value) {
    return Types.typed(
        value, lowering.scopes.function().flatMap(scope -> Optional.ofNullable(scope.result)));
  }

  FunctionExpression function(
      Optional<String> name,
      List<Parameter> parameters,
      boolean bindsThis,
      Optional<Expression> result,
      Consumer<List<Statement>> code,
      Span span) {
    var scope = lowering.scopes.enterFunction();
    scope.result = result.orElse(null);
    for (var parameter : parameters) {
      if (parameter.target() instanceof Target.NameTarget(var local, _)) {
        lowering.scopes.declare(local, parameter.declared());
      }
    }
    var body = new ArrayList<Statement>();
    code.accept(body);
    lowering.scopes.leaveFunction();
    return new FunctionExpression(
        name,
        parameters,
        Set.copyOf(scope.locals),
        body,
        false,
        scope.yields,
        bindsThis,
        List.of(),
        span);
  }

  /// The parameters of a constructor are given by a container if nobody else gives them.
  List<Parameter> parameters(Optional<Node> list, boolean areInjected) {
    var parameters = new ArrayList<Parameter>();
    var nodes = list.map(Node::children).orElse(List.of());
    for (int i = 0; i < nodes.size(); i++) {
      var node = nodes.get(i);
      if (node.is("parameter")) {
        parameters.add(parameter(node, areInjected));
      } else if (node.fieldName().equals("name")) {
        // `params string[] rest` has no node of its own.
        var target = new Target.NameTarget(node.text(), lowering.span(node));
        parameters.add(new Parameter(target, Optional.empty(), Spread.ELEMENTS, Optional.empty()));
      }
    }
    return parameters;
  }

  private Parameter parameter(Node node, boolean isInjected) {
    var type = node.field("type");
    var name = node.field("name").orElse(node);
    var span = lowering.span(name);
    var declared = type.flatMap(lowering.types::of);
    Optional<Expression> fallback =
        node.children().stream().anyMatch(each -> each.text().equals("="))
            ? Optional.of(lowering.last(node))
            : Optional.empty();
    if (isInjected && fallback.isEmpty()) {
      fallback =
          declared.map(
              known -> new Expression.Typed(Lowering.unknown("a service", span), known, span));
    }
    boolean isOpen = Lowering.isModified(node, "params");
    return new Parameter(
        new Target.NameTarget(name.text(), span),
        fallback,
        isOpen ? Spread.ELEMENTS : Spread.NONE,
        type.map(Node::text),
        declared);
  }

  Expression lambda(Node node) {
    var span = lowering.span(node);
    var written = node.field("parameters");
    var parameters =
        written.filter(each -> each.is("parameter_list")).isPresent()
            ? parameters(written, false)
            : written.map(this::implied).orElse(List.of());
    return function(
        Optional.empty(),
        parameters,
        false,
        Optional.empty(),
        body -> {
          var code = node.field("body").or(() -> node.child("block"));
          code.ifPresent(each -> body(each, body));
        },
        span);
  }

  // `x => ...`
  private List<Parameter> implied(Node node) {
    var target = new Target.NameTarget(node.text(), lowering.span(node));
    return List.of(new Parameter(target, Optional.empty(), Spread.NONE, Optional.empty()));
  }

  /// The accessor of a property.
  FunctionExpression accessor(Optional<String> name, Node body, boolean isSetter, Span span) {
    List<Parameter> parameters =
        isSetter
            ? List.of(
                new Parameter(
                    new Target.NameTarget("value", span),
                    Optional.empty(),
                    Spread.NONE,
                    Optional.empty()))
            : List.of();
    var plain = function(name, parameters, true, Optional.empty(), out -> body(body, out), span);
    return new FunctionExpression(
        plain.name(),
        plain.parameters(),
        plain.locals(),
        plain.body(),
        false,
        plain.isGenerator(),
        true,
        isSetter ? List.of() : List.of(new Name("get", span)),
        span);
  }
}
