package dev.merlon.source.hcl;

import java.util.Optional;

/// `for k, v in collection`, in an expression as in a template.
record LoopHeading(Optional<String> keyName, String valueName, Expression collection) {
  /// The heading behind the word `for`.
  static LoopHeading read(Cursor cursor, ExpressionParser expressions) {
    cursor.skipBlanks(true);
    var first = cursor.identifier();
    cursor.skipBlanks(true);
    var second = Optional.<String>empty();
    if (cursor.take(',')) {
      cursor.skipBlanks(true);
      second = Optional.of(cursor.identifier());
      cursor.skipBlanks(true);
    }
    if (!cursor.takeKeyword("in")) {
      throw new SyntaxFault(cursor.at(), "`in` expected");
    }
    var keyName = second.isPresent() ? Optional.of(first) : Optional.<String>empty();
    return new LoopHeading(keyName, second.orElse(first), expressions.inBrackets(true));
  }
}
