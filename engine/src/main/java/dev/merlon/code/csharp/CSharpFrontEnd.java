package dev.merlon.code.csharp;

import dev.merlon.code.FrontEnd;
import dev.merlon.code.SourceFile;
import dev.merlon.code.SyntaxErrors;
import dev.merlon.code.ir.Language;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.syntax.Grammar;
import dev.merlon.finding.Problem;
import java.util.ArrayList;
import java.util.function.Consumer;

/// The front end for C#.
///
/// Conventions on top of those of the IR:
/// - A type of the project is a variable of its module under its full name with colons
///   (`Shop:Order`, `Shop:Order+Line`); elsewhere it is the import of that name. A type of a
///   library is the import of its simple name: its namespace cannot be known without its assembly.
/// - Writing a property of another object is a call of `Name=`; a property with a body is a method
///   with the decorator `get`.
/// - What an initializer sets is set on the new object. A type argument of a call is its argument
///   `T`.
/// - An `out` argument gets what the call returns.
/// - Statements outside of types are the function `$main`. A method with `[LambdaFunction]` has a
///   twin `$Name` that takes the event, as the generated one does.
/// - `$json Name` of a class is the name of a property in JSON.
public final class CSharpFrontEnd implements FrontEnd {
  /// The function of the statements outside of types.
  static final String MAIN = "$main";

  private final CSharpSources sources;

  public CSharpFrontEnd(CSharpSources sources) {
    this.sources = sources;
  }

  @Override
  public SourceModule lower(SourceFile file, Consumer<Problem> problems) {
    var span = file.span(0, file.bytes().length);
    var tree = Grammar.CSHARP.parse(file.bytes());
    SyntaxErrors.report(file, tree, "C#", problems);
    var lowering = new Lowering(file, sources, problems);
    var body = new ArrayList<Statement>();
    lowering.types.collect(tree.root());
    lowering.classes.file(tree.root(), body);
    return new SourceModule(file.path(), Language.CSHARP, body, lowering.types.moduleNames(), span);
  }
}
