package dev.merlon.code.java;

import dev.merlon.code.FrontEnd;
import dev.merlon.code.SourceFile;
import dev.merlon.code.SyntaxErrors;
import dev.merlon.code.ir.Language;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.code.syntax.Grammar;
import dev.merlon.finding.Problem;
import java.util.function.Consumer;

/// The front end for Java, 8 to 25.
///
/// Conventions on top of those of the IR:
/// - A type stands where it is used, as an `Import` of its full name; a nested one is the field of
///   the type around it. Types of the file are module variables; nested ones are named
///   `Outer$Inner`.
/// - At the end of a module, the classes of the project that it uses are loaded; after that, static
///   fields that are no literals get their values.
/// - Generics are erased; declared types of variables, results and casts are `Typed` values, except
///   texts and arrays. `this$Outer` is the object around an inner one.
/// - A character is a text of one; `Foo.class` is the type; a `switch` that is a value is a
///   function that is called at once.
/// - An interface or abstract class has the decorator `abstract`.
/// - Methods without a body return something of their type. An enumeration extends
///   `java.lang.Enum`, and its constants are static fields.
public final class JavaFrontEnd implements FrontEnd {
  private final JavaSources sources;

  public JavaFrontEnd(JavaSources sources) {
    this.sources = sources;
  }

  @Override
  public SourceModule lower(SourceFile file, Consumer<Problem> problems) {
    var span = file.span(0, file.bytes().length);
    var tree = Grammar.JAVA.parse(file.bytes());
    SyntaxErrors.report(file, tree, "Java", problems);
    var lowering = new Lowering(file, sources, problems);
    var body = lowering.classes.file(tree.root());
    return new SourceModule(file.path(), Language.JAVA, body, lowering.classes.moduleNames(), span);
  }
}
