package dev.merlon.code.ruby;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lowers blocks and lambdas: to functions, or to loops where a block only repeats.
final class Blocks {
  /// The parameter that a method's block has.
  static final String BLOCK = "&";

  private static final Set<String> EACH =
      Set.of(
          "each",
          "each_pair",
          "each_with_index",
          "each_entry",
          "reverse_each",
          "each_char",
          "each_line",
          "each_key",
          "each_value",
          "times",
          "upto",
          "downto",
          "each_index");
  private static final Set<String> NUMBERS = Set.of("times", "upto", "downto", "each_index");

  private final Lowering lowering;

  Blocks(Lowering lowering) {
    this.lowering = lowering;
  }

  /// The block that the method around was given.
  Expression given(Span span) {
    lowering.scope.method().takesBlock = true;
    return new Name(BLOCK, span);
  }

  /// `it` and `_1`, the parameter of a block that names none.
  Expression implied(String name, Span span) {
    return lowering.scope.outer == null
        ? lowering.calls.plain(name, List.of(), span)
        : new Name("it", span);
  }

  static FunctionExpression function(
      List<Parameter> parameters, Set<String> locals, List<Statement> body, Span span) {
    return new FunctionExpression(
        Optional.empty(), parameters, locals, body, false, false, false, List.of(), span);
  }

  /// `&:name`
  Expression ofName(String name, Span span) {
    var element = new Name("it", span);
    var call = new Call(new Field(element, name, span), List.of(), span);
    return function(
        List.of(parameter(new Target.NameTarget("it", span))),
        Set.of("it"),
        List.of(new Statement.Return(Optional.of(call), span)),
        span);
  }

  private static Parameter parameter(Target target) {
    return new Parameter(target, Optional.empty(), Spread.NONE, Optional.empty());
  }

  Expression lambda(Node node) {
    var body = node.field("body").orElse(node);
    return closure(node, body);
  }

  /// The function of a block; `holder` has its parameters.
  FunctionExpression closure(Node holder, Node block) {
    var span = lowering.span(block);
    var outer = lowering.scope;
    lowering.scope = new Scope(outer);
    lowering.around.push(Lowering.Around.BLOCK);
    var parameters = new ArrayList<Parameter>();
    var given = holder.field("parameters").map(Node::named).orElse(List.of());
    // `{ |key, value| ... }` also takes a pair apart; a call decides that by its arguments.
    for (var each : given) {
      parameters.add(parameter(each));
    }
    if (given.isEmpty()) {
      lowering.scope.locals.add("it");
      parameters.add(parameter(new Target.NameTarget("it", span)));
    }
    var body = new ArrayList<Statement>();
    block.field("body").ifPresent(each -> lowering.statements.body(each, Ending.RETURN, body));
    lowering.around.pop();
    var locals = Set.copyOf(lowering.scope.locals);
    lowering.scope = outer;
    return function(parameters, locals, body, span);
  }

  /// A parameter of a method or block.
  Parameter parameter(Node node) {
    var span = lowering.span(node);
    return switch (node.kind()) {
      case "optional_parameter", "keyword_parameter" -> {
        var fallback = node.field("value").map(lowering::expression);
        yield new Parameter(
            local(Statements.nameOf(node), span), fallback, Spread.NONE, Optional.empty());
      }
      case "splat_parameter" ->
          new Parameter(rest(node, span), Optional.empty(), Spread.ELEMENTS, Optional.empty());
      case "hash_splat_parameter" ->
          new Parameter(rest(node, span), Optional.empty(), Spread.ENTRIES, Optional.empty());
      case "destructured_parameter" -> {
        lowering.assignments.declare(node);
        node.named().forEach(each -> own(each));
        yield parameter(lowering.assignments.target(node));
      }
      case "block_parameter" -> parameter(new Target.NameTarget(BLOCK, span));
      default -> parameter(local(node.text(), span));
    };
  }

  private void own(Node node) {
    if (node.is("identifier")) {
      local(node.text(), lowering.span(node));
    } else {
      node.named().forEach(this::own);
    }
  }

  private Target rest(Node node, Span span) {
    var name = node.field("name").map(Node::text);
    return name.map(text -> local(text, span)).orElseGet(() -> new Target.Ignored(span));
  }

  private Target local(String name, Span span) {
    lowering.scope.declare(name, name);
    return new Target.NameTarget(name, span);
  }

  /// `collection.each { |element| ... }` as a statement; answers whether it was one.
  boolean loop(Node node, Ending ending, List<Statement> out) {
    var block = node.field("block");
    String method = node.field("method").map(Node::text).orElse("");
    var receiver = node.field("receiver");
    if (block.isEmpty()) {
      return false;
    }
    if (receiver.isEmpty()) {
      return method.equals("loop") && forever(node, block.orElseThrow(), out);
    }
    if (!EACH.contains(method)
        || (node.field("arguments").isPresent() && !NUMBERS.contains(method))) {
      return false;
    }
    var span = lowering.span(node);
    var object = lowering.expression(receiver.orElseThrow());
    var parameters = block.orElseThrow().field("parameters").map(Node::named).orElse(List.of());
    var before = new LinkedHashMap<String, @Nullable String>();
    var target = target(method, parameters, before, lowering.span(block.orElseThrow()));
    var iterable = iterable(object, method, parameters.size(), span);
    var body = loopBody(block.orElseThrow());
    before.forEach(lowering.scope::restore);
    out.add(new Statement.ForEach(Optional.empty(), target, iterable, false, body, span));
    if (ending != Ending.NONE) {
      var result = object instanceof Name ? object : new Literal(null, span);
      ending.end(result, span, out);
    }
    return true;
  }

  private boolean forever(Node node, Node block, List<Statement> out) {
    var span = lowering.span(node);
    var body = loopBody(block);
    // An exception ends it as well.
    var condition = Lowering.unknown("a test", span);
    out.add(new Statement.While(Optional.empty(), condition, body, List.of(), false, span));
    return true;
  }

  private List<Statement> loopBody(Node block) {
    lowering.around.push(Lowering.Around.LOOP);
    var body = lowering.statements.body(block.field("body"), Ending.NONE);
    lowering.around.pop();
    return body;
  }

  private static Expression iterable(Expression object, String method, int count, Span span) {
    if (NUMBERS.contains(method)) {
      return Lowering.unknown("numbers", span);
    }
    return switch (method) {
      case "each_pair" -> Call.ofMethod(object, "$pairs", span);
      case "each_key" -> Call.ofMethod(object, "keys", span);
      case "each_value" -> Call.ofMethod(object, "values", span);
      case "each_char", "each_line" -> Call.ofMethod(object, "lines", span);
      case "each_with_index" -> object;
      default -> Call.ofMethod(object, count > 1 ? "$pairs" : "$each", span);
    };
  }

  private Target target(
      String method, List<Node> parameters, Map<String, @Nullable String> before, Span span) {
    if (parameters.isEmpty()) {
      remember("it", before);
      return new Target.NameTarget(declared("it"), span);
    }
    boolean hasIndex = method.equals("each_with_index");
    var elements = new ArrayList<Target>();
    for (var node : hasIndex ? parameters.subList(0, 1) : parameters) {
      elements.add(element(node, before));
    }
    if (hasIndex && parameters.size() > 1) {
      element(parameters.get(1), before);
    }
    return elements.size() == 1 ? elements.getFirst() : new Target.ListPattern(elements, -1, span);
  }

  private Target element(Node node, Map<String, @Nullable String> before) {
    var span = lowering.span(node);
    if (node.is("destructured_parameter") || node.is("splat_parameter")) {
      var inner = node.named().stream().map(each -> element(each, before)).toList();
      return new Target.ListPattern(inner, node.is("splat_parameter") ? 0 : -1, span);
    }
    String name = node.is("identifier") ? node.text() : Statements.nameOf(node);
    remember(name, before);
    return new Target.NameTarget(declared(name), span);
  }

  private void remember(String name, Map<String, @Nullable String> before) {
    if (!before.containsKey(name)) {
      before.put(name, lowering.scope.own(name));
    }
  }

  // A parameter hides a variable of the same name.
  private String declared(String name) {
    String own = lowering.scope.find(name).isPresent() ? lowering.fresh(name) : name;
    lowering.scope.declare(name, own);
    return own;
  }

  /// What `Argument` a method gets for its block.
  static Argument argument(Expression block) {
    return new Argument(Optional.of(BLOCK), Spread.NONE, block);
  }
}
