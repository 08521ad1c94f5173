package dev.merlon.code.csharp;

import dev.merlon.code.csharp.Scopes.ClassScope;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.ClassExpression;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Member;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Expression.Typed;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lowers a file and the types in it.
final class Classes {
  private static final Set<String> DECLARATIONS =
      Set.of(
          "class_declaration",
          "interface_declaration",
          "enum_declaration",
          "record_declaration",
          "record_struct_declaration",
          "struct_declaration");

  private final Lowering lowering;
  private final List<Statement> statics = new ArrayList<>();

  Classes(Lowering lowering) {
    this.lowering = lowering;
  }

  static boolean isDeclaration(Node node) {
    return DECLARATIONS.contains(node.kind());
  }

  static String nameOf(Node declaration) {
    return declaration.field("name").map(Node::text).orElse("_");
  }

  void file(Node root, List<Statement> out) {
    types(root.named(), "", out);
    out.addAll(statics);
    program(root, out);
  }

  private void types(List<Node> nodes, String prefix, List<Statement> out) {
    String here = prefix;
    for (var node : nodes) {
      switch (node.kind()) {
        case "file_scoped_namespace_declaration" -> {
          here = Types.path(nameOf(node)) + ":";
          types(Types.body(node), here, out);
        }
        case "namespace_declaration" ->
            types(Types.body(node), prefix + Types.path(nameOf(node)) + ":", out);
        default -> {
          if (isDeclaration(node)) {
            define(node, here + nameOf(node), out);
          }
        }
      }
    }
  }

  // Statements outside of types, with the functions among them.
  private void program(Node root, List<Statement> out) {
    var nodes =
        root.named().stream()
            .filter(node -> node.is("global_statement"))
            .flatMap(node -> node.named().stream())
            .toList();
    if (nodes.isEmpty()) {
      return;
    }
    var span = lowering.span(root);
    lowering.types.ofModule(CSharpFrontEnd.MAIN);
    var main =
        lowering.functions.function(
            Optional.of("Main"),
            List.of(),
            false,
            Optional.empty(),
            body -> lowering.statements.all(nodes, body),
            span);
    out.add(new Statement.Assign(new Target.NameTarget(CSharpFrontEnd.MAIN, span), main, span));
  }

  private void define(Node node, String name, List<Statement> out) {
    lowering.types.ofModule(name);
    lowering.types.enterVariables(node);
    var bases = bases(node);
    var scope = new ClassScope(name, lowering.scopes.type());
    scope.hasBases = !bases.isEmpty() && !node.is("enum_declaration");
    var nodes = Types.body(node);
    declare(scope, node, nodes);
    lowering.scopes.enter(scope);
    var members = new ArrayList<Member>();
    for (var each : nodes) {
      if (isDeclaration(each)) {
        define(each, name + "+" + nameOf(each), out);
        members.add(
            new Member(
                nameOf(each), new Name(name + "+" + nameOf(each), lowering.span(each)), true));
      }
    }
    primary(node, members);
    nodes.forEach(each -> member(each, scope, members));
    lowering.scopes.leaveClass();
    var span = lowering.span(node);
    boolean isAbstract = node.is("interface_declaration") || Lowering.isModified(node, "abstract");
    List<Expression> marks = isAbstract ? List.of(new Name("abstract", span)) : List.of();
    var type = new ClassExpression(Optional.of(nameOf(node)), bases, members, marks, span);
    out.add(new Statement.Assign(new Target.NameTarget(name, span), type, span));
  }

  private List<Expression> bases(Node node) {
    var bases = new ArrayList<Expression>();
    for (var each : node.child("base_list").map(Node::named).orElse(List.of())) {
      var type = each.is("primary_constructor_base_type") ? each.named().getFirst() : each;
      if (!type.is("argument_list")) {
        lowering.types.of(type).ifPresent(bases::add);
      }
    }
    return bases;
  }

  private void declare(ClassScope scope, Node type, List<Node> nodes) {
    for (var node : nodes) {
      boolean isStatic = Lowering.isModified(node, "static") || Lowering.isModified(node, "const");
      switch (node.kind()) {
        case "field_declaration", "event_field_declaration" -> {
          for (var declaration : node.named()) {
            var declared = declaration.field("type").flatMap(lowering.types::of);
            for (var each : declaration.named()) {
              if (each.is("variable_declarator")) {
                declare(scope, nameOf(each), isStatic, declared);
              }
            }
          }
        }
        case "property_declaration" -> {
          declare(scope, nameOf(node), isStatic, node.field("type").flatMap(lowering.types::of));
          if (hasCode(node)) {
            scope.computed.add(nameOf(node));
          }
        }
        case "method_declaration" -> scope.members.merge(nameOf(node), isStatic, (a, b) -> a && b);
        case "enum_member_declaration" -> scope.members.put(nameOf(node), true);
        default -> {}
      }
    }
    for (var parameter : primaryParameters(type)) {
      declare(scope, nameOf(parameter), false, parameter.field("type").flatMap(lowering.types::of));
    }
  }

  private static void declare(
      ClassScope scope, String name, boolean isStatic, Optional<Expression> type) {
    scope.members.put(name, isStatic);
    type.ifPresent(known -> scope.memberTypes.put(name, known));
  }

  private static boolean hasCode(Node property) {
    return property.child("arrow_expression_clause").isPresent()
        || property
            .field("accessors")
            .filter(all -> all.named().stream().anyMatch(each -> each.field("body").isPresent()))
            .isPresent();
  }

  private static List<Node> primaryParameters(Node type) {
    return type.child("parameter_list")
        .map(list -> list.named().stream().filter(each -> each.is("parameter")).toList())
        .orElse(List.of());
  }

  // `class Shop(ITable table)`, `record Order(string Id)`
  private void primary(Node node, List<Member> members) {
    var list = node.child("parameter_list");
    if (list.isEmpty()) {
      return;
    }
    var span = lowering.span(list.orElseThrow());
    var parameters = lowering.functions.parameters(list, true);
    for (var parameter : primaryParameters(node)) {
      json(parameter, nameOf(parameter), members);
      members.add(field(nameOf(parameter), parameter.field("type"), Optional.empty(), span));
    }
    var constructor =
        lowering.functions.function(
            Optional.of("constructor"),
            parameters,
            true,
            Optional.empty(),
            body -> {
              base(node.child("base_list").flatMap(each -> each.child("argument_list")), body);
              for (var parameter : parameters) {
                if (parameter.target() instanceof Target.NameTarget(var name, var at)) {
                  var target = new Target.FieldTarget(new Name("this", at), name, at);
                  body.add(new Statement.Assign(target, new Name(name, at), at));
                }
              }
            },
            span);
    members.add(new Member("constructor", constructor, false));
  }

  private void base(Optional<Node> arguments, List<Statement> body) {
    arguments.ifPresent(
        list -> {
          var span = lowering.span(list);
          var call =
              new Call(new Name("super", span), lowering.calls.arguments(list.named()), span);
          body.add(new Statement.Evaluate(call, span));
        });
  }

  private static Member field(
      String name, Optional<Expression> declared, Expression value, boolean isStatic) {
    var typed =
        declared.<Expression>map(type -> new Typed(value, type, value.span())).orElse(value);
    return new Member(name, typed, isStatic);
  }

  private Member field(String name, Optional<Node> type, Optional<Node> value, Span span) {
    var declared = type.flatMap(lowering.types::of);
    var initial =
        value.map(each -> initial(each, declared)).orElseGet(() -> Lowering.unknown("unset", span));
    return field(name, declared, initial, false);
  }

  private Expression initial(Node value, Optional<Expression> declared) {
    return value.is("implicit_object_creation_expression")
        ? lowering.creations.made(value, Optional.empty(), declared)
        : lowering.expression(value);
  }

  private void member(Node node, ClassScope scope, List<Member> members) {
    boolean isStatic = Lowering.isModified(node, "static") || Lowering.isModified(node, "const");
    switch (node.kind()) {
      case "field_declaration" -> fields(node, scope, isStatic, members);
      case "property_declaration" -> property(node, scope, isStatic, members);
      case "method_declaration" -> {
        members.add(new Member(nameOf(node), lowering.functions.method(node, !isStatic), isStatic));
        if (Generated.isFor(node)) {
          members.add(
              new Member(Generated.PREFIX + nameOf(node), lowering.generated.handler(node), false));
        }
      }
      case "constructor_declaration" -> {
        if (!isStatic) {
          members.add(new Member("constructor", constructor(node), false));
        }
      }
      case "enum_member_declaration" ->
          members.add(
              new Member(nameOf(node), new Literal(nameOf(node), lowering.span(node)), true));
      default -> {}
    }
  }

  private FunctionExpression constructor(Node node) {
    return lowering.functions.function(
        Optional.of("constructor"),
        lowering.functions.parameters(node.field("parameters"), true),
        true,
        Optional.empty(),
        body -> {
          node.child("constructor_initializer").ifPresent(each -> chained(each, body));
          node.field("body").ifPresent(each -> constructorBody(each, body));
        },
        lowering.span(node));
  }

  private void constructorBody(Node node, List<Statement> body) {
    if (node.is("arrow_expression_clause")) {
      body.add(new Statement.Evaluate(lowering.last(node), lowering.span(node)));
    } else {
      lowering.statements.all(node.named(), body);
    }
  }

  // `: this(...)`, `: base(...)`
  private void chained(Node node, List<Statement> body) {
    var span = lowering.span(node);
    boolean isThis = node.text().replaceFirst("^:\\s*", "").startsWith("this");
    var list = node.child("argument_list");
    List<Argument> arguments =
        list.map(each -> lowering.calls.arguments(each.named())).orElse(List.of());
    Expression callee =
        isThis ? new Field(new Name("this", span), "constructor", span) : new Name("super", span);
    body.add(new Statement.Evaluate(new Call(callee, arguments, span), span));
  }

  private void fields(Node node, ClassScope scope, boolean isStatic, List<Member> members) {
    for (var declaration : node.named()) {
      if (!declaration.is("variable_declaration")) {
        continue;
      }
      var type = declaration.field("type").flatMap(lowering.types::of);
      for (var each : declaration.named()) {
        if (each.is("variable_declarator")) {
          var inner = each.named();
          var value = inner.size() > 1 ? Optional.of(inner.getLast()) : Optional.<Node>empty();
          member(nameOf(each), type, value, scope, isStatic, each, members);
        }
      }
    }
  }

  private void member(
      String name,
      Optional<Expression> type,
      Optional<Node> value,
      ClassScope scope,
      boolean isStatic,
      Node node,
      List<Member> members) {
    var span = lowering.span(node);
    if (!isStatic) {
      var initial =
          value
              .map(each -> initialValue(each, type))
              .orElseGet(() -> Lowering.unknown("unset", span));
      members.add(field(name, type, initial, false));
      return;
    }
    var initial =
        value
            .map(each -> initialValue(each, type))
            .orElseGet(() -> Lowering.unknown("unset", span));
    if (initial instanceof Literal) {
      members.add(new Member(name, initial, true));
      return;
    }
    var target = new Target.FieldTarget(new Name(scope.name, span), name, span);
    var typed = type.<Expression>map(known -> new Typed(initial, known, span)).orElse(initial);
    statics.add(new Statement.Assign(target, typed, span));
  }

  // An initializer of a field may need variables of its own, as one of an object does.
  private Expression initialValue(Node value, Optional<Expression> type) {
    boolean isSet =
        value.text().contains("{") && value.kind().endsWith("object_creation_expression");
    if (!isSet) {
      return initial(value, type);
    }
    var span = lowering.span(value);
    var function =
        lowering.functions.function(
            Optional.empty(),
            List.<Parameter>of(),
            false,
            Optional.empty(),
            body -> body.add(new Statement.Return(Optional.of(initial(value, type)), span)),
            span);
    return new Call(function, List.of(), span);
  }

  private void property(Node node, ClassScope scope, boolean isStatic, List<Member> members) {
    String name = nameOf(node);
    var span = lowering.span(node);
    json(node, name, members);
    if (!scope.computed.contains(name)) {
      member(
          name,
          node.field("type").flatMap(lowering.types::of),
          node.field("value"),
          scope,
          isStatic,
          node,
          members);
      return;
    }
    var arrow = node.child("arrow_expression_clause");
    arrow.ifPresent(
        body ->
            members.add(
                new Member(
                    name,
                    lowering.functions.accessor(Optional.of(name), body, false, span),
                    isStatic)));
    for (var each : node.field("accessors").map(Node::named).orElse(List.of())) {
      var body = each.field("body");
      boolean isSetter = !nameOf(each).equals("get");
      if (body.isPresent()) {
        members.add(
            new Member(
                isSetter ? name + "=" : name,
                lowering.functions.accessor(
                    Optional.of(name), body.orElseThrow(), isSetter, lowering.span(each)),
                isStatic));
      }
    }
  }

  // `[JsonPropertyName("id")]`, `[JsonProperty("id")]`
  private void json(Node node, String name, List<Member> members) {
    var attribute =
        Generated.attribute(node, "JsonPropertyName")
            .or(() -> Generated.attribute(node, "JsonProperty"));
    attribute
        .flatMap(Generated::text)
        .ifPresent(
            key ->
                members.add(
                    new Member("$json " + name, new Literal(key, lowering.span(node)), true)));
  }
}
