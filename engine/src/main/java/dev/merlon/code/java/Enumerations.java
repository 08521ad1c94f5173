package dev.merlon.code.java;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Field;
import dev.merlon.code.ir.Expression.Index;
import dev.merlon.code.ir.Expression.ListLiteral;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Member;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.New;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Expression.Typed;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target.FieldTarget;
import dev.merlon.code.ir.Target.NameTarget;
import dev.merlon.code.java.Scopes.ClassScope;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the language gives to enumerations and records: constants, components, their methods.
final class Enumerations {
  private static final String NAME = "$name";

  private final Lowering lowering;

  Enumerations(Lowering lowering) {
    this.lowering = lowering;
  }

  void declare(Optional<Node> declaration, ClassScope scope) {
    componentNames(declaration).forEach(name -> scope.fields.put(name, false));
    if (declaration.filter(node -> node.is("enum_declaration")).isPresent()) {
      scope.methods.put("values", true);
      scope.methods.put("valueOf", true);
      scope.methods.put("name", false);
    } else {
      componentNames(declaration).forEach(name -> scope.methods.put(name, false));
    }
  }

  List<String> componentNames(Optional<Node> declaration) {
    var list =
        declaration
            .filter(node -> node.is("record_declaration"))
            .flatMap(node -> node.field("parameters"));
    var names = new ArrayList<String>();
    for (var parameter : list.map(Node::named).orElse(List.of())) {
      parameter.field("name").ifPresent(name -> names.add(name.text()));
    }
    return names;
  }

  /// The fields of a record, its constructor and accessors, unless they are written out.
  void components(Node declaration, List<Node> nodes, List<Member> members) {
    if (!declaration.is("record_declaration")) {
      return;
    }
    var parameters = declaration.field("parameters");
    var names = componentNames(Optional.of(declaration));
    for (var parameter : parameters.map(Node::named).orElse(List.of())) {
      var name = parameter.field("name");
      if (name.isEmpty()) {
        continue;
      }
      var span = lowering.span(parameter);
      String field = name.orElseThrow().text();
      var nothing = new Unlowered("a field without a value", List.of(), span);
      var type = parameter.field("type").flatMap(lowering.types::of);
      members.add(
          new Member(
              field,
              type.<Expression>map(known -> new Typed(nothing, known, span)).orElse(nothing),
              false));
      if (nodes.stream().noneMatch(node -> isMethod(node, field))) {
        members.add(new Member(field, returns(field, own(field, span), span), false));
      }
    }
    boolean hasConstructor =
        nodes.stream().anyMatch(node -> node.kind().endsWith("constructor_declaration"));
    if (!hasConstructor) {
      members.add(
          new Member(
              "constructor",
              lowering.functions.constructor(declaration, parameters, names, false),
              false));
    }
    var span = lowering.span(declaration);
    var all = names.stream().map(name -> Argument.of(own(name, span))).toList();
    members.add(
        new Member("$components", returns("$components", new ListLiteral(all, span), span), false));
  }

  private static boolean isMethod(Node node, String name) {
    return node.is("method_declaration") && Classes.nameOf(node).equals(name);
  }

  private static Expression own(String field, Span span) {
    return new Field(new Name("this", span), field, span);
  }

  private static Expression returns(String name, Expression value, Span span) {
    var body = List.<Statement>of(new Statement.Return(Optional.of(value), span));
    return Functions.function(Optional.of(name), List.of(), Set.of(), body, true, span);
  }

  /// The constants of an enumeration, made after the class is known.
  void constants(
      Node declaration,
      ClassScope scope,
      List<Node> nodes,
      List<Member> members,
      List<Statement> statics) {
    if (!declaration.is("enum_declaration")) {
      return;
    }
    var span = lowering.span(declaration);
    var made = new ArrayList<Statement>();
    var all = new ArrayList<Argument>();
    for (var node : nodes) {
      if (node.is("enum_constant")) {
        constant(node, scope, made);
        all.add(Argument.of(new Field(new Name(scope.name, span), Classes.nameOf(node), span)));
      }
    }
    statics.addAll(0, made);
    var list = new ListLiteral(all, span);
    members.add(new Member("values", free("values", List.of(), list, span), true));
    var any = new Index(list, new Unlowered("its name", List.of(), span), span);
    var name =
        new Parameter(
            new NameTarget("name", span), Optional.empty(), Spread.NONE, Optional.empty());
    members.add(new Member("valueOf", free("valueOf", List.of(name), any, span), true));
    for (String method : List.of("name", "toString")) {
      if (nodes.stream().noneMatch(node -> isMethod(node, method))) {
        members.add(new Member(method, returns(method, own(NAME, span), span), false));
      }
    }
  }

  private static Expression free(
      String name, List<Parameter> parameters, Expression value, Span span) {
    var body = List.<Statement>of(new Statement.Return(Optional.of(value), span));
    var locals = parameters.isEmpty() ? Set.<String>of() : Set.of("name");
    return Functions.function(Optional.of(name), parameters, locals, body, false, span);
  }

  private void constant(Node node, ClassScope scope, List<Statement> out) {
    var span = lowering.span(node);
    String name = Classes.nameOf(node);
    var type = new Name(scope.name, span);
    var body = node.field("body");
    Expression made =
        body.isPresent() ? lowering.classes.anonymous(body.orElseThrow(), type) : type;
    lowering.scopes.enterFunction(true);
    var arguments = lowering.calls.arguments(node);
    lowering.scopes.leaveFunction();
    var constant = new Field(type, name, span);
    out.add(
        new Statement.Assign(
            new FieldTarget(type, name, span), new New(made, arguments, span), span));
    out.add(
        new Statement.Assign(new FieldTarget(constant, NAME, span), new Literal(name, span), span));
  }
}
