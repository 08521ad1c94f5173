package dev.merlon.code.ruby;

import dev.merlon.code.DepthLimit;
import dev.merlon.code.SourceFile;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Call;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Expression.Unlowered;
import dev.merlon.code.syntax.SyntaxTree.Node;
import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the parts of the lowering of one file share: the file, the scopes, and each other.
final class Lowering {
  /// Code that a person wrote nests less; deeper code is cut off, which misses what is inside.
  static final int MOST_DEPTH = 400;

  /// What `next` and `break` leave.
  enum Around {
    LOOP,
    BLOCK
  }

  final SourceFile file;
  final RubySources sources;
  final Names names = new Names(this);
  final Texts texts = new Texts(this);
  final Expressions expressions = new Expressions(this);
  final Assignments assignments = new Assignments(this);
  final Calls calls = new Calls(this);
  final Blocks blocks = new Blocks(this);
  final Definitions definitions = new Definitions(this);
  final Statements statements = new Statements(this);
  final Branches branches = new Branches(this);
  final Patterns patterns = new Patterns(this);

  final Deque<Around> around = new ArrayDeque<>();
  Scope scope = new Scope(null);
  @Nullable Nesting nesting;
  boolean isInMethod;
  String method = "";
  List<Argument> passedOn = List.of();

  private final Scope module = scope;
  private final Set<String> moduleNames = new LinkedHashSet<>();
  private final DepthLimit depth;
  private int temporaries;

  Lowering(SourceFile file, RubySources sources, Consumer<Problem> problems) {
    this.file = file;
    this.sources = sources;
    this.depth = new DepthLimit(MOST_DEPTH, problems);
  }

  Span span(Node node) {
    return file.span(node.startByte(), node.endByte());
  }

  Span span(Node from, Node to) {
    return file.span(from.startByte(), to.endByte());
  }

  /// Runs `deeper` one level down, or takes `otherwise` when the nesting is too deep.
  <T> T nested(Node node, Supplier<T> deeper, Supplier<T> otherwise) {
    return depth.nested(span(node), deeper, otherwise);
  }

  Expression expression(Node node) {
    return expressions.of(node);
  }

  Expression field(Node node, String field) {
    return node.field(field).map(this::expression).orElseGet(() -> nothing(span(node)));
  }

  static Expression nothing(Span span) {
    return new Literal(null, span);
  }

  static Expression unknown(String what, Span span) {
    return new Unlowered(what, List.of(), span);
  }

  static Expression call(String function, Span span, Expression... arguments) {
    return new Call(
        new Name(function, span),
        java.util.Arrays.stream(arguments).map(Argument::of).toList(),
        span);
  }

  /// A name that no program has, local to the current function.
  String temporary() {
    String name = "tmp$" + ++temporaries;
    scope.locals.add(name);
    return name;
  }

  String fresh(String name) {
    return name + "$" + ++temporaries;
  }

  /// A name that the module holds: a constant, a method, a global variable.
  void ofModule(String name) {
    moduleNames.add(name);
  }

  boolean isOfModule(String name) {
    return moduleNames.contains(name);
  }

  Set<String> moduleNames() {
    var all = new LinkedHashSet<>(moduleNames);
    all.addAll(module.locals);
    return all;
  }
}
