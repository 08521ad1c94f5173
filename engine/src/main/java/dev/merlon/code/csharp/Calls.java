package dev.merlon.code.csharp;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.AssignExpression;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Index;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Sequence;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lowers chains of calls, members and elements, also behind `?.`.
final class Calls {
  /// Members that give what a task or a nullable holds.
  private static final Set<String> SAME =
      Set.of("ConfigureAwait", "GetAwaiter", "GetResult", "AsTask", "Unwrap");

  /// Methods of Entity Framework that make parameters of what is interpolated in a text.
  private static final Set<String> TAKING_APART =
      Set.of(
          "FromSql",
          "FromSqlInterpolated",
          "ExecuteSql",
          "ExecuteSqlAsync",
          "ExecuteSqlInterpolated",
          "ExecuteSqlInterpolatedAsync",
          "SqlQuery");

  /// A longer chain is no name of a type.
  private static final int LONGEST_NAME = 200;

  private final Lowering lowering;

  Calls(Lowering lowering) {
    this.lowering = lowering;
  }

  /// Chains nest to the left, as long as a builder or a query is.
  Expression chain(Node node) {
    var links = new ArrayList<Node>();
    var here = Optional.of(node);
    while (here.isPresent()) {
      var link = here.orElseThrow();
      var next =
          switch (link.kind()) {
            case "invocation_expression" -> link.field("function");
            case "member_access_expression", "element_access_expression" ->
                link.field("expression");
            case "conditional_access_expression" -> link.field("condition");
            default -> Optional.<Node>empty();
          };
      if (next.isEmpty() || isStart(link)) {
        break;
      }
      links.add(link);
      here = next;
    }
    var value = start(here.orElse(node), links);
    for (var link : links.reversed()) {
      value = link(link, value);
    }
    return value;
  }

  private boolean isStart(Node link) {
    return link.is("member_access_expression")
        && link.endByte() - link.startByte() < LONGEST_NAME
        && lowering.names.qualified(link).isPresent();
  }

  private Expression start(Node node, List<Node> links) {
    var span = lowering.span(node);
    if (node.is("member_access_expression")) {
      return lowering.names.qualified(node).orElseGet(() -> Lowering.unknown("a member", span));
    }
    boolean isOwner = !links.isEmpty();
    if (node.is("identifier") || node.is("generic_name")) {
      String name = node.is("generic_name") ? node.named().getFirst().text() : node.text();
      return isOwner && links.getLast().is("invocation_expression")
          ? lowering.names.method(name, span)
          : lowering.names.of(name, span, isOwner);
    }
    // `conditional_access_expression` that holds all of its chain on its right side.
    return links.isEmpty() && node.kind().contains("access")
        ? Lowering.unknown("a member", span)
        : lowering.expression(node);
  }

  private Expression link(Node link, Expression value) {
    var span = lowering.span(link);
    return switch (link.kind()) {
      case "invocation_expression" -> call(link, value, span);
      case "member_access_expression" -> member(value, link.field("name").orElse(link), span);
      case "element_access_expression" -> lowering.expressions.element(value, keyNode(link), span);
      default -> {
        var inner = value;
        for (var part : link.named().stream().skip(1).toList()) {
          inner = bound(part, inner);
        }
        yield inner;
      }
    };
  }

  // What stands behind `?.`
  private Expression bound(Node node, Expression value) {
    var span = lowering.span(node);
    return switch (node.kind()) {
      case "member_binding_expression" -> member(value, node.field("name").orElse(node), span);
      case "element_binding_expression" ->
          lowering.expressions.element(value, firstArgument(node), span);
      case "invocation_expression" ->
          call(node, node.field("function").map(each -> bound(each, value)).orElse(value), span);
      case "member_access_expression" ->
          member(
              node.field("expression").map(each -> bound(each, value)).orElse(value),
              node.field("name").orElse(node),
              span);
      case "element_access_expression" ->
          lowering.expressions.element(
              node.field("expression").map(each -> bound(each, value)).orElse(value),
              keyNode(node),
              span);
      case "conditional_access_expression" -> {
        var inner = node.field("condition").map(each -> bound(each, value)).orElse(value);
        for (var part : node.named().stream().skip(1).toList()) {
          inner = bound(part, inner);
        }
        yield inner;
      }
      case "postfix_unary_expression" ->
          node.named().isEmpty() ? value : bound(node.named().getFirst(), value);
      default -> value;
    };
  }

  private static Expression member(Expression object, Node name, Span span) {
    String written = name.is("generic_name") ? name.named().getFirst().text() : name.text();
    boolean isResult = written.equals("Result") && object instanceof Call;
    return isResult || (written.equals("Value") && object instanceof Expression.Typed)
        ? object
        : new Field(object, written, span);
  }

  private static Optional<Node> firstArgument(Node node) {
    return node.named().stream()
        .findFirst()
        .flatMap(
            each -> each.is("argument") ? each.named().stream().findFirst() : Optional.of(each));
  }

  private static Optional<Node> keyNode(Node access) {
    return access.field("subscript").flatMap(Calls::firstArgument);
  }

  /// The key of `object[key]`.
  Expression key(Node access) {
    return keyNode(access)
        .map(lowering::expression)
        .orElseGet(() -> Lowering.unknown("a key", lowering.span(access)));
  }

  private Expression call(Node node, Expression callee, Span span) {
    var nodes = node.field("arguments").map(Node::named).orElse(List.of());
    if (callee instanceof Field(var object, var name, _) && SAME.contains(name)) {
      return object;
    }
    if (callee instanceof Name(var name, _) && name.equals("nameof") && !nodes.isEmpty()) {
      String text = nodes.getFirst().text();
      return new Literal(text.substring(text.lastIndexOf('.') + 1), span);
    }
    var arguments = arguments(nodes);
    if (callee instanceof Field(_, var name, _) && TAKING_APART.contains(name)) {
      arguments.replaceAll(Calls::apart);
    }
    typeArgument(node).ifPresent(arguments::add);
    return withOutputs(callee, nodes, arguments, span);
  }

  // `d.TryGetValue(key, out value)`: the value is the element; of other calls it is the result.
  private Expression withOutputs(
      Expression callee, List<Node> nodes, List<Argument> arguments, Span span) {
    var outputs = nodes.stream().filter(Calls::isOutput).toList();
    if (outputs.isEmpty()) {
      return new Call(callee, arguments, span);
    }
    var kept = new ArrayList<Argument>();
    for (int i = 0; i < arguments.size(); i++) {
      if (i >= nodes.size() || !isOutput(nodes.get(i))) {
        kept.add(arguments.get(i));
      }
    }
    var call = new Call(callee, kept, span);
    boolean isLookUp =
        callee instanceof Field(_, var name, _) && name.equals("TryGetValue") && !kept.isEmpty();
    Expression value =
        isLookUp ? new Index(((Field) callee).object(), kept.getFirst().value(), span) : call;
    var parts = new ArrayList<Expression>();
    for (var output : outputs) {
      var target = lowering.expressions.target(output.named().getLast());
      parts.add(new AssignExpression(target, value, span));
    }
    parts.add(call);
    return new Sequence(parts, span);
  }

  private static boolean isOutput(Node argument) {
    return argument.text().startsWith("out ") && !argument.named().isEmpty();
  }

  // `Deserialize<Order>(text)`
  private Optional<Argument> typeArgument(Node node) {
    var function = node.field("function");
    var name =
        function.flatMap(each -> each.is("generic_name") ? Optional.of(each) : each.field("name"));
    return name.filter(each -> each.is("generic_name"))
        .flatMap(each -> each.child("type_argument_list"))
        .flatMap(list -> list.named().stream().findFirst())
        .flatMap(lowering.types::of)
        .map(type -> new Argument(Optional.of("T"), Spread.NONE, type));
  }

  List<Argument> arguments(List<Node> nodes) {
    var arguments = new ArrayList<Argument>();
    for (var node : nodes) {
      if (node.is("argument") && !node.named().isEmpty()) {
        var name = node.field("name").map(Node::text);
        arguments.add(new Argument(name, Spread.NONE, lowering.expression(node.named().getLast())));
      } else if (!node.is("argument")) {
        arguments.add(Argument.of(lowering.expression(node)));
      }
    }
    return arguments;
  }

  private static Argument apart(Argument argument) {
    return argument.value() instanceof Expression.TextBuild(var parts, var span)
        ? Argument.of(new Expression.ListLiteral(parts.stream().map(Argument::of).toList(), span))
        : argument;
  }
}
