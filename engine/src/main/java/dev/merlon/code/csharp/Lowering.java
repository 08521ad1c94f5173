package dev.merlon.code.csharp;

import dev.merlon.code.DepthLimit;
import dev.merlon.code.SourceFile;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the parts of the lowering of one file share: the file, the scopes, and each other.
final class Lowering {
  /// Code that a person wrote nests less; deeper code is cut off, which misses what is inside.
  static final int MOST_DEPTH = 400;

  final Scopes scopes = new Scopes();
  final Types types;
  final Texts texts = new Texts(this);
  final Names names = new Names(this);
  final Expressions expressions = new Expressions(this);
  final Calls calls = new Calls(this);
  final Creations creations = new Creations(this);
  final Patterns patterns = new Patterns(this);
  final Functions functions = new Functions(this);
  final Generated generated = new Generated(this);
  final Classes classes = new Classes(this);
  final Statements statements = new Statements(this);

  private final SourceFile file;
  private final DepthLimit depth;
  private int temporaries;

  Lowering(SourceFile file, CSharpSources sources, Consumer<Problem> problems) {
    this.file = file;
    this.depth = new DepthLimit(MOST_DEPTH, problems);
    this.types = new Types(this, file.path(), sources);
  }

  Span span(Node node) {
    return file.span(node.startByte(), node.endByte());
  }

  /// Runs `deeper` one level down, or takes `otherwise` when the nesting is too deep.
  <T> T nested(Node node, Supplier<T> deeper, Supplier<T> otherwise) {
    return depth.nested(span(node), deeper, otherwise);
  }

  Expression expression(Node node) {
    return expressions.of(node);
  }

  Expression field(Node node, String field) {
    return node.field(field)
        .map(this::expression)
        .orElseGet(() -> unknown("missing code", span(node)));
  }

  /// The value of the last named child, or unknown.
  Expression last(Node node) {
    var inner = node.named();
    return inner.isEmpty() ? unknown("missing code", span(node)) : expression(inner.getLast());
  }

  static Expression nothing(Span span) {
    return new Literal(null, span);
  }

  static Expression unknown(String what, Span span) {
    return new Unlowered(what, List.of(), span);
  }

  /// A local variable that no program has.
  String temporary() {
    String name = "tmp$" + ++temporaries;
    scopes.declare(name);
    return name;
  }

  static boolean isModified(Node declaration, String modifier) {
    return declaration.children().stream()
        .anyMatch(child -> child.is("modifier") && child.text().equals(modifier));
  }
}
