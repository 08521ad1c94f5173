package dev.merlon.code.go;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lowers functions, methods and function literals.
final class Functions {
  private final Lowering lowering;

  Functions(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression literal(Node node) {
    return function(node, Optional.empty(), Optional.empty());
  }

  /// A function or, with its receiver as the first parameter, a method.
  FunctionExpression declaration(Node node) {
    return function(node, Optional.of(PackageNames.name(node)), node.field("receiver"));
  }

  private FunctionExpression function(Node node, Optional<String> name, Optional<Node> receiver) {
    var outside = lowering.scope;
    var body = node.field("body");
    lowering.scope = new Scope(outside, body.map(Functions::addressed).orElse(Set.of()));
    node.field("type_parameters").ifPresent(this::typeParameters);
    receiver.ifPresent(this::receiverParameters);
    var parameters = new ArrayList<Parameter>();
    var first = new ArrayList<Statement>();
    receiver.ifPresent(list -> parameters(list, parameters, first));
    if (receiver.isPresent() && parameters.isEmpty()) {
      parameters.add(unnamed(lowering.span(node), "any"));
    }
    node.field("parameters").ifPresent(list -> parameters(list, parameters, first));
    node.field("result").ifPresent(result -> results(result, first));
    body.ifPresent(block -> first.addAll(new DeferredCalls(lowering).body(block)));
    var locals = lowering.scope.locals();
    lowering.scope = outside;
    return new FunctionExpression(
        name, parameters, locals, first, false, false, false, List.of(), lowering.span(node));
  }

  private void typeParameters(Node list) {
    for (var declaration : list.named()) {
      PackageNames.names(declaration).forEach(name -> lowering.scope.addTypeParameter(name.text()));
    }
  }

  // `func (s *Stack[T]) Push(x T)`
  private void receiverParameters(Node receiver) {
    var open = new ArrayDeque<Node>(receiver.named());
    while (!open.isEmpty()) {
      var node = open.pop();
      if (node.is("type_arguments")) {
        node.named().forEach(argument -> lowering.scope.addTypeParameter(argument.text()));
      } else {
        node.named().forEach(open::push);
      }
    }
  }

  private void parameters(Node list, List<Parameter> parameters, List<Statement> first) {
    for (var declaration : list.named()) {
      boolean isVariadic = declaration.is("variadic_parameter_declaration");
      if (!isVariadic && !declaration.is("parameter_declaration")) {
        continue;
      }
      String type = lowering.types.text(declaration.field("type"));
      var names = PackageNames.names(declaration);
      if (names.isEmpty()) {
        parameters.add(unnamed(lowering.span(declaration), type));
      }
      for (var name : names) {
        parameters.add(parameter(name, type, isVariadic, first));
      }
    }
  }

  private Parameter unnamed(Span span, String type) {
    String name = lowering.temporary();
    return new Parameter(
        new Target.NameTarget(name, span),
        Optional.empty(),
        Spread.NONE,
        Optional.of(type),
        Optional.of(new Literal(type, span)));
  }

  private Parameter parameter(Node name, String type, boolean isVariadic, List<Statement> first) {
    var span = lowering.span(name);
    if (name.text().equals("_")) {
      return unnamed(span, type);
    }
    String declared = isVariadic ? "[]" + type : type;
    boolean isBoxed = lowering.scope.isAddressed(name.text()) && Assignments.mayBeBoxed(declared);
    var variable =
        lowering.scope.declare(name.text(), lowering.fresh(name.text()), isBoxed, declared);
    String given = isBoxed ? lowering.temporary() : variable.name();
    if (isBoxed) {
      first.add(
          new Statement.Assign(
              new Target.NameTarget(variable.name(), span),
              Assignments.box(new Name(given, span), declared, span),
              span));
    }
    return new Parameter(
        new Target.NameTarget(given, span),
        Optional.empty(),
        isVariadic ? Spread.ELEMENTS : Spread.NONE,
        Optional.of(type),
        isVariadic ? Optional.empty() : Optional.of(new Literal(type, span)));
  }

  private void results(Node result, List<Statement> first) {
    if (!result.is("parameter_list")) {
      lowering.scope.resultTypes().add(lowering.types.text(result));
      return;
    }
    for (var declaration : result.named()) {
      String type = lowering.types.text(declaration.field("type"));
      int count = Math.max(1, PackageNames.names(declaration).size());
      lowering.scope.resultTypes().addAll(Collections.nCopies(count, type));
      for (var name : PackageNames.names(declaration)) {
        var span = lowering.span(name);
        String given = name.text().equals("_") ? lowering.temporary() : name.text();
        first.addAll(
            lowering.statements.assignments.declare(
                given, type, lowering.types.zero(type, span), span));
        lowering.scope.results().add(given);
      }
    }
  }

  /// The names whose address is taken in a body, so that they may live in a box.
  static Set<String> addressed(Node body) {
    var found = new HashSet<String>();
    var open = new ArrayDeque<Node>();
    open.push(body);
    while (!open.isEmpty()) {
      var node = open.pop();
      if (node.is("unary_expression")
          && node.field("operator").filter(operator -> operator.text().equals("&")).isPresent()) {
        node.field("operand")
            .filter(operand -> operand.is("identifier"))
            .ifPresent(operand -> found.add(operand.text()));
      }
      node.named().forEach(open::push);
    }
    return found;
  }
}
