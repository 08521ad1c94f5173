package dev.merlon.code.go;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.ClassExpression;
import dev.merlon.code.ir.Expression.Entry;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Member;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Lowers types: a struct, or a type with methods, is a class.
///
/// Its bases are the embedded types. Its member [#FIELDS] is a function that returns, for each
/// field, the name in JSON (empty for an embedded struct, `-` for none) and the type, as one text.
final class Classes {
  static final String FIELDS = "$fields";
  private static final Pattern JSON_TAG = Pattern.compile("json:\"([^\",]*)");

  /// What web frameworks bind path parameters, queries and forms by, and what names attributes of
  /// items of DynamoDB.
  private static final Pattern OTHER_TAG =
      Pattern.compile("\\b(?:uri|form|query|param|params|dynamodbav|dynamo):\"([^\",]*)");

  private final Lowering lowering;
  private final Map<Span, String> anonymous = new HashMap<>();

  Classes(Lowering lowering) {
    this.lowering = lowering;
  }

  /// The definition of a type of the package.
  Statement definition(Node spec) {
    var span = lowering.span(spec);
    String name = PackageNames.name(spec);
    return new Statement.Assign(new Target.NameTarget(name, span), value(name, spec, span), span);
  }

  /// A type that a function declares belongs to the module, under another name.
  void local(Node spec) {
    var span = lowering.span(spec);
    String written = PackageNames.name(spec);
    String name = lowering.fresh(written);
    lowering.scope.declare(written, name, false, name);
    lowering.scope.locals().remove(written);
    lowering.hoist(
        name,
        new Statement.Assign(new Target.NameTarget(name, span), value(name, spec, span), span));
  }

  /// The name of a struct that is written where a type stands.
  String anonymous(Node struct) {
    var span = lowering.span(struct);
    String known = anonymous.get(span);
    if (known != null) {
      return known;
    }
    String name = lowering.fresh("struct");
    anonymous.put(span, name);
    lowering.hoist(
        name,
        new Statement.Assign(
            new Target.NameTarget(name, span), struct(name, struct, List.of(), span), span));
    return name;
  }

  private Expression value(String name, Node spec, Span span) {
    var type = spec.field("type");
    var outside = lowering.scope;
    lowering.scope = new Scope(outside, Set.of());
    spec.field("type_parameters")
        .ifPresent(
            list ->
                list.named()
                    .forEach(
                        one ->
                            PackageNames.names(one)
                                .forEach(each -> lowering.scope.addTypeParameter(each.text()))));
    var methods = methods(name);
    Expression value;
    if (type.isPresent() && (type.orElseThrow().is("struct_type") || !methods.isEmpty())) {
      value = struct(name, type.orElseThrow(), methods, span);
    } else {
      value = alias(type, span);
    }
    lowering.scope = outside;
    return value;
  }

  // Another name for a type converts as that one does.
  private Expression alias(Optional<Node> type, Span span) {
    String text = lowering.types.text(type);
    if (text.startsWith("[]") || text.startsWith("map[") || text.startsWith("*")) {
      return new Expression.Call(
          new Name("$type", span), List.of(Expression.Argument.of(new Literal(text, span))), span);
    }
    return type.filter(node -> node.is("type_identifier") || node.is("qualified_type"))
        .map(lowering.expressions::of)
        .orElse(new Name("any", span));
  }

  private List<Member> methods(String type) {
    var members = new ArrayList<Member>();
    var here = lowering.unit;
    for (var method : lowering.names.methodsOf(type)) {
      lowering.unit = method.unit();
      members.add(
          new Member(
              PackageNames.name(method.node()),
              lowering.functions.declaration(method.node()),
              false));
    }
    lowering.unit = here;
    return members;
  }

  private ClassExpression struct(String name, Node type, List<Member> methods, Span span) {
    var members = new ArrayList<Member>();
    var bases = new ArrayList<Expression>();
    if (type.is("struct_type")) {
      members.add(new Member(FIELDS, fields(type, span), true));
      for (var field : declarations(type)) {
        if (PackageNames.names(field).isEmpty()) {
          field.field("type").ifPresent(base -> bases.add(lowering.expressions.of(bare(base))));
        }
      }
    }
    members.addAll(methods);
    return new ClassExpression(Optional.of(name), bases, members, List.of(), span);
  }

  private FunctionExpression fields(Node struct, Span span) {
    var entries = new ArrayList<Entry>();
    for (var field : declarations(struct)) {
      String type = lowering.types.text(field.field("type"));
      var tag = field.field("tag").map(StringText::of).orElse("");
      var names = PackageNames.names(field);
      if (names.isEmpty()) {
        String name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('*')) + 1);
        entries.add(entry(name, json(tag, ""), type, lowering.span(field)));
      }
      for (var name : names) {
        entries.add(entry(name.text(), json(tag, name.text()), type, lowering.span(name)));
      }
    }
    var result = new Statement.Return(Optional.of(new Expression.MapLiteral(entries, span)), span);
    return new FunctionExpression(
        Optional.of(FIELDS),
        List.of(),
        Set.of(),
        List.of(result),
        false,
        false,
        false,
        List.of(),
        span);
  }

  private static Entry entry(String name, String json, String type, Span span) {
    return new Entry(Optional.of(new Literal(name, span)), new Literal(json + " " + type, span));
  }

  private static String json(String tag, String otherwise) {
    var matcher = JSON_TAG.matcher(tag);
    if (matcher.find() && !matcher.group(1).isEmpty()) {
      return matcher.group(1);
    }
    var other = OTHER_TAG.matcher(tag);
    return other.find() && !other.group(1).isEmpty() ? other.group(1) : otherwise;
  }

  private static List<Node> declarations(Node struct) {
    return struct.child("field_declaration_list").stream()
        .flatMap(list -> list.named().stream())
        .filter(node -> node.is("field_declaration"))
        .toList();
  }

  private static Node bare(Node type) {
    var inner = type.named();
    return (type.is("pointer_type") || type.is("generic_type")) && !inner.isEmpty()
        ? bare(inner.getFirst())
        : type;
  }

  /// The names of the fields of a struct, in order; of an embedded one, that of its type.
  static List<String> fieldNames(Node struct) {
    var names = new ArrayList<String>();
    for (var field : declarations(struct)) {
      if (PackageNames.names(field).isEmpty()) {
        String text = field.field("type").map(type -> bare(type).text()).orElse("_");
        names.add(text.substring(text.lastIndexOf('.') + 1));
      }
      PackageNames.names(field).forEach(name -> names.add(name.text()));
    }
    return names;
  }

  /// The types of the fields of a struct, as [#fieldNames].
  static List<Node> fieldTypes(Node struct) {
    var types = new ArrayList<Node>();
    for (var field : declarations(struct)) {
      var type = field.field("type").orElse(field);
      for (int i = 0; i < Math.max(1, PackageNames.names(field).size()); i++) {
        types.add(type);
      }
    }
    return types;
  }
}
