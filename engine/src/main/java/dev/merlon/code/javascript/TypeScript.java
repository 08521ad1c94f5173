package dev.merlon.code.javascript;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.Entry;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.MapLiteral;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Statement.Assign;
import dev.merlon.code.ir.Statement.Block;
import dev.merlon.code.ir.Target;
import dev.merlon.code.ir.Target.FieldTarget;
import dev.merlon.code.ir.Target.NameTarget;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers what of TypeScript has a meaning when the program runs.
final class TypeScript {
  private final Lowering lowering;

  TypeScript(Lowering lowering) {
    this.lowering = lowering;
  }

  void statement(Node node, List<Statement> out) {
    switch (node.kind()) {
      case "enum_declaration" -> enumeration(node, out);
      case "import_alias" -> alias(node, out);
      default -> namespace(node, out);
    }
  }

  // `import a = b.c`
  private void alias(Node node, List<Statement> out) {
    var parts = node.named();
    if (parts.size() == 2) {
      var target = lowering.targets.of(parts.getFirst());
      out.add(new Assign(target, lowering.expression(parts.getLast()), lowering.span(node)));
    }
  }

  // The way back from a number to its name is left out.
  private void enumeration(Node node, List<Statement> out) {
    var entries = new ArrayList<Entry>();
    Optional<Long> next = Optional.of(0L);
    for (var member : node.field("body").map(Node::named).orElse(List.of())) {
      var name = member.is("enum_assignment") ? member.field("name") : Optional.of(member);
      if (name.isEmpty()) {
        continue;
      }
      Expression value = value(member, next);
      next = value instanceof Literal(Long number, _) ? Optional.of(number + 1) : Optional.empty();
      String plain = Classes.plainName(lowering, name.get());
      entries.add(new Entry(Optional.of(lowering.text(plain, name.get())), value));
    }
    var map = new MapLiteral(entries, lowering.span(node));
    out.add(new Assign(lowering.functions.declared(node), map, lowering.span(node)));
  }

  private Expression value(Node member, Optional<Long> next) {
    return member.is("enum_assignment")
        ? lowering.expression(member, "value")
        : new Literal(next.orElse(null), lowering.span(member));
  }

  // A namespace is an object that its parts add to, as the compiler makes it:
  // `N = N || {}; { ...; N.a = a }`.
  private void namespace(Node node, List<Statement> out) {
    var first = Declarations.namespaceName(node);
    var body = node.field("body");
    if (first.isEmpty() || body.isEmpty()) {
      return;
    }
    var span = lowering.span(node);
    String name = lowering.scopes.resolveTarget(first.get().text());
    Target target = new NameTarget(name, span);
    Expression object = new Name(name, span);
    out.add(new Assign(target, orEmpty(object, span), span));
    for (String part : innerParts(node)) {
      target = new FieldTarget(object, part, span);
      object = new Field(object, part, span);
      out.add(new Assign(target, orEmpty(object, span), span));
    }
    out.add(new Block(Optional.empty(), body(body.get(), object), span));
  }

  private static Expression orEmpty(Expression object, Span span) {
    return new Binary("||", object, new MapLiteral(List.of(), span), span);
  }

  private static List<String> innerParts(Node namespace) {
    String[] parts = namespace.field("name").map(Node::text).orElse("").split("\\.");
    return List.of(parts).subList(1, parts.length).stream().map(String::strip).toList();
  }

  private List<Statement> body(Node block, Expression object) {
    var nodes = block.named();
    lowering.scopes.enterBlock();
    lowering.declarations.ofBlock(nodes, lowering.scopes::declare);
    lowering.declarations.variables(nodes, lowering.scopes::declare);
    lowering.modules.enterNamespace(object);
    var list = lowering.statements.list(nodes);
    lowering.modules.leaveNamespace();
    lowering.scopes.leave();
    return list;
  }

  /// `constructor(private a: string)` stores the parameter in the field `a`.
  void parameterProperties(Node function, List<Statement> body) {
    if (!function.is("method_definition")) {
      return;
    }
    for (var parameter : Functions.parameterNodes(function)) {
      boolean stores =
          parameter.child("accessibility_modifier").isPresent()
              || parameter.child("override_modifier").isPresent()
              || Lowering.has(parameter, "readonly");
      var name = parameter.field("pattern").filter(node -> node.is("identifier"));
      if (stores && name.isPresent()) {
        var span = lowering.span(parameter);
        var value = new Name(lowering.scopes.resolve(name.get().text()), span);
        var target = new FieldTarget(new Name("this", span), name.get().text(), span);
        body.add(new Assign(target, value, span));
      }
    }
  }
}
