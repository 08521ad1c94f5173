package dev.merlon.code.javascript;

import dev.merlon.code.FrontEnd;
import dev.merlon.code.SourceFile;
import dev.merlon.code.SyntaxErrors;
import dev.merlon.code.ir.Language;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.code.syntax.Grammar;
import dev.merlon.finding.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The front end for JavaScript and TypeScript, JSX included.
///
/// Conventions on top of those of the IR:
/// - `a['b']` is the field `b`; `a?.b` is `a.b`.
/// - A getter is a function with the decorator `get`; a setter is named `set x` and has the
///   decorator `set`.
/// - `export * from 'm'` is `exports = {...exports, ...import('m')}`.
/// - A JSX element is `jsx(type, props, ...children)`.
/// - Decorators of a TypeScript parameter stand before its type, as written.
/// - `cond && act()` as a statement is an `if`.
public final class JavaScriptFrontEnd implements FrontEnd {

  /// The grammar for a file by the end of its name, or empty when it is neither JavaScript nor
  /// TypeScript.
  public static Optional<Grammar> grammarOf(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "js", "mjs", "cjs", "jsx" -> Optional.of(Grammar.JAVASCRIPT);
      case "ts", "mts", "cts" -> Optional.of(Grammar.TYPESCRIPT);
      case "tsx" -> Optional.of(Grammar.TSX);
      default -> Optional.empty();
    };
  }

  /// Code inside a template is JavaScript.
  @Override
  public SourceModule lower(SourceFile file, Consumer<Problem> problems) {
    var grammar = grammarOf(file.path()).orElse(Grammar.JAVASCRIPT);
    var span = file.span(0, file.bytes().length);
    var language = grammar == Grammar.JAVASCRIPT ? Language.JAVASCRIPT : Language.TYPESCRIPT;
    if (isTypesOnly(file.path())) {
      return new SourceModule(file.path(), language, List.of(), Set.of(), span);
    }
    var tree = grammar.parse(file.bytes());
    SyntaxErrors.report(
        file, tree, language == Language.JAVASCRIPT ? "JavaScript" : "TypeScript", problems);
    var lowering = new Lowering(file, problems);
    var body = lowering.modules.program(tree.root());
    return new SourceModule(file.path(), language, body, lowering.scopes.locals(), span);
  }

  /// Whether a file declares types and nothing that runs (`.d.ts`).
  static boolean isTypesOnly(String path) {
    return path.endsWith(".d.ts") || path.endsWith(".d.mts") || path.endsWith(".d.cts");
  }
}
