package dev.merlon.code.ruby;

import dev.merlon.code.FrontEnd;
import dev.merlon.code.SourceFile;
import dev.merlon.code.SyntaxErrors;
import dev.merlon.code.ir.Language;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.syntax.Grammar;
import dev.merlon.finding.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The front end for Ruby.
///
/// Conventions on top of those of the IR:
/// - Constants are variables of the module under their full names (`Shop::Order`); those of another
///   file are imports of that file.
/// - Reading an attribute is a call without arguments, writing one a call of `name=`; an instance
///   variable is a field of `this` whose name begins with `@`.
/// - A block is the argument named `&`; a method that takes one has a parameter of that name. A
///   block of `each` and its kin that stands as a statement is a loop.
/// - Symbols are texts. The last expression of a body is returned.
/// - `X.new` makes an object; `initialize` is the member `constructor`.
/// - A pattern without `\A` and `\z` has the flag `m`, since `^` and `$` are ends of lines.
public final class RubyFrontEnd implements FrontEnd {
  private final RubySources sources;

  public RubyFrontEnd(RubySources sources) {
    this.sources = sources;
  }

  @Override
  public SourceModule lower(SourceFile file, Consumer<Problem> problems) {
    var span = file.span(0, file.bytes().length);
    var tree = Grammar.RUBY.parse(file.bytes());
    SyntaxErrors.report(file, tree, "Ruby", problems);
    var lowering = new Lowering(file, sources, problems);
    lowering.texts.collectHeredocs(tree.root());
    lowering.definitions.collect(tree.root());
    List<Statement> body = new ArrayList<>();
    lowering.statements.all(tree.root().named(), Ending.NONE, body);
    return new SourceModule(file.path(), Language.RUBY, body, lowering.moduleNames(), span);
  }
}
