package dev.merlon.source.hcl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one expression at the cursor, by precedence climbing.
///
/// A line end finishes an expression unless it stands in parentheses or brackets; in the braces of
/// an object it separates entries.
final class ExpressionParser {
  private final Cursor cursor;
  private boolean lineEndsMeanNothing;

  ExpressionParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /// An expression that ends with its line.
  Expression expression() {
    int before = cursor.depth();
    cursor.enter();
    skip();
    int start = cursor.at();
    var condition = operation(1);
    skip();
    if (cursor.here() != '?') {
      cursor.backTo(before);
      return condition;
    }
    cursor.skip(1);
    var whenTrue = expression();
    skip();
    cursor.expect(':');
    var whenFalse = expression();
    cursor.backTo(before);
    return new Expression.Conditional(condition, whenTrue, whenFalse, cursor.placeFrom(start));
  }

  /// An expression in brackets of any kind, where line ends mean nothing or something.
  Expression inBrackets(boolean lineEndsMeanNothingThere) {
    boolean before = lineEndsMeanNothing;
    lineEndsMeanNothing = lineEndsMeanNothingThere;
    try {
      return expression();
    } finally {
      lineEndsMeanNothing = before;
    }
  }

  private void skip() {
    cursor.skipBlanks(lineEndsMeanNothing);
  }

  private Expression operation(int precedence) {
    int start = cursor.at();
    var left = unary();
    while (true) {
      skip();
      var operator = operatorHere();
      if (operator == null || operator.precedence() < precedence) {
        return left;
      }
      cursor.enter();
      cursor.skip(operator.symbol().length());
      skip();
      var right = operation(operator.precedence() + 1);
      left = new Expression.Binary(operator, left, right, placeOf(start, right));
    }
  }

  private Place placeOf(int start, Expression last) {
    return new Place(last.place().source(), start, last.place().end());
  }

  private @Nullable Operator operatorHere() {
    char next = cursor.ahead(1);
    return switch (cursor.here()) {
      case '|' -> next == '|' ? Operator.OR : null;
      case '&' -> next == '&' ? Operator.AND : null;
      case '=' -> next == '=' ? Operator.EQUAL : null;
      case '!' -> next == '=' ? Operator.UNEQUAL : null;
      case '>' -> next == '=' ? Operator.AT_LEAST : Operator.GREATER;
      case '<' -> next == '=' ? Operator.AT_MOST : Operator.LESS;
      case '+' -> Operator.PLUS;
      case '-' -> Operator.MINUS;
      case '*' -> Operator.TIMES;
      case '/' -> Operator.DIVIDED;
      case '%' -> next == '{' ? null : Operator.MODULO;
      default -> null;
    };
  }

  private Expression unary() {
    skip();
    int start = cursor.at();
    char sign = cursor.here();
    if (sign != '!' && sign != '-') {
      return postfix();
    }
    cursor.enter();
    cursor.skip(1);
    var operand = unary();
    cursor.leave();
    return new Expression.Unary(sign, operand, placeOf(start, operand));
  }

  private Expression postfix() {
    int start = cursor.at();
    var expression = term();
    while (true) {
      var longer = step(expression, start, true);
      if (longer == null) {
        return expression;
      }
      cursor.enter();
      expression = longer;
    }
  }

  /// One `.name`, `[key]` or splat behind an expression; null when there is none.
  private @Nullable Expression step(Expression of, int start, boolean indexesToo) {
    int end = cursor.at();
    skip();
    char here = cursor.here();
    if (here == '.' && !cursor.sees("...")) {
      cursor.skip(1);
      skip();
      return memberOf(of, start);
    }
    if (here == '[' && indexesToo) {
      cursor.skip(1);
      cursor.skipBlanks(true);
      if (cursor.here() == '*' && isClosedSplat()) {
        return splat(of, start, true);
      }
      var key = inBrackets(true);
      cursor.skipBlanks(true);
      cursor.expect(']');
      return new Expression.Element(of, key, cursor.placeFrom(start));
    }
    cursor.moveTo(end);
    return null;
  }

  private boolean isClosedSplat() {
    cursor.skip(1);
    cursor.skipBlanks(true);
    return cursor.take(']');
  }

  private Expression memberOf(Expression of, int start) {
    if (cursor.take('*')) {
      return splat(of, start, false);
    }
    int digits = cursor.at();
    while (NumberParser.isDigit(cursor.here())) {
      cursor.skip(1);
    }
    if (cursor.at() > digits) {
      var index = NumberParser.from(digits, cursor);
      return new Expression.Element(of, index, cursor.placeFrom(start));
    }
    return new Expression.Member(of, cursor.identifier(), cursor.placeFrom(start));
  }

  /// The steps behind `[*]` belong to each element; behind `.*` only those by name do.
  private Expression splat(Expression of, int start, boolean full) {
    int eachStart = cursor.at();
    Expression each = new Expression.Item(cursor.placeFrom(eachStart));
    while (true) {
      var longer = step(each, eachStart, full);
      if (longer == null) {
        return new Expression.Splat(of, each, cursor.placeFrom(start));
      }
      cursor.enter();
      each = longer;
    }
  }

  private Expression term() {
    int start = cursor.at();
    char here = cursor.here();
    if (here == '"') {
      return new TemplateParser(cursor, this).quoted();
    }
    if (here == '(') {
      cursor.skip(1);
      var inner = inBrackets(true);
      cursor.skipBlanks(true);
      cursor.expect(')');
      return inner;
    }
    if (here == '[' || here == '{') {
      return new CollectionParser(cursor, this).collection();
    }
    if (here == '<' && cursor.ahead(1) == '<') {
      return new TemplateParser(cursor, this).heredoc();
    }
    if (NumberParser.isDigit(here)) {
      return NumberParser.read(cursor);
    }
    if (cursor.isAtIdentifier()) {
      return named(start);
    }
    throw new SyntaxFault(start, "a value expected");
  }

  private Expression named(int start) {
    var name = cursor.identifier();
    while (cursor.sees("::")) {
      cursor.skip(2);
      name = name + "::" + cursor.identifier();
    }
    int end = cursor.at();
    skip();
    if (cursor.take('(')) {
      return call(name, start);
    }
    cursor.moveTo(end);
    var place = cursor.placeFrom(start);
    return switch (name) {
      case "true" -> new Expression.Truth(true, place);
      case "false" -> new Expression.Truth(false, place);
      case "null" -> new Expression.Null(place);
      default -> new Expression.Name(name, place);
    };
  }

  private Expression call(String name, int start) {
    var arguments = new ArrayList<Expression>();
    boolean expandsLast = false;
    while (true) {
      cursor.skipBlanks(true);
      if (cursor.take(')')) {
        break;
      }
      arguments.add(inBrackets(true));
      cursor.skipBlanks(true);
      if (cursor.sees("...")) {
        cursor.skip(3);
        expandsLast = true;
        cursor.skipBlanks(true);
        cursor.take(',');
        cursor.skipBlanks(true);
        cursor.expect(')');
        break;
      }
      if (!cursor.take(',')) {
        cursor.expect(')');
        break;
      }
    }
    return new Expression.Call(name, List.copyOf(arguments), expandsLast, cursor.placeFrom(start));
  }
}
