package dev.merlon.code.python;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Entry;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Member;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Statement.Assign;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lowers functions, lambdas and classes.
final class DefinitionLowering {
  private final Lowering lowering;

  DefinitionLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  /// A function or class, decorated or not, as an assignment to its name.
  void define(Node node, List<Statement> out) {
    var decorators = new ArrayList<Expression>();
    var definition = node;
    if (node.is("decorated_definition")) {
      for (var child : node.named()) {
        if (child.is("decorator")) {
          decorators.addAll(lowering.expressions.all(child.named()));
        }
      }
      definition = node.field("definition").orElse(node);
    }
    var name = definition.field("name");
    if (name.isEmpty()) {
      return;
    }
    var place = lowering.span(name.orElseThrow());
    var target = lowering.targets.variable(name.orElseThrow().text(), place);
    var span = lowering.span(definition);
    var after = new ArrayList<Statement>();
    Expression value =
        definition.is("class_definition")
            ? type(definition, decorators, span, after)
            : function(definition, decorators, span);
    out.add(new Assign(target, value, span));
    out.addAll(after);
  }

  private FunctionExpression function(Node node, List<Expression> decorators, Span span) {
    var names = new LinkedHashSet<String>();
    var parameters = parameters(node, names);
    var bindings =
        node.field("body")
            .map(body -> Bindings.ofFunction(names, body))
            .orElseGet(() -> Bindings.ofFunction(names, node));
    var outside = lowering.scope;
    lowering.scope = outside.function(bindings);
    var body = lowering.statements.block(node, "body");
    var locals = lowering.scope.names();
    lowering.scope = outside;
    return new FunctionExpression(
        node.field("name").map(Node::text),
        parameters,
        locals,
        body,
        node.child("async").isPresent(),
        bindings.yields(),
        false,
        decorators,
        span);
  }

  Expression lambda(Node node) {
    var span = lowering.span(node);
    var names = new LinkedHashSet<String>();
    var parameters = parameters(node, names);
    var body = node.field("body");
    if (body.isEmpty()) {
      return new Expression.Unlowered("lambda", List.of(), span);
    }
    var bindings = Bindings.ofFunction(names, body.orElseThrow());
    var outside = lowering.scope;
    lowering.scope = outside.function(bindings);
    var value = lowering.expressions.lower(body.orElseThrow());
    var locals = lowering.scope.names();
    lowering.scope = outside;
    return new FunctionExpression(
        Optional.empty(),
        parameters,
        locals,
        List.of(new Statement.Return(Optional.of(value), value.span())),
        false,
        bindings.yields(),
        false,
        List.of(),
        span);
  }

  // Default values belong to the scope outside, and are lowered before the function's own exists.
  private List<Parameter> parameters(Node function, Set<String> names) {
    var parameters = new ArrayList<Parameter>();
    for (var node : function.field("parameters").map(Node::named).orElse(List.of())) {
      if (!node.is("positional_separator") && !node.is("keyword_separator") && !node.isError()) {
        parameters.add(parameter(node, names));
      }
    }
    return parameters;
  }

  private Parameter parameter(Node node, Set<String> names) {
    var written = node.field("name").orElse(node);
    if (written.is("typed_parameter")) {
      written = written.named().getFirst();
    }
    var spread =
        switch (written.kind()) {
          case "list_splat_pattern" -> Spread.ELEMENTS;
          case "dictionary_splat_pattern" -> Spread.ENTRIES;
          default -> Spread.NONE;
        };
    TargetLowering.names(written, names);
    return new Parameter(
        parameterTarget(written),
        node.field("value").map(lowering.expressions::lower),
        spread,
        node.field("type").map(DefinitionLowering::typeText));
  }

  // INVARIANT: the current scope is the one outside, so names are taken as they stand.
  private Target parameterTarget(Node node) {
    var span = lowering.span(node);
    if (node.is("identifier")) {
      return new Target.NameTarget(node.text(), span);
    }
    var inner = node.named();
    if (node.is("tuple_pattern")) {
      var elements = inner.stream().limit(Lowering.MOST_DEPTH).map(this::element).toList();
      return new Target.ListPattern(elements, -1, span);
    }
    return inner.size() == 1 && inner.getFirst().is("identifier")
        ? new Target.NameTarget(inner.getFirst().text(), lowering.span(inner.getFirst()))
        : new Target.Ignored(span);
  }

  private Target element(Node node) {
    return lowering.nested(
        node, () -> parameterTarget(node), () -> new Target.Ignored(lowering.span(node)));
  }

  /// The text of an annotation; one in quotes means what stands between them.
  static String typeText(Node type) {
    String text = type.text();
    boolean isQuoted =
        text.length() >= 2
            && (text.startsWith("\"") || text.startsWith("'"))
            && text.endsWith(text.substring(0, 1));
    return (isQuoted ? text.substring(1, text.length() - 1) : text).replaceAll("\\s+", " ").strip();
  }

  private Expression type(
      Node node, List<Expression> decorators, Span span, List<Statement> after) {
    var bases = new ArrayList<Expression>();
    for (var base : node.field("superclasses").map(Node::named).orElse(List.of())) {
      // `metaclass=M` and other keywords are no bases.
      if (!base.is("keyword_argument")) {
        bases.add(lowering.expressions.lower(base));
      }
    }
    String name = node.field("name").map(Node::text).orElse("");
    var body = node.field("body");
    var bindings = Bindings.ofFunction(Set.of(), body.orElse(node));
    var outside = lowering.scope;
    lowering.scope = outside.ofClass(name, bindings);
    var statements = lowering.statements.block(node, "body");
    var self = Lowering.classOf(lowering.scope, span);
    lowering.scope = outside;
    var members = new ArrayList<Member>();
    var kept = new ArrayList<Statement>();
    new ClassBody(self, members, kept).take(statements);
    body.flatMap(this::annotations).ifPresent(members::add);
    after.addAll(kept);
    return new Expression.ClassExpression(Optional.of(name), bases, members, decorators, span);
  }

  private Optional<Member> annotations(Node body) {
    var entries = new ArrayList<Entry>();
    for (var statement : body.named()) {
      for (var node : statement.is("expression_statement") ? statement.named() : List.<Node>of()) {
        var type = node.is("assignment") ? node.field("type") : Optional.<Node>empty();
        var name = node.field("left").filter(left -> left.is("identifier"));
        if (type.isPresent() && name.isPresent()) {
          var key = new Literal(name.orElseThrow().text(), lowering.span(name.orElseThrow()));
          var text = new Literal(typeText(type.orElseThrow()), lowering.span(type.orElseThrow()));
          entries.add(new Entry(Optional.of(key), text));
        }
      }
    }
    var map = new Expression.MapLiteral(entries, lowering.span(body));
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(new Member("__annotations__", map, false));
  }
}
