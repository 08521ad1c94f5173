package dev.merlon.code.ruby;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.AssignExpression;
import dev.merlon.code.ir.Expression.Binary;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Import;
import dev.merlon.code.ir.Expression.Index;
import dev.merlon.code.ir.Expression.ListLiteral;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.MapLiteral;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.New;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lowers calls: of methods, of functions without an object, of what Ruby treats like one.
final class Calls {
  /// Methods that change the text whose method they are; what they make is assigned to its
  /// variable.
  private static final Set<String> CHANGING =
      Set.of(
          ("concat prepend gsub! sub! strip! lstrip! rstrip! chomp! upcase! downcase! squeeze! tr!"
                  + " delete! capitalize! map! collect! select! reject! compact! uniq! sort!"
                  + " reverse! flatten! keep_if delete_if")
              .split(" "));

  /// Methods that take code as a text or a name; with a block alone they run that.
  private static final Set<String> EVALUATING =
      Set.of(
          "instance_eval",
          "class_eval",
          "module_eval",
          "instance_variable_get",
          "constantize",
          "safe_constantize",
          "const_get");

  private static final Set<String> SENDING = Set.of("send", "public_send", "__send__", "try");
  private static final Set<String> COMMANDS =
      Set.of(
          "system",
          "exec",
          "spawn",
          "popen",
          "capture2",
          "capture2e",
          "capture3",
          "popen2",
          "popen2e",
          "popen3",
          "pipeline");

  private final Lowering lowering;

  Calls(Lowering lowering) {
    this.lowering = lowering;
  }

  /// Chains of calls nest to the left, as long as a pipeline is.
  Expression call(Node node) {
    var chain = new ArrayList<Node>();
    var here = Optional.of(node);
    while (here.filter(each -> each.is("call")).isPresent()) {
      chain.add(here.orElseThrow());
      here = here.orElseThrow().field("receiver");
    }
    var value = here.map(lowering::expression);
    for (var each : chain.reversed()) {
      value = Optional.of(call(each, value));
    }
    return value.orElseGet(() -> Lowering.nothing(lowering.span(node)));
  }

  private Expression call(Node node, Optional<Expression> receiver) {
    var span = lowering.span(node);
    var nodes = node.field("arguments").map(Node::named).orElse(List.of());
    var block = node.field("block");
    var name = node.field("method");
    if (name.filter(each -> each.is("super")).isPresent()) {
      return inherited(nodes, node.field("arguments").isPresent(), block, span);
    }
    String method = name.map(Node::text).orElse("call");
    if (receiver.isEmpty()) {
      var special = special(method, nodes, block, span);
      if (special.isPresent()) {
        return special.orElseThrow();
      }
    }
    var arguments = new ArrayList<>(arguments(nodes));
    block.ifPresent(each -> arguments.add(blockArgument(lowering.blocks.closure(each, each))));
    if (COMMANDS.contains(method)) {
      unfold(arguments);
    }
    return receiver
        .map(object -> ofObject(object, method, arguments, span, node))
        .orElseGet(() -> plain(method, arguments, span));
  }

  private static Argument blockArgument(Expression block) {
    return new Argument(Optional.of("&"), Spread.NONE, block);
  }

  // `IO.popen(["ls", name])`: a program and its arguments, without a shell. A first map is the
  // environment.
  private static void unfold(List<Argument> arguments) {
    if (arguments.size() > 1 && arguments.getFirst().value() instanceof MapLiteral) {
      arguments.removeFirst();
    }
    if (!arguments.isEmpty() && arguments.getFirst().value() instanceof ListLiteral(var all, _)) {
      arguments.removeFirst();
      arguments.addAll(0, all);
    }
  }

  List<Argument> arguments(List<Node> nodes) {
    var arguments = new ArrayList<Argument>();
    for (var node : nodes) {
      switch (node.kind()) {
        case "splat_argument" ->
            arguments.add(
                new Argument(Optional.empty(), Spread.ELEMENTS, lowering.expression(node)));
        case "hash_splat_argument" ->
            arguments.add(
                new Argument(Optional.empty(), Spread.ENTRIES, lowering.expression(node)));
        case "block_argument" -> arguments.add(blockArgument(passed(node)));
        case "pair" -> arguments.add(named(node));
        default -> arguments.add(Argument.of(lowering.expression(node)));
      }
    }
    return arguments;
  }

  private Argument named(Node pair) {
    var key = pair.field("key").map(lowering::expression);
    var value = lowering.expressions.value(pair);
    return key.orElse(null) instanceof Literal(String name, _)
        ? new Argument(Optional.of(name), Spread.NONE, value)
        : new Argument(
            Optional.empty(),
            Spread.ENTRIES,
            new MapLiteral(List.of(new Expression.Entry(key, value)), lowering.span(pair)));
  }

  // `&:name`, `&method(:name)`, `&block`
  private Expression passed(Node node) {
    var inner = node.named().stream().findFirst();
    var span = lowering.span(node);
    if (inner.isEmpty()) {
      return lowering.blocks.given(span);
    }
    if (inner.orElseThrow().is("simple_symbol")) {
      return lowering.blocks.ofName(inner.orElseThrow().text().substring(1), span);
    }
    return lowering.expression(inner.orElseThrow());
  }

  /// A call without an object: of a method around it, of a function, or of `Kernel`.
  Expression plain(String name, List<Argument> arguments, Span span) {
    if (name.equals("open") && !arguments.isEmpty()) {
      return opened(arguments, span);
    }
    if ((name.equals("format") || name.equals("sprintf")) && arguments.size() > 1) {
      var values = arguments.subList(1, arguments.size());
      boolean areNamed = values.stream().allMatch(each -> each.name().isPresent());
      return areNamed
          ? lowering.texts.formatted(
              arguments.getFirst().value(), List.of(Argument.of(asMap(values, span))), span)
          : lowering.texts.formatted(arguments.getFirst().value(), values, span);
    }
    return new Call(lowering.names.function(name, span), arguments, span);
  }

  private static Expression asMap(List<Argument> named, Span span) {
    var entries =
        named.stream()
            .map(
                each ->
                    new Expression.Entry(
                        each.name().map(name -> new Literal(name, span)), each.value()))
            .toList();
    return new MapLiteral(entries, span);
  }

  // `open("|command")` runs a command; a text that begins otherwise is a path.
  private Expression opened(List<Argument> arguments, Span span) {
    boolean isPath =
        arguments.getFirst().value() instanceof Expression.TextBuild(var parts, _)
            && parts.getFirst() instanceof Literal(String start, _)
            && !start.startsWith("|");
    var callee =
        isPath
            ? new Field(new Name("File", span), "open", span)
            : lowering.names.function("open", span);
    return new Call(callee, arguments, span);
  }

  private Optional<Expression> special(
      String name, List<Node> nodes, Optional<Node> block, Span span) {
    return switch (name) {
      case "require", "require_relative", "load" -> Optional.of(required(name, nodes, span));
      case "lambda", "proc" -> block.map(each -> lowering.blocks.closure(each, each));
      case "raise", "fail" -> Optional.of(raised(nodes, span));
      case "method" ->
          nodes.size() == 1 && nodes.getFirst().is("simple_symbol")
              ? Optional.of(lowering.names.function(nodes.getFirst().text().substring(1), span))
              : Optional.empty();
      case "loop" -> Optional.empty();
      case "private", "public", "protected", "module_function", "private_class_method" ->
          Optional.of(
              new Expression.Sequence(
                  nodes.isEmpty()
                      ? List.of(Lowering.nothing(span))
                      : nodes.stream().map(lowering::expression).toList(),
                  span));
      default -> Optional.empty();
    };
  }

  // A function that throws, where a value is wanted.
  private Expression raised(List<Node> nodes, Span span) {
    var value = nodes.stream().findFirst().map(lowering::expression);
    var thrown = new dev.merlon.code.ir.Statement.Throw(value, span);
    return new Call(Blocks.function(List.of(), Set.of(), List.of(thrown), span), List.of(), span);
  }

  private Expression required(String how, List<Node> nodes, Span span) {
    if (nodes.isEmpty()) {
      return Lowering.nothing(span);
    }
    var argument = nodes.getFirst();
    var value = lowering.expression(argument);
    String written = argument.text();
    boolean isRelative = how.equals("require_relative") || written.contains("__dir__");
    String path = "";
    if (value instanceof Literal(String text, _)) {
      path = text;
    } else if (value instanceof Expression.TextBuild(var parts, _)
        && parts.getLast() instanceof Literal(String text, _)) {
      path = text;
    } else if (argument.is("call") && written.contains("__dir__")) {
      var quoted = java.util.regex.Pattern.compile("['\"]([^'\"]+)['\"]").matcher(written);
      path = quoted.find() ? quoted.group(1) : "";
    }
    if (path.isEmpty()) {
      return Lowering.call(how.equals("load") ? "load" : "require", span, value);
    }
    String module = isRelative ? "./" + path.replaceFirst("^/?(\\./)?", "") : path;
    return new Import(module, Optional.empty(), span);
  }

  private Expression ofObject(
      Expression object, String method, List<Argument> arguments, Span span, Node node) {
    boolean hasBlock =
        arguments.stream().anyMatch(each -> each.name().filter("&"::equals).isPresent());
    switch (method) {
      case "new" -> {
        return new New(object, arguments, span);
      }
      case "include?", "member?", "key?", "has_key?", "cover?" -> {
        if (arguments.size() == 1 && arguments.getFirst().name().isEmpty()) {
          return new Binary("in", arguments.getFirst().value(), object, span);
        }
      }
      case "in?" -> {
        if (arguments.size() == 1) {
          return new Binary("in", object, arguments.getFirst().value(), span);
        }
      }
      case "nil?" -> {
        return new Binary("==", object, Lowering.nothing(span), span);
      }
      case "eql?", "equal?" -> {
        if (arguments.size() == 1) {
          return new Binary("==", object, arguments.getFirst().value(), span);
        }
      }
      case "to_json" -> {
        return Call.ofMethod(new Name("JSON", span), "generate", span, object);
      }
      default -> {}
    }
    if (SENDING.contains(method) && !arguments.isEmpty()) {
      return sent(object, arguments, span);
    }
    if (EVALUATING.contains(method) && !hasBlock) {
      var all = new ArrayList<>(arguments);
      if (method.endsWith("constantize")) {
        all.add(Argument.of(object));
      }
      return new Call(new Name(method, span), all, span);
    }
    if (CHANGING.contains(method)) {
      return changing(object, method.replace("!", ""), arguments, span);
    }
    // A constant with a capital that is called like a method, `Integer(x)`, has no receiver.
    var at = node.field("method").map(each -> lowering.span(node, each)).orElse(span);
    return new Call(new Field(object, method, at), arguments, span);
  }

  /// `text << more`: a list keeps its new element, a text in a variable is another one.
  Expression changing(Expression object, String method, List<Argument> arguments, Span span) {
    var call = new Call(new Field(object, method, span), arguments, span);
    Optional<Target> target =
        switch (object) {
          case Name(var name, var at) when !Character.isUpperCase(name.charAt(0)) ->
              Optional.of(new Target.NameTarget(name, at));
          case Field(var owner, var name, var at) when name.startsWith("@") ->
              Optional.of(new Target.FieldTarget(owner, name, at));
          default -> Optional.empty();
        };
    return target.<Expression>map(where -> new AssignExpression(where, call, span)).orElse(call);
  }

  // `object.send(:name, value)` is a call of `name`; any other name may be chosen by the caller.
  private Expression sent(Expression object, List<Argument> arguments, Span span) {
    var rest = arguments.subList(1, arguments.size());
    if (arguments.getFirst().value() instanceof Literal(String name, _)) {
      return name.equals("new")
          ? new New(object, rest, span)
          : new Call(new Field(object, name, span), rest, span);
    }
    var all = new ArrayList<Argument>();
    all.add(arguments.getFirst());
    all.add(Argument.of(object));
    all.addAll(rest);
    return new Call(new Name("send", span), all, span);
  }

  private Expression inherited(
      List<Node> nodes, boolean hasArguments, Optional<Node> block, Span span) {
    var arguments = new ArrayList<>(hasArguments ? arguments(nodes) : lowering.passedOn);
    block.ifPresent(each -> arguments.add(blockArgument(lowering.blocks.closure(each, each))));
    String method = lowering.method.equals("initialize") ? "constructor" : lowering.method;
    return new Call(new Field(new Name("super", span), method, span), arguments, span);
  }

  /// `super` and `yield`
  Expression keyword(Node node) {
    var span = lowering.span(node);
    if (node.is("super")) {
      return inherited(List.of(), false, Optional.empty(), span);
    }
    var nodes = node.child("argument_list").map(Node::named).orElse(List.of());
    return new Call(lowering.blocks.given(span), arguments(nodes), span);
  }

  /// `object[key]`, `object[from, length]`
  Expression element(Node node) {
    var span = lowering.span(node);
    var object = lowering.field(node, "object");
    if (node.named().size() > 2 || node.named().stream().skip(1).anyMatch(e -> e.is("range"))) {
      return new Expression.Slice(object, Optional.empty(), Optional.empty(), span);
    }
    return new Index(object, lowering.expressions.key(node), span);
  }

  /// `a..b` of numbers is a list of numbers.
  Expression range(Node node, Span span) {
    var operands = new ArrayList<Expression>();
    node.field("begin").map(lowering::expression).ifPresent(operands::add);
    node.field("end").map(lowering::expression).ifPresent(operands::add);
    return new ListLiteral(operands.stream().map(Argument::of).toList(), span);
  }
}
