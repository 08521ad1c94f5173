package dev.merlon.code.java;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.ClassExpression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Import;
import dev.merlon.code.ir.Expression.Member;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Typed;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target.FieldTarget;
import dev.merlon.code.ir.Target.NameTarget;
import dev.merlon.code.java.Scopes.ClassScope;
import dev.merlon.code.java.Scopes.Kind;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
          "annotation_type_declaration");

  private final Lowering lowering;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> inner = new HashSet<>();
  private final List<Statement> definitions = new ArrayList<>();
  private final List<Statement> statics = new ArrayList<>();
  private int anonymous;

  Classes(Lowering lowering) {
    this.lowering = lowering;
  }

  Set<String> moduleNames() {
    return names;
  }

  /// Whether objects of a nested class belong to an object of the class around it.
  boolean isInner(String name) {
    return inner.contains(name);
  }

  static boolean isDeclaration(Node node) {
    return DECLARATIONS.contains(node.kind());
  }

  List<Statement> file(Node program) {
    for (var node : program.named()) {
      switch (node.kind()) {
        case "package_declaration" ->
            node.named().stream()
                .filter(part -> !part.kind().contains("annotation"))
                .findFirst()
                .ifPresent(name -> lowering.types.packageIs(name.text().replaceAll("\\s", "")));
        case "import_declaration" -> lowering.types.imports(node);
        default -> {
          if (isDeclaration(node)) {
            String name = nameOf(node);
            lowering.types.declare(name, name);
          }
        }
      }
    }
    program.named().stream().filter(Classes::isDeclaration).forEach(this::topLevel);
    compact(program);
    var body = new ArrayList<>(definitions);
    var span = lowering.span(program);
    for (String used : lowering.types.used()) {
      body.add(new Statement.Evaluate(new Import(used, Optional.empty(), span), span));
    }
    body.addAll(statics);
    return body;
  }

  private void topLevel(Node node) {
    define(node, nameOf(node), Kind.FREE);
  }

  // Java 25: a file of methods without a class around them.
  private void compact(Node program) {
    if (program.named().stream().noneMatch(node -> node.is("method_declaration"))) {
      return;
    }
    names.add("Main");
    var scope = new ClassScope("Main", Kind.FREE, null, false);
    var members = body(scope, program.named(), Optional.empty());
    var span = lowering.span(program);
    definitions.add(
        new Statement.Assign(
            new NameTarget("Main", span),
            new ClassExpression(Optional.of("Main"), List.of(), members, List.of(), span),
            span));
  }

  static String nameOf(Node declaration) {
    return declaration.field("name").map(Node::text).orElse("_");
  }

  // A type of the file under its name in the module.
  private void define(Node node, String name, Kind kind) {
    names.add(name);
    var type = type(node, name, kind);
    definitions.add(
        new Statement.Assign(new NameTarget(name, type.span()), type, lowering.span(node)));
  }

  /// A class in a method is a value of a variable there.
  void local(Node node, List<Statement> out) {
    String name = nameOf(node);
    lowering.scopes.declare(name, Optional.empty());
    var type = type(node, name, Kind.LOCAL);
    out.add(new Statement.Assign(new NameTarget(name, type.span()), type, type.span()));
  }

  ClassExpression anonymous(Node body, Expression base) {
    var scope = new ClassScope("anonymous" + ++anonymous, Kind.LOCAL, lowering.scopes.type(), true);
    var members = body(scope, body.named(), Optional.empty());
    return new ClassExpression(
        Optional.empty(), List.of(base), members, List.of(), lowering.span(body));
  }

  private ClassExpression type(Node node, String name, Kind kind) {
    lowering.types.enterVariables(node.field("type_parameters"));
    var bases = bases(node);
    var scope = new ClassScope(name, kind, lowering.scopes.type(), !bases.isEmpty());
    var all = new ArrayList<Node>();
    node.field("body").ifPresent(body -> all.addAll(members(body)));
    var members = body(scope, all, Optional.of(node));
    lowering.types.leaveVariables();
    boolean isAbstract = isInterface(node) || Lowering.isModified(node, "abstract");
    var marks = new ArrayList<>(lowering.annotations.of(node));
    if (isAbstract) {
      marks.addFirst(new Name("abstract", lowering.span(node)));
    }
    return new ClassExpression(
        Optional.of(nameOf(node)), bases, members, marks, lowering.span(node));
  }

  private static List<Node> members(Node body) {
    var all = new ArrayList<Node>();
    for (var member : body.named()) {
      if (member.is("enum_body_declarations")) {
        all.addAll(member.named());
      } else {
        all.add(member);
      }
    }
    return all;
  }

  private List<Expression> bases(Node node) {
    var bases = new ArrayList<Expression>();
    for (String clause : List.of("superclass", "super_interfaces", "extends_interfaces")) {
      for (var list : node.child(clause).map(Node::named).orElse(List.of())) {
        var types = list.is("type_list") ? list.named() : List.of(list);
        types.forEach(type -> lowering.types.of(type).ifPresent(bases::add));
      }
    }
    if (node.is("enum_declaration")) {
      bases.add(new Import("java.lang.Enum", Optional.empty(), lowering.span(node)));
    }
    return bases;
  }

  private List<Member> body(ClassScope scope, List<Node> nodes, Optional<Node> declaration) {
    declare(scope, nodes, declaration);
    lowering.scopes.enter(scope);
    var members = new ArrayList<Member>();
    for (var node : nodes) {
      if (isDeclaration(node)) {
        nested(node, scope, declaration, members);
      }
    }
    declaration.ifPresent(node -> lowering.enumerations.components(node, nodes, members));
    for (var node : nodes) {
      member(node, scope, declaration, members);
    }
    declaration.ifPresent(
        node -> lowering.enumerations.constants(node, scope, nodes, members, statics));
    lowering.scopes.leaveClass();
    return members;
  }

  private void declare(ClassScope scope, List<Node> nodes, Optional<Node> declaration) {
    boolean isInterface = declaration.filter(Classes::isInterface).isPresent();
    lowering.enumerations.declare(declaration, scope);
    for (var node : nodes) {
      switch (node.kind()) {
        case "field_declaration", "constant_declaration" -> {
          boolean isStatic = isInterface || Lowering.isModified(node, "static");
          for (var each : node.fields("declarator")) {
            each.field("name").ifPresent(name -> scope.fields.put(name.text(), isStatic));
          }
        }
        case "method_declaration" ->
            scope.methods.merge(
                nameOf(node), Lowering.isModified(node, "static"), (a, b) -> a && b);
        case "enum_constant" -> scope.fields.put(nameOf(node), true);
        default -> {
          if (isDeclaration(node)) {
            scope.nested.add(nameOf(node));
          }
        }
      }
    }
  }

  private static boolean isInterface(Node node) {
    return node.is("interface_declaration") || node.is("annotation_type_declaration");
  }

  private void nested(Node node, ClassScope scope, Optional<Node> outer, List<Member> members) {
    String name = scope.name + "$" + nameOf(node);
    boolean isFree =
        !node.is("class_declaration")
            || Lowering.isModified(node, "static")
            || outer.filter(Classes::isInterface).isPresent();
    if (scope.kind == Kind.LOCAL) {
      members.add(new Member(nameOf(node), type(node, name, Kind.LOCAL), true));
      return;
    }
    if (!isFree) {
      inner.add(name);
    }
    define(node, name, isFree ? Kind.FREE : Kind.INNER);
    members.add(new Member(nameOf(node), new Name(name, lowering.span(node)), true));
  }

  private void member(
      Node node, ClassScope scope, Optional<Node> declaration, List<Member> members) {
    switch (node.kind()) {
      case "field_declaration", "constant_declaration" ->
          fields(node, scope, declaration.filter(Classes::isInterface).isPresent(), members);
      case "method_declaration" -> {
        boolean isStatic = Lowering.isModified(node, "static");
        members.add(new Member(nameOf(node), lowering.functions.method(node, isStatic), isStatic));
      }
      case "constructor_declaration", "compact_constructor_declaration" ->
          members.add(new Member("constructor", constructor(node, declaration), false));
      case "static_initializer" -> {
        var block = node.child("block");
        block.ifPresent(
            code ->
                statics.add(new Statement.Evaluate(initialiser(code, true), lowering.span(node))));
      }
      case "block" ->
          members.add(new Member("{" + node.startByte() + "}", initialiser(node, false), false));
      default -> {}
    }
  }

  private FunctionExpression constructor(Node node, Optional<Node> declaration) {
    boolean isCompact = node.is("compact_constructor_declaration");
    var list =
        isCompact
            ? declaration.flatMap(type -> type.field("parameters"))
            : node.field("parameters");
    var fields = isCompact ? lowering.enumerations.componentNames(declaration) : List.<String>of();
    boolean callsSuper = declaration.filter(type -> Lowering.has(type, "superclass")).isPresent();
    return lowering.functions.constructor(node, list, fields, callsSuper);
  }

  private Expression initialiser(Node block, boolean isStatic) {
    return lowering.functions.atOnce(
        lowering.span(block),
        isStatic,
        null,
        body -> body.addAll(lowering.statements.list(block.named())));
  }

  private void fields(Node node, ClassScope scope, boolean isConstant, List<Member> members) {
    boolean isStatic = isConstant || Lowering.isModified(node, "static");
    var type = node.field("type").flatMap(lowering.types::of);
    for (var declarator : node.fields("declarator")) {
      var name = declarator.field("name");
      if (name.isEmpty()) {
        continue;
      }
      String field = name.orElseThrow().text();
      type.ifPresent(known -> scope.fieldTypes.put(field, known));
      var value = declarator.field("value");
      var span = lowering.span(declarator);
      Expression initial =
          value
              .map(given -> Types.typed(lowering.functions.initial(given, isStatic), type))
              .orElseGet(() -> unset(type, span));
      boolean isLiteral = value.filter(Literals::isLiteral).isPresent();
      if (!isStatic || isLiteral || scope.kind == Kind.LOCAL) {
        members.add(new Member(field, initial, isStatic));
      } else {
        var target = new FieldTarget(new Name(scope.name, span), field, span);
        statics.add(new Statement.Assign(target, initial, span));
      }
    }
  }

  // A field that nobody is seen to set is filled by a framework.
  private static Expression unset(Optional<Expression> type, dev.merlon.model.Span span) {
    var nothing = new Unlowered("a field without a value", List.of(), span);
    return type.<Expression>map(known -> new Typed(nothing, known, span)).orElse(nothing);
  }
}
