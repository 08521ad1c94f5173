package dev.merlon.code.javascript;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.AssignExpression;
import dev.merlon.code.ir.Expression.Entry;
import dev.merlon.code.ir.Expression.Import;
import dev.merlon.code.ir.Expression.MapLiteral;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Statement.Assign;
import dev.merlon.code.ir.Statement.Evaluate;
import dev.merlon.code.ir.Target.FieldTarget;
import dev.merlon.code.ir.Target.NameTarget;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.model.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Lowers a whole file with its ESM imports and exports.
///
/// `export { a }` takes effect at the end of the file, for it may stand before the value of `a` is
/// there. An exported variable that is assigned again later is exported with its first value.
final class Modules {
  private final Lowering lowering;
  private final List<Statement> atEnd = new ArrayList<>();
  // The objects of the TypeScript namespaces around, which take what is exported inside.
  private final Deque<Expression> namespaces = new ArrayDeque<>();

  Modules(Lowering lowering) {
    this.lowering = lowering;
  }

  List<Statement> program(Node root) {
    var nodes = root.is("program") ? root.named() : List.of(root);
    lowering.declarations.variables(nodes, lowering.scopes::declare);
    lowering.declarations.ofBlock(nodes, lowering.scopes::declareInModule);
    var body = lowering.statements.list(nodes);
    body.addAll(atEnd);
    return body;
  }

  void atEnd(Statement statement) {
    atEnd.add(statement);
  }

  void enterNamespace(Expression object) {
    namespaces.push(object);
  }

  void leaveNamespace() {
    namespaces.pop();
  }

  void statement(Node node, List<Statement> out) {
    if (Lowering.has(node, "type")) {
      return;
    }
    if (node.is("import_statement")) {
      imports(node, out);
    } else {
      exports(node, out);
    }
  }

  private void imports(Node node, List<Statement> out) {
    var assigned = node.child("import_require_clause");
    var source = assigned.flatMap(c -> c.field("source")).or(() -> node.field("source"));
    if (source.isEmpty()) {
      return;
    }
    String module = lowering.literals.value(source.get());
    var clause = assigned.or(() -> node.child("import_clause"));
    if (clause.isEmpty()) {
      out.add(new Evaluate(load(module, Optional.empty(), node), lowering.span(node)));
      return;
    }
    for (var part : clause.get().named()) {
      switch (part.kind()) {
        case "identifier" ->
            bind(
                part,
                module,
                assigned.isPresent() ? Optional.empty() : Optional.of("default"),
                out);
        case "namespace_import" ->
            Lowering.first(part).ifPresent(name -> bind(name, module, Optional.empty(), out));
        case "named_imports" -> part.named().forEach(one -> bindMember(one, module, out));
        default -> {}
      }
    }
    if (assigned.isPresent() && Lowering.has(node, "export")) {
      clause.flatMap(Lowering::first).ifPresent(name -> exportLocal(name.text(), name, out));
    }
  }

  private void bindMember(Node specifier, String module, List<Statement> out) {
    var name = specifier.field("name");
    if (name.isEmpty() || Lowering.has(specifier, "type") || Lowering.has(specifier, "typeof")) {
      return;
    }
    bind(specifier.field("alias").orElse(name.get()), module, Optional.of(plain(name.get())), out);
  }

  private void bind(Node local, String module, Optional<String> member, List<Statement> out) {
    var target = lowering.targets.of(local);
    out.add(new Assign(target, load(module, member, local), lowering.span(local)));
  }

  private Expression load(String module, Optional<String> member, Node node) {
    return new Import(module, member, lowering.span(node));
  }

  private String plain(Node name) {
    return name.is("string") ? lowering.literals.value(name) : name.text();
  }

  private void exports(Node node, List<Statement> out) {
    var source = node.field("source").map(lowering.literals::value);
    var clause = node.child("export_clause");
    var declaration = node.field("declaration");
    if (clause.isPresent()) {
      clause.get().named().forEach(one -> specifier(one, source, out));
    } else if (source.isPresent()) {
      all(node, source.get(), out);
    } else if (Lowering.has(node, "default")) {
      exportDefault(node, out);
    } else if (declaration.isPresent()) {
      exportDeclaration(node, declaration.get(), out);
    } else if (Lowering.has(node, "=")) {
      Lowering.first(node).ifPresent(value -> exportAssignment(value, out));
    } else if (!Lowering.has(node, "as")) {
      node.named().forEach(part -> lowering.statements.statement(part, Optional.empty(), out));
    }
  }

  private void exportAssignment(Node value, List<Statement> out) {
    var span = lowering.span(value);
    var target = new FieldTarget(new Name("module", span), "exports", span);
    out.add(new Assign(target, lowering.expression(value), span));
  }

  private void specifier(Node specifier, Optional<String> source, List<Statement> out) {
    var name = specifier.field("name");
    if (name.isEmpty() || Lowering.has(specifier, "type")) {
      return;
    }
    String outside = plain(specifier.field("alias").orElse(name.get()));
    String inside = plain(name.get());
    if (source.isPresent()) {
      var value = load(source.get(), Optional.of(inside), specifier);
      out.add(export(outside, value, lowering.span(specifier)));
    } else {
      var value = new Name(lowering.scopes.resolve(inside), lowering.span(name.get()));
      atEnd(export(outside, value, lowering.span(specifier)));
    }
  }

  private void all(Node node, String module, List<Statement> out) {
    var under = node.child("namespace_export").flatMap(Lowering::first);
    var value = load(module, Optional.empty(), node);
    if (under.isPresent()) {
      out.add(export(plain(under.get()), value, lowering.span(node)));
    } else {
      out.add(exportAll(value, lowering.span(node)));
    }
  }

  /// `exports = module.exports = {...exports, ...value}`
  Statement exportAll(Expression value, Span span) {
    var before = new Entry(Optional.empty(), new Name("exports", span));
    var entries = List.of(before, new Entry(Optional.empty(), value));
    var all = new MapLiteral(entries, span);
    var field = new FieldTarget(new Name("module", span), "exports", span);
    return new Assign(
        new NameTarget("exports", span), new AssignExpression(field, all, span), span);
  }

  private void exportDefault(Node node, List<Statement> out) {
    var declaration = node.field("declaration");
    if (declaration.flatMap(d -> d.field("name")).isPresent()) {
      exportDeclaration(node, declaration.get(), out);
      return;
    }
    var value = node.field("value").or(() -> declaration);
    if (value.isEmpty() || value.get().is("interface_declaration")) {
      return;
    }
    out.add(export("default", unnamed(value.get(), node), lowering.span(node)));
  }

  private Expression unnamed(Node value, Node export) {
    return switch (value.kind()) {
      case "function_declaration", "generator_function_declaration" ->
          lowering.functions.function(value, Optional.of("default"), List.of());
      case "class_declaration", "abstract_class_declaration" ->
          lowering.classes.lower(value, Optional.of("default"), export.fields("decorator"));
      default -> lowering.expressions.named(value, Optional.of("default"));
    };
  }

  private void exportDeclaration(Node node, Node declaration, List<Statement> out) {
    int before = out.size();
    if (declaration.kind().endsWith("class_declaration")) {
      lowering.statements.type(declaration, node.fields("decorator"), out);
    } else {
      lowering.statements.statement(declaration, Optional.empty(), out);
    }
    if (out.size() == before && !declaration.is("lexical_declaration")) {
      return; // a type
    }
    var names = new ArrayList<String>();
    lowering.declarations.ofBlock(List.of(declaration), names::add);
    lowering.declarations.variables(List.of(declaration), names::add);
    boolean isDefault = Lowering.has(node, "default");
    for (String name : names) {
      var value = new Name(lowering.scopes.resolve(name), lowering.span(declaration));
      out.add(export(isDefault ? "default" : name, value, lowering.span(declaration)));
    }
  }

  private void exportLocal(String name, Node node, List<Statement> out) {
    var value = new Name(lowering.scopes.resolve(name), lowering.span(node));
    out.add(export(name, value, lowering.span(node)));
  }

  /// The assignment that exports a value; inside a namespace it goes to the namespace's object.
  Statement export(String name, Expression value, Span span) {
    var object = namespaces.isEmpty() ? new Name("exports", span) : namespaces.getFirst();
    return new Assign(new FieldTarget(object, name, span), value, span);
  }
}
