package dev.merlon.code.ruby;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.ClassExpression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Member;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lowers methods, classes and modules. All that a file says of one class is one class.
final class Definitions {
  private static final Set<String> MIXING = Set.of("include", "extend", "prepend");
  private static final Set<String> HIDING =
      Set.of(
          "private", "public", "protected", "module_function", "private_class_method", "memoize");

  private final Lowering lowering;
  private final Map<String, List<Node>> bodies = new LinkedHashMap<>();
  private final Set<String> defined = new HashSet<>();

  Definitions(Lowering lowering) {
    this.lowering = lowering;
  }

  /// Makes the constants and methods of the file known, which may be used before they are defined.
  void collect(Node root) {
    collect(root.named(), "");
  }

  private void collect(List<Node> nodes, String outer) {
    for (var node : nodes) {
      switch (node.kind()) {
        case "class", "module" -> {
          String name = outer + Statements.nameOf(node).replaceFirst("^::", "");
          lowering.ofModule(name);
          bodies.computeIfAbsent(name, _ -> new ArrayList<>()).add(node);
          collect(node.field("body").map(Node::named).orElse(List.of()), name + "::");
        }
        case "method" -> {
          if (outer.isEmpty()) {
            lowering.ofModule(Statements.nameOf(node));
          }
        }
        case "assignment" -> {
          var left = node.field("left");
          left.filter(each -> each.is("constant"))
              .ifPresent(each -> lowering.ofModule(outer + each.text()));
          left.filter(each -> each.is("global_variable"))
              .ifPresent(each -> lowering.ofModule(each.text()));
        }
        case "if",
            "unless",
            "then",
            "begin",
            "if_modifier",
            "unless_modifier",
            "else",
            "body_statement" ->
            collect(node.named(), outer);
        case "call" -> {
          if (outer.isEmpty() && isHiding(node)) {
            collect(arguments(node), outer);
          }
        }
        default -> {}
      }
    }
  }

  private static List<Node> arguments(Node call) {
    return call.field("arguments").map(Node::named).orElse(List.of());
  }

  private static String methodOf(Node call) {
    return call.field("receiver").isPresent()
        ? ""
        : call.field("method").map(Node::text).orElse("");
  }

  private static boolean isHiding(Node node) {
    return node.is("call") && HIDING.contains(methodOf(node));
  }

  /// A method outside of classes, which is a function.
  void method(Node node, List<Statement> out) {
    String name = Statements.nameOf(node);
    var span = lowering.span(node);
    if (lowering.nesting != null && lowering.isInMethod) {
      return;
    }
    lowering.ofModule(name);
    var function = function(node, false);
    out.add(new Statement.Assign(new Target.NameTarget(name, span), function, span));
  }

  Expression asValue(Node node) {
    var out = new ArrayList<Statement>();
    method(node, out);
    return Expressions.text(Statements.nameOf(node), lowering.span(node));
  }

  FunctionExpression function(Node node, boolean bindsThis) {
    var outer = lowering.scope;
    boolean wasInMethod = lowering.isInMethod;
    String before = lowering.method;
    var passedBefore = lowering.passedOn;
    lowering.scope = new Scope(null);
    lowering.isInMethod = true;
    lowering.method = Statements.nameOf(node);
    lowering.around.push(Lowering.Around.BLOCK);
    var body = new ArrayList<Statement>();
    var parameters = parameters(node, body);
    node.field("body").ifPresent(each -> lowering.statements.body(each, Ending.RETURN, body));
    if (lowering.scope.takesBlock && parameters.stream().noneMatch(Definitions::isBlock)) {
      parameters.add(block(lowering.span(node)));
    }
    var locals = new HashSet<>(lowering.scope.locals);
    locals.add(Blocks.BLOCK);
    lowering.around.pop();
    lowering.scope = outer;
    lowering.isInMethod = wasInMethod;
    lowering.method = before;
    lowering.passedOn = passedBefore;
    return new FunctionExpression(
        Optional.of(Statements.nameOf(node)),
        parameters,
        locals,
        body,
        false,
        false,
        bindsThis,
        List.of(),
        lowering.span(node));
  }

  private static Parameter block(Span span) {
    return new Parameter(
        new Target.NameTarget(Blocks.BLOCK, span),
        Optional.of(Lowering.nothing(span)),
        Spread.NONE,
        Optional.empty());
  }

  private static boolean isBlock(Parameter parameter) {
    return parameter.target() instanceof Target.NameTarget(var name, _)
        && name.equals(Blocks.BLOCK);
  }

  private List<Parameter> parameters(Node node, List<Statement> body) {
    var parameters = new ArrayList<Parameter>();
    var passedOn = new ArrayList<Argument>();
    for (var each : node.field("parameters").map(Node::named).orElse(List.of())) {
      var span = lowering.span(each);
      if (each.is("block_parameter")) {
        each.field("name")
            .ifPresent(
                name -> {
                  lowering.scope.declare(name.text(), name.text());
                  var target = new Target.NameTarget(name.text(), span);
                  body.add(new Statement.Assign(target, new Name(Blocks.BLOCK, span), span));
                });
        parameters.add(block(span));
        continue;
      }
      var parameter = lowering.blocks.parameter(each);
      parameters.add(parameter);
      if (parameter.target() instanceof Target.NameTarget(var name, _)) {
        boolean isNamed = each.is("keyword_parameter");
        passedOn.add(
            new Argument(
                isNamed ? Optional.of(name) : Optional.empty(),
                parameter.spread(),
                new Name(name, span)));
      }
    }
    lowering.passedOn = passedOn;
    return parameters;
  }

  /// A class or module, where it is first opened; what else stands in its body runs there.
  void type(Node node, List<Statement> out) {
    if (node.is("singleton_class")) {
      return;
    }
    String name = lowering.names.full(Statements.nameOf(node));
    var outer = lowering.nesting;
    lowering.nesting = new Nesting(name, outer);
    var nodes = bodies.getOrDefault(name, List.of(node));
    var all = new ArrayList<Node>();
    nodes.forEach(each -> each.field("body").ifPresent(body -> all.addAll(body.named())));
    var bases = bases(nodes, all, outer);
    lowering.nesting.hasBases = !bases.isEmpty();
    declare(all, lowering.nesting);
    if (defined.add(name)) {
      var members = new ArrayList<Member>();
      boolean isFree = isFree(all);
      all.forEach(each -> member(each, isFree, false, members));
      var span = lowering.span(node);
      var type = new ClassExpression(Optional.of(name), bases, members, List.of(), span);
      lowering.ofModule(name);
      out.add(new Statement.Assign(new Target.NameTarget(name, span), type, span));
    }
    boolean wasInMethod = lowering.isInMethod;
    lowering.isInMethod = false;
    for (var each : node.field("body").map(Node::named).orElse(List.of())) {
      if (isCode(each)) {
        lowering.statements.one(each, Ending.NONE, out);
      }
    }
    lowering.isInMethod = wasInMethod;
    lowering.nesting = outer;
  }

  private List<Expression> bases(
      List<Node> nodes, List<Node> body, @org.jspecify.annotations.Nullable Nesting outer) {
    var bases = new ArrayList<Expression>();
    var own = lowering.nesting;
    lowering.nesting = outer;
    for (var node : nodes) {
      node.field("superclass")
          .flatMap(each -> each.named().stream().findFirst())
          .filter(each -> !each.is("call"))
          .ifPresent(each -> bases.add(lowering.expression(each)));
    }
    lowering.nesting = own;
    for (var each : body) {
      if (each.is("call") && MIXING.contains(methodOf(each))) {
        for (var mixed : arguments(each)) {
          if (mixed.is("constant") || mixed.is("scope_resolution")) {
            bases.add(lowering.expression(mixed));
          }
        }
      }
    }
    return bases;
  }

  private static void declare(List<Node> body, Nesting nesting) {
    for (var node : body) {
      switch (node.kind()) {
        case "method", "singleton_method" -> nesting.methods.add(Statements.nameOf(node));
        case "singleton_class" ->
            declare(node.field("body").map(Node::named).orElse(List.of()), nesting);
        case "call" -> {
          if (isHiding(node)) {
            declare(arguments(node), nesting);
          } else if (methodOf(node).startsWith("attr_")) {
            arguments(node).stream()
                .filter(each -> each.is("simple_symbol"))
                .forEach(each -> nesting.methods.add(each.text().substring(1)));
          }
        }
        default -> {}
      }
    }
  }

  // `module_function` and `extend self` make the methods those of the module itself.
  private static boolean isFree(List<Node> body) {
    return body.stream()
        .anyMatch(
            node ->
                (node.is("identifier") && node.text().equals("module_function"))
                    || (node.is("call")
                        && methodOf(node).equals("extend")
                        && arguments(node).stream().anyMatch(each -> each.is("self"))));
  }

  private void member(Node node, boolean isFree, boolean isStatic, List<Member> members) {
    switch (node.kind()) {
      case "method" -> {
        String name = Statements.nameOf(node);
        var function = function(node, true);
        String known = name.equals("initialize") ? "constructor" : name;
        members.add(new Member(known, function, isStatic || isFree));
      }
      case "singleton_method" ->
          members.add(new Member(Statements.nameOf(node), function(node, true), true));
      case "singleton_class" -> {
        for (var each : node.field("body").map(Node::named).orElse(List.of())) {
          member(each, false, true, members);
        }
      }
      case "call" -> {
        if (isHiding(node)) {
          boolean isOfModule = methodOf(node).equals("module_function");
          arguments(node).forEach(each -> member(each, isFree || isOfModule, isStatic, members));
        } else if (methodOf(node).equals("define_method") && node.field("block").isPresent()) {
          defined(node, members);
        }
      }
      default -> {}
    }
  }

  // `define_method(:name) { |value| ... }`
  private void defined(Node node, List<Member> members) {
    var name = arguments(node).stream().findFirst().filter(each -> each.is("simple_symbol"));
    var block = node.field("block").orElseThrow();
    if (name.isEmpty()) {
      return;
    }
    boolean wasInMethod = lowering.isInMethod;
    lowering.isInMethod = true;
    var code = lowering.blocks.closure(block, block);
    lowering.isInMethod = wasInMethod;
    var method =
        new FunctionExpression(
            Optional.of(name.orElseThrow().text().substring(1)),
            code.parameters(),
            code.locals(),
            code.body(),
            false,
            false,
            true,
            List.of(),
            code.span());
    members.add(new Member(name.orElseThrow().text().substring(1), method, false));
  }

  private static boolean isCode(Node node) {
    return switch (node.kind()) {
      case "method", "singleton_method", "singleton_class", "identifier", "alias" -> false;
      case "call" ->
          !isHiding(node)
              && !MIXING.contains(methodOf(node))
              && !methodOf(node).startsWith("attr_")
              && !methodOf(node).equals("define_method");
      default -> true;
    };
  }

  /// `Name = Struct.new(:a, :b)` makes a class that keeps its arguments.
  boolean isMade(Node assignment) {
    var right = assignment.field("right");
    return assignment.field("left").filter(left -> left.is("constant")).isPresent()
        && right
            .filter(
                each ->
                    each.is("call") && each.text().matches("(?s)(Struct\\.new|Data\\.define)\\b.*"))
            .isPresent();
  }

  Expression made(Node assignment) {
    var right = assignment.field("right").orElseThrow();
    var span = lowering.span(assignment);
    String name =
        lowering.names.full(
            Statements.nameOf(assignment).equals("_")
                ? assignment.field("left").map(Node::text).orElse("_")
                : Statements.nameOf(assignment));
    lowering.ofModule(name);
    var parameters = new ArrayList<Parameter>();
    var body = new ArrayList<Statement>();
    var locals = new HashSet<String>();
    for (var field : arguments(right)) {
      if (field.is("simple_symbol")) {
        String each = field.text().substring(1);
        locals.add(each);
        parameters.add(
            new Parameter(
                new Target.NameTarget(each, span),
                Optional.of(Lowering.nothing(span)),
                Spread.NONE,
                Optional.empty()));
        body.add(
            new Statement.Assign(
                new Target.FieldTarget(new Name("this", span), "@" + each, span),
                new Name(each, span),
                span));
      }
    }
    var constructor =
        new FunctionExpression(
            Optional.of("constructor"),
            parameters,
            locals,
            body,
            false,
            false,
            true,
            List.of(),
            span);
    var members = new ArrayList<Member>();
    members.add(new Member("constructor", constructor, false));
    var outer = lowering.nesting;
    lowering.nesting = new Nesting(name, outer);
    var inner = right.field("block").flatMap(each -> each.field("body")).map(Node::named);
    declare(inner.orElse(List.of()), lowering.nesting);
    inner.orElse(List.of()).forEach(each -> member(each, false, false, members));
    lowering.nesting = outer;
    var type = new ClassExpression(Optional.of(name), List.of(), members, List.of(), span);
    return new Expression.AssignExpression(new Target.NameTarget(name, span), type, span);
  }
}
