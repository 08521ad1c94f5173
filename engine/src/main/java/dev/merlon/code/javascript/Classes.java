package dev.merlon.code.javascript;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.AssignExpression;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.ClassExpression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Member;
import dev.merlon.code.ir.Target.NameTarget;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers classes. Fields without a value and methods without a body are types only, and dropped.
final class Classes {
  private final Lowering lowering;

  Classes(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression expression(Node node, Optional<String> storedAs) {
    var own = node.field("name").map(Node::text);
    if (own.isEmpty() || own.equals(storedAs)) {
      return lower(node, own.or(() -> storedAs), List.of());
    }
    lowering.scopes.enterSelf(own.orElseThrow());
    var type = lower(node, own, List.of());
    String self = lowering.scopes.leaveSelf();
    var span = lowering.span(node);
    return self == null ? type : new AssignExpression(new NameTarget(self, span), type, span);
  }

  /// The class with the decorators that stand before it and in it.
  ClassExpression lower(Node node, Optional<String> name, List<Node> before) {
    var decorators = new ArrayList<Expression>();
    before.forEach(one -> decorators.add(decorator(one)));
    node.fields("decorator").forEach(one -> decorators.add(decorator(one)));
    var bases = node.child("class_heritage").map(this::bases).orElse(List.of());
    var members = node.field("body").map(this::members).orElse(List.of());
    return new ClassExpression(name, bases, members, decorators, lowering.span(node));
  }

  private Expression decorator(Node node) {
    return Lowering.first(node).map(lowering::expression).orElseGet(() -> lowering.missing(node));
  }

  private List<Expression> bases(Node heritage) {
    var bases = new ArrayList<Expression>();
    for (var part : heritage.named()) {
      if (part.is("extends_clause")) {
        part.fields("value").forEach(value -> bases.add(lowering.expression(value)));
      } else if (!part.is("implements_clause")) {
        bases.add(lowering.expression(part));
      }
    }
    return bases;
  }

  private List<Member> members(Node body) {
    var members = new ArrayList<Member>();
    var decorators = new ArrayList<Expression>();
    for (var part : body.named()) {
      if (part.is("decorator")) {
        decorators.add(decorator(part));
        continue;
      }
      part.fields("decorator").forEach(one -> decorators.add(decorator(one)));
      member(part, decorators, members);
      decorators.clear();
    }
    return members;
  }

  private void member(Node part, List<Expression> decorators, List<Member> members) {
    boolean isStatic = Lowering.has(part, "static");
    switch (part.kind()) {
      case "method_definition" -> {
        String name = part.field("name").map(n -> plainName(lowering, n)).orElse("");
        String stored = Lowering.has(part, "set") ? "set " + name : name;
        members.add(new Member(stored, lowering.functions.method(part, decorators), isStatic));
      }
      case "field_definition", "public_field_definition" -> {
        var name = part.field("property").or(() -> part.field("name"));
        var value = part.field("value");
        if (name.isPresent() && value.isPresent()) {
          String plain = plainName(lowering, name.get());
          var lowered = lowering.expressions.named(value.get(), Optional.of(plain));
          members.add(new Member(plain, lowered, isStatic));
        }
      }
      case "class_static_block" ->
          part.field("body")
              .ifPresent(block -> members.add(new Member("static block", runs(block), true)));
      default -> {}
    }
  }

  private Expression runs(Node block) {
    return new Call(lowering.functions.around(block), List.of(), lowering.span(block));
  }

  /// The name of a member; of one that is computed, its text in brackets.
  static String plainName(Lowering lowering, Node name) {
    if (name.is("string")) {
      return lowering.literals.value(name);
    }
    if (name.is("computed_property_name")) {
      var inner = Lowering.first(name).map(lowering::expression);
      return inner.isPresent() && inner.get() instanceof Literal(String text, _)
          ? text
          : name.text();
    }
    return name.text();
  }
}
