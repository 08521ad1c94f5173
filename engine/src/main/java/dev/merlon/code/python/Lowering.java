package dev.merlon.code.python;

import dev.merlon.code.DepthLimit;
import dev.merlon.code.SourceFile;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the parts of the front end share while they lower one file.
final class Lowering {
  /// How deep statements and expressions may nest. Code that people write stays below 60; what lies
  /// deeper is not followed (misses).
  static final int MOST_DEPTH = 500;

  /// Longer chains of operators or branches become flat or balanced, so that the IR stays shallow.
  static final int LONG_CHAIN = 60;

  final SourceFile file;
  final ExpressionLowering expressions;
  final OperatorLowering operators;
  final TextLowering texts;
  final TargetLowering targets;
  final StatementLowering statements;
  final DefinitionLowering definitions;
  Scope scope;

  private final DepthLimit depth;
  private int temporaries;

  Lowering(SourceFile file, Consumer<Problem> problems, Scope scope) {
    this.file = file;
    this.depth = new DepthLimit(MOST_DEPTH, problems);
    this.scope = scope;
    this.expressions = new ExpressionLowering(this);
    this.operators = new OperatorLowering(this);
    this.texts = new TextLowering(this);
    this.targets = new TargetLowering(this);
    this.statements = new StatementLowering(this);
    this.definitions = new DefinitionLowering(this);
  }

  Span span(Node node) {
    return file.span(node.startByte(), node.endByte());
  }

  Span span(Node first, Node last) {
    return file.span(first.startByte(), last.endByte());
  }

  /// Runs `deeper` one level down, or takes `otherwise` when the nesting is too deep.
  <T> T nested(Node node, Supplier<T> deeper, Supplier<T> otherwise) {
    return depth.nested(span(node), deeper, otherwise);
  }

  Expression tooDeep(Node node) {
    return new Expression.Unlowered("deep nesting", List.of(), span(node));
  }

  /// A name that no Python program has, local to the current function.
  String temporary() {
    String name = "$" + ++temporaries;
    scope.add(name);
    return name;
  }

  /// Another name for a variable that shadows one of the same name.
  String shadowing(String name) {
    return name + "$" + ++temporaries;
  }

  /// A label that no program has.
  String label(String what) {
    return what + "$" + ++temporaries;
  }

  /// Reads a variable: of a class body it is a field of the class.
  Expression read(String name, Span span) {
    return read(scope, name, span);
  }

  private static Expression read(Scope scope, String name, Span span) {
    return scope.isMember(name)
        ? new Expression.Field(classOf(scope, span), TargetLowering.fieldName(name), span)
        : new Expression.Name(scope.resolve(name), span);
  }

  /// The class whose body `scope` is, by its name.
  static Expression classOf(Scope scope, Span span) {
    String name = scope.className().orElseThrow();
    Optional<Scope> outside = scope.parent();
    return read(outside.orElseThrow(), name, span);
  }
}
