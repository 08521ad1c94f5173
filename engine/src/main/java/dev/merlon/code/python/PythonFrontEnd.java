package dev.merlon.code.python;

import dev.merlon.code.FrontEnd;
import dev.merlon.code.SourceFile;
import dev.merlon.code.SyntaxErrors;
import dev.merlon.code.ir.Language;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.code.syntax.Grammar;
import dev.merlon.code.syntax.SyntaxTree;
import dev.merlon.finding.Problem;
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
    SyntaxErrors.report(file, tree, "Python", problems);
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
}
