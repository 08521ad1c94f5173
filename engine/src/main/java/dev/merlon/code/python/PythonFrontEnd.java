package dev.merlon.code.python;

import dev.merlon.code.FrontEnd;
import dev.merlon.code.SourceFile;
import dev.merlon.code.ir.Language;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.code.syntax.Grammar;
import dev.merlon.code.syntax.SyntaxTree;
import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import java.util.function.Consumer;

/// Lowers a Python file. What the IR has no form for is rewritten:
///
/// - `__init__` is the member and field `constructor`; the annotations of a class are its member
///   `__annotations__`, a map from names to the texts of the types, as at run time;
/// - a name of a class body is the field of the class's name;
/// - the variable of a comprehension that would shadow another name is renamed to `NAME$N`; values
///   that must be kept are in names `$N`.
public final class PythonFrontEnd implements FrontEnd {
  @Override
  public SourceModule lower(SourceFile file, Consumer<Problem> problems) {
    var tree = Grammar.PYTHON.parse(file.bytes());
    tree.firstError().ifPresent(error -> problems.accept(malformed(file, error)));
    return lower(file, tree, problems);
  }

  static SourceModule lower(SourceFile file, SyntaxTree tree, Consumer<Problem> problems) {
    var root = tree.root();
    var scope = Scope.ofModule(Bindings.ofModule(root));
    var lowering = new Lowering(file, problems, scope);
    var body = lowering.statements.all(root.children());
    var span = lowering.span(root);
    return new SourceModule(file.path(), Language.PYTHON, body, scope.names(), span);
  }

  private static Problem malformed(SourceFile file, SyntaxTree.Node error) {
    var place = narrowest(error);
    Span span = file.span(place.startByte(), endOfLine(file, place));
    return new Problem.Malformed(
        span,
        place.isMissing()
            ? "`" + place.kind() + "` is missing, so the code after it may be misread; correct it"
            : "this is no valid Python, so it was read only in part; correct it");
  }

  // A file that is lost altogether has an error at its root; the nested one is the place to show.
  private static SyntaxTree.Node narrowest(SyntaxTree.Node error) {
    var here = error;
    while (true) {
      var inner = here.children().stream().filter(SyntaxTree.Node::isError).findFirst();
      if (inner.isEmpty()) {
        return here;
      }
      here = inner.orElseThrow();
    }
  }

  private static int endOfLine(SourceFile file, SyntaxTree.Node place) {
    int end = place.startByte();
    while (end < place.endByte() && file.bytes()[end] != '\n') {
      end++;
    }
    return end;
  }
}
