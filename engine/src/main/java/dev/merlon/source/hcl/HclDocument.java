package dev.merlon.source.hcl;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads texts of the native syntax. Broken text is a problem with its place; whatever can be read
/// beside it is read.
public final class HclDocument {
  private HclDocument() {}

  /// The attributes and blocks of a file.
  public static Body read(String file, String text, Consumer<Problem> problems) {
    return new BodyParser(HclSource.ofFile(file, text), problems).file();
  }

  /// A text that is one expression, such as the value of a variable on the command line.
  public static Optional<Expression> expression(HclSource source, Consumer<Problem> problems) {
    var cursor = new Cursor(source);
    try {
      var expression = new ExpressionParser(cursor).inBrackets(true);
      cursor.skipBlanks(true);
      if (!cursor.isAtEnd()) {
        throw new SyntaxFault(cursor.at(), "the end of the value expected");
      }
      return Optional.of(expression);
    } catch (SyntaxFault fault) {
      problems.accept(problem(source, fault));
      return Optional.empty();
    }
  }

  /// A text that is one template, such as a template file or a string of the JSON syntax.
  public static Expression template(HclSource source, Consumer<Problem> problems) {
    var cursor = new Cursor(source);
    try {
      return new TemplateParser(cursor, new ExpressionParser(cursor)).whole();
    } catch (SyntaxFault fault) {
      problems.accept(problem(source, fault));
      return new Expression.Unreadable(new Place(source, 0, source.text().length()));
    }
  }

  static Problem problem(HclSource source, SyntaxFault fault) {
    int length = source.text().length();
    Span span = source.span(Math.min(fault.at(), length), Math.min(fault.at() + 1, length));
    return fault.isLimit()
        ? new Problem.LimitReached(span, fault.reason())
        : new Problem.Malformed(span, "not valid HCL: " + fault.reason());
  }
}
