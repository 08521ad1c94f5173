package dev.merlon.code.javascript;

import dev.merlon.code.DepthLimit;
import dev.merlon.code.SourceFile;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What the parts of the lowering of one file share: the file, the scopes, and each other.
final class Lowering {
  /// Code that a person wrote nests less; deeper code is cut off, which misses what is inside.
  static final int MOST_DEPTH = 500;

  final Scopes scopes;
  final Declarations declarations = new Declarations();
  final Literals literals = new Literals(this);
  final Expressions expressions = new Expressions(this);
  final Operators operators = new Operators(this);
  final Calls calls = new Calls(this);
  final Targets targets = new Targets(this);
  final Functions functions = new Functions(this);
  final Classes classes = new Classes(this);
  final Statements statements = new Statements(this);
  final Loops loops = new Loops(this);
  final Effects effects = new Effects(this);
  final Modules modules = new Modules(this);
  final CommonJs commonJs = new CommonJs(this);
  final TypeScript typeScript = new TypeScript(this);
  final Jsx jsx = new Jsx(this);

  private final SourceFile file;
  private final DepthLimit depth;

  Lowering(SourceFile file, Consumer<Problem> problems) {
    this.file = file;
    this.depth = new DepthLimit(MOST_DEPTH, problems);
    this.scopes = new Scopes(file.text(0, file.bytes().length));
  }

  Span span(Node node) {
    return file.span(node.startByte(), node.endByte());
  }

  Span span(Node from, Node to) {
    return file.span(from.startByte(), to.endByte());
  }

  String text(int startByte, int endByte) {
    return file.text(startByte, endByte);
  }

  /// Goes one level down, or reports that the limit is reached; to be paired with [#leave].
  boolean enter(Node node) {
    return depth.enter(span(node));
  }

  void leave() {
    depth.leave();
  }

  Expression expression(Node node) {
    return expressions.of(node);
  }

  /// The value of a field of the grammar; a hole in broken code is unknown.
  Expression expression(Node node, String field) {
    return node.field(field).map(this::expression).orElseGet(() -> missing(node));
  }

  Expression missing(Node node) {
    return new Unlowered("missing code", List.of(), span(node));
  }

  Expression text(String value, Node node) {
    return new Literal(value, span(node));
  }

  Expression nothing(Node node) {
    return new Literal(null, span(node));
  }

  /// Whether a keyword or mark such as `async` or `*` is a direct child.
  static boolean has(Node node, String token) {
    return node.child(token).isPresent();
  }

  static Optional<Node> first(Node node) {
    var named = node.named();
    return named.isEmpty() ? Optional.empty() : Optional.of(named.getFirst());
  }

  static Optional<Node> last(Node node) {
    var named = node.named();
    return named.isEmpty() ? Optional.empty() : Optional.of(named.getLast());
  }
}
