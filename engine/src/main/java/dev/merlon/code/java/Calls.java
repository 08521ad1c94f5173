package dev.merlon.code.java;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.New;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers calls, objects that are made, and references to methods.
final class Calls {
  private final Lowering lowering;

  Calls(Lowering lowering) {
    this.lowering = lowering;
  }

  /// Chains of calls nest to the left, as long as a stream is.
  Expression call(Node node) {
    var chain = new ArrayList<Node>();
    var here = Optional.of(node);
    while (here.filter(each -> each.is("method_invocation")).isPresent()) {
      chain.add(here.orElseThrow());
      here = here.orElseThrow().field("object");
    }
    var value = here.map(lowering::expression);
    for (var each : chain.reversed()) {
      value = Optional.of(call(each, value));
    }
    return value.orElseGet(() -> lowering.missing(node));
  }

  private Expression call(Node node, Optional<Expression> object) {
    var span = lowering.span(node);
    var name = node.field("name");
    String method = name.map(Node::text).orElse("");
    var at =
        name.map(first -> lowering.span(node.field("object").orElse(first), first)).orElse(span);
    // `Outer.super.method()` has a keyword between.
    var callee =
        Lowering.has(node, "super") && object.isPresent()
            ? new Field(new Name("super", span), method, at)
            : object
                .<Expression>map(receiver -> new Field(receiver, method, at))
                .orElseGet(() -> lowering.names.method(method, at));
    return new Call(callee, arguments(node), span);
  }

  List<Argument> arguments(Node node) {
    var arguments = new ArrayList<Argument>();
    for (var argument : node.field("arguments").map(Node::named).orElse(List.of())) {
      arguments.add(Argument.of(lowering.expression(argument)));
    }
    return arguments;
  }

  /// `new T(...)`, with a body that makes a class without a name.
  Expression creation(Node node) {
    var span = lowering.span(node);
    var type = node.field("type");
    var arguments = new ArrayList<>(arguments(node));
    var made = type.map(lowering.types::reference).orElseGet(() -> lowering.missing(node));
    var outer = node.named().stream().findFirst().filter(first -> !isType(first, type));
    if (outer.isPresent() && !outer.orElseThrow().is("argument_list")) {
      arguments.add(outerArgument(lowering.expression(outer.orElseThrow())));
    } else {
      innerOf(type, span).ifPresent(self -> arguments.add(outerArgument(self)));
    }
    var body = node.child("class_body");
    return body.isEmpty()
        ? new New(made, arguments, span)
        : new New(lowering.classes.anonymous(body.orElseThrow(), made), arguments, span);
  }

  private static boolean isType(Node node, Optional<Node> type) {
    return type.filter(each -> each.startByte() == node.startByte()).isPresent()
        || node.kind().contains("annotation");
  }

  private static Argument outerArgument(Expression self) {
    return new Argument(Optional.of("this$Outer"), Spread.NONE, self);
  }

  // `new Inner()` in an object of the class that Inner is a member of.
  private Optional<Expression> innerOf(Optional<Node> type, Span span) {
    String name = type.map(Node::text).map(text -> text.replaceAll("<.*", "")).orElse("");
    for (var scope = lowering.scopes.type(); scope != null; scope = scope.outer) {
      if (scope.nested.contains(name)) {
        return lowering.classes.isInner(scope.name + "$" + name) && !lowering.scopes.isStatic()
            ? Optional.of(lowering.names.self(scope, span))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// `Type::method`, `object::method`, `Type::new`
  Expression reference(Node node) {
    var span = lowering.span(node);
    var parts = node.children();
    var object = parts.getFirst();
    String method = parts.getLast().text();
    boolean isType = object.kind().contains("type") || isTypeName(object);
    var owner = isType ? lowering.types.reference(object) : lowering.expression(object);
    if (method.equals("new")) {
      return owner;
    }
    boolean isLibrary =
        owner instanceof Expression.Import(var name, _, _) && !lowering.types.used().contains(name);
    return new Field(isLibrary ? new Field(owner, "::", span) : owner, method, span);
  }

  private boolean isTypeName(Node object) {
    return object.is("identifier")
        && Character.isUpperCase(object.text().charAt(0))
        && !lowering.scopes.isLocal(object.text());
  }

  /// `this(...)` and `super(...)` at the start of a constructor.
  Expression constructor(Node node) {
    var span = lowering.span(node);
    String which = node.field("constructor").map(Node::text).orElse("super");
    Expression callee =
        which.equals("this")
            ? new Field(new Name("this", span), "constructor", span)
            : new Name("super", span);
    return new Call(callee, arguments(node), span);
  }
}
