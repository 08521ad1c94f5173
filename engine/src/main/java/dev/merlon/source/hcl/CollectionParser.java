package dev.merlon.source.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what stands in brackets or braces: lists, objects and `for` expressions.
final class CollectionParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  CollectionParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Expression collection() {
    int start = cursor.at();
    boolean braces = cursor.here() == '{';
    cursor.skip(1);
    cursor.skipBlanks(true);
    if (isFor()) {
      return loop(start, braces);
    }
    return braces ? mapping(start) : tuple(start);
  }

  /// `for` begins a loop unless it is a key of an object.
  private boolean isFor() {
    if (!cursor.seesKeyword("for")) {
      return false;
    }
    int before = cursor.at();
    cursor.skip(3);
    cursor.skipBlanks(true);
    boolean loop = cursor.isAtIdentifier();
    cursor.moveTo(before);
    return loop;
  }

  private Expression tuple(int start) {
    var items = new ArrayList<Expression>();
    while (true) {
      cursor.skipBlanks(true);
      if (cursor.take(']')) {
        return new Expression.Tuple(items, cursor.placeFrom(start));
      }
      items.add(expressions.inBrackets(true));
      cursor.skipBlanks(true);
      if (!cursor.take(',')) {
        cursor.expect(']');
        return new Expression.Tuple(items, cursor.placeFrom(start));
      }
    }
  }

  private Expression mapping(int start) {
    var entries = new ArrayList<Expression.Entry>();
    while (true) {
      cursor.skipBlanks(true);
      if (cursor.take('}')) {
        return new Expression.Mapping(entries, cursor.placeFrom(start));
      }
      var key = key();
      cursor.skipBlanks(false);
      if (!cursor.take('=') && !cursor.take(':')) {
        throw new SyntaxFault(cursor.at(), "`=` expected behind the key");
      }
      cursor.skipBlanks(false);
      entries.add(new Expression.Entry(key, expressions.inBrackets(false)));
      cursor.skipBlanks(false);
      if (!cursor.take(',') && cursor.here() != '\n' && cursor.here() != '}') {
        throw new SyntaxFault(cursor.at(), "a new line, `,` or `}` expected behind the value");
      }
    }
  }

  /// A bare name is a text; in parentheses it is an expression.
  private Expression key() {
    boolean parenthesized = cursor.here() == '(';
    var key = expressions.inBrackets(false);
    return key instanceof Expression.Name(var name, var place) && !parenthesized
        ? new Expression.Template(List.of(new TemplatePiece.Words(name)), place)
        : key;
  }

  private Expression loop(int start, boolean braces) {
    cursor.skip(3);
    var heading = LoopHeading.read(cursor, expressions);
    cursor.skipBlanks(true);
    cursor.expect(':');
    var value = expressions.inBrackets(true);
    var key = Optional.<Expression>empty();
    boolean grouped = false;
    cursor.skipBlanks(true);
    if (braces) {
      cursor.expect('=');
      cursor.expect('>');
      key = Optional.of(value);
      value = expressions.inBrackets(true);
      cursor.skipBlanks(true);
      if (cursor.sees("...")) {
        cursor.skip(3);
        grouped = true;
        cursor.skipBlanks(true);
      }
    }
    var condition = Optional.<Expression>empty();
    if (cursor.takeKeyword("if")) {
      condition = Optional.of(expressions.inBrackets(true));
      cursor.skipBlanks(true);
    }
    cursor.expect(braces ? '}' : ']');
    return new Expression.For(
        heading.keyName(),
        heading.valueName(),
        heading.collection(),
        key,
        value,
        grouped,
        condition,
        cursor.placeFrom(start));
  }
}
