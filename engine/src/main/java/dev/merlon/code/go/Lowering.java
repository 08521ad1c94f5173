package dev.merlon.code.go;

import dev.merlon.code.DepthLimit;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the parts of the front end share while they lower one package.
final class Lowering {
  /// How deep statements and expressions may nest. Code that people write stays below 60; what lies
  /// deeper is not followed (misses).
  static final int MOST_DEPTH = 400;

  final PackageNames names;
  final Expressions expressions;
  final Operators operators;
  final Composites composites;
  final Calls calls;
  final Types types;
  final Statements statements;
  final Functions functions;
  final Classes classes;
  Scope scope = new Scope(null, Set.of());
  FileUnit unit;

  private final Consumer<Problem> problems;
  private final DepthLimit depth;
  private final List<dev.merlon.code.ir.Statement> hoisted = new ArrayList<>();
  private final Set<String> added = new LinkedHashSet<>();
  private int temporaries;

  Lowering(PackageNames names, FileUnit first, Consumer<Problem> problems) {
    this.names = names;
    this.unit = first;
    this.problems = problems;
    this.depth = new DepthLimit(MOST_DEPTH, problems);
    this.expressions = new Expressions(this);
    this.operators = new Operators(this);
    this.composites = new Composites(this);
    this.calls = new Calls(this);
    this.types = new Types(this);
    this.statements = new Statements(this);
    this.functions = new Functions(this);
    this.classes = new Classes(this);
  }

  Span span(Node node) {
    return unit.file().span(node.startByte(), node.endByte());
  }

  void unsupported(Node node, String what) {
    problems.accept(new Problem.Unsupported(span(node), what));
  }

  /// Runs `deeper` one level down, or takes `otherwise` when the nesting is too deep.
  <T> T nested(Node node, Supplier<T> deeper, Supplier<T> otherwise) {
    return depth.nested(span(node), deeper, otherwise);
  }

  Expression tooDeep(Node node) {
    return new Expression.Unlowered("deep nesting", List.of(), span(node));
  }

  /// A name that no Go program has, local to the current function.
  String temporary() {
    String name = "$" + ++temporaries;
    scope.addTemporary(name);
    return name;
  }

  /// Another name for something that shadows one of the same name.
  String fresh(String name) {
    return name + "$" + ++temporaries;
  }

  /// Defines a type that stands inside a function or has no name, at the top level of the module.
  void hoist(String name, dev.merlon.code.ir.Statement definition) {
    added.add(name);
    hoisted.add(definition);
  }

  List<dev.merlon.code.ir.Statement> hoisted() {
    return hoisted;
  }

  Set<String> moduleNames() {
    var all = new LinkedHashSet<>(names.all());
    all.addAll(added);
    all.addAll(scope.locals());
    return all;
  }
}
