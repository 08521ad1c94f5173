package dev.merlon.source.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads templates: quoted texts, heredocs and whole template files.
///
/// As in HCL the characters between two sequences are one piece a line, because `~` eats blanks of
/// one piece only.
final class TemplateParser {
  private enum Form {
    QUOTED,
    HEREDOC,
    FILE
  }

  /// One piece before `if` and `for` are matched with their ends.
  private sealed interface Token {}

  /// Characters of one line at most; changed by `~` and by the indentation of a heredoc.
  private static final class Words implements Token {
    private String text;

    Words(String text) {
      this.text = text;
    }
  }

  private record Interpolation(Expression expression) implements Token {}

  private record If(Expression condition) implements Token {}

  private record For(Optional<String> keyName, String valueName, Expression collection)
      implements Token {}

  /// `else`, `endif` or `endfor`.
  private record Keyword(String word, int at) implements Token {}

  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  TemplateParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Expression quoted() {
    int start = cursor.at();
    cursor.skip(1);
    readTokens(Form.QUOTED);
    cursor.expect('"');
    return new Expression.Template(pieces(), cursor.placeFrom(start));
  }

  /// All that the cursor may see.
  Expression whole() {
    int start = cursor.at();
    readTokens(Form.FILE);
    return new Expression.Template(pieces(), cursor.placeFrom(start));
  }

  Expression heredoc() {
    int start = cursor.at();
    cursor.skip(2);
    boolean indented = cursor.take('-');
    var marker = cursor.identifier();
    cursor.skipBlanks(false);
    if (cursor.here() != '\n') {
      throw new SyntaxFault(cursor.at(), "a new line expected behind `<<" + marker + "`");
    }
    cursor.skip(1);
    int content = cursor.at();
    int close = cursor.mayCloseTexts() ? closingLine(marker) : -1;
    if (close < 0) {
      cursor.countUnclosedText();
      throw new SyntaxFault(start, "the line `" + marker + "` that ends the text is missing");
    }
    int before = cursor.end();
    cursor.moveTo(content);
    cursor.limitTo(close);
    try {
      readTokens(Form.HEREDOC);
    } finally {
      cursor.limitTo(before);
    }
    if (indented) {
      unindent();
    }
    cursor.moveTo(close);
    cursor.skipBlanks(false);
    cursor.skip(marker.length());
    return new Expression.Template(pieces(), cursor.placeFrom(start));
  }

  /// Where the first line begins that holds nothing but the marker; -1 when there is none.
  private int closingLine(String marker) {
    int line = cursor.at();
    while (line < cursor.end()) {
      int at = line;
      while (at < cursor.end() && (cursor.at(at) == ' ' || cursor.at(at) == '\t')) {
        at++;
      }
      cursor.moveTo(at);
      if (cursor.sees(marker)) {
        int behind = at + marker.length();
        while (behind < cursor.end() && isBlankInLine(cursor.at(behind))) {
          behind++;
        }
        if (behind >= cursor.end() || cursor.at(behind) == '\n') {
          return line;
        }
      }
      cursor.skipLine();
      line = cursor.at() + 1;
    }
    return -1;
  }

  private static boolean isBlankInLine(char character) {
    return character == ' ' || character == '\t' || character == '\r';
  }

  private void readTokens(Form form) {
    boolean eatsNext = false;
    while (!cursor.isAtEnd() && !(form == Form.QUOTED && cursor.here() == '"')) {
      char here = cursor.here();
      if ((here == '$' || here == '%') && cursor.ahead(1) == '{') {
        eatsNext = sequence(here == '$');
      } else {
        var text = words(form);
        tokens.add(new Words(eatsNext ? text.stripLeading() : text));
        eatsNext = false;
      }
    }
  }

  /// Characters up to the next sequence or behind the next line end.
  private String words(Form form) {
    var text = new StringBuilder();
    while (!cursor.isAtEnd()) {
      char here = cursor.here();
      char ahead = cursor.ahead(1);
      if (here == '$' || here == '%') {
        if (ahead == '{') {
          break;
        }
        if (ahead == here && cursor.ahead(2) == '{') {
          text.append(here).append('{');
          cursor.skip(3);
          continue;
        }
      }
      if (form == Form.QUOTED) {
        if (here == '"') {
          break;
        }
        if (here == '\n') {
          throw new SyntaxFault(cursor.at(), "`\"` expected before the end of the line");
        }
        if (here == '\\') {
          escape(text);
          continue;
        }
      }
      text.append(here);
      cursor.skip(1);
      if (here == '\n') {
        break;
      }
    }
    return text.toString();
  }

  private void escape(StringBuilder text) {
    int start = cursor.at();
    char kind = cursor.ahead(1);
    cursor.skip(2);
    switch (kind) {
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case '"', '\\' -> text.append(kind);
      case 'u' -> text.appendCodePoint(codePoint(4, start));
      case 'U' -> text.appendCodePoint(codePoint(8, start));
      default -> throw new SyntaxFault(start, "`\\" + kind + "` is no escape sequence");
    }
  }

  private int codePoint(int digits, int start) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(cursor.here(), 16);
      if (digit < 0 || value > 0x10FFFF) {
        throw new SyntaxFault(start, digits + " hexadecimal digits of a character expected");
      }
      value = value * 16 + digit;
      cursor.skip(1);
    }
    if (!Character.isValidCodePoint(value)) {
      throw new SyntaxFault(start, "no such character");
    }
    return value;
  }

  /// `${...}` or `%{...}`; whether `~` at its end eats the blanks that follow.
  private boolean sequence(boolean interpolation) {
    int start = cursor.at();
    cursor.skip(2);
    if (cursor.take('~') && !tokens.isEmpty() && tokens.getLast() instanceof Words before) {
      before.text = before.text.stripTrailing();
    }
    cursor.enter();
    cursor.skipBlanks(true);
    tokens.add(interpolation ? new Interpolation(expressions.inBrackets(true)) : directive(start));
    cursor.leave();
    cursor.skipBlanks(true);
    boolean eatsNext = cursor.take('~');
    cursor.expect('}');
    return eatsNext;
  }

  private Token directive(int start) {
    var word = cursor.identifier();
    return switch (word) {
      case "if" -> new If(expressions.inBrackets(true));
      case "for" -> loop();
      case "else", "endif", "endfor" -> new Keyword(word, start);
      default ->
          throw new SyntaxFault(start, "`" + word + "` is no directive; `if` or `for` expected");
    };
  }

  private Token loop() {
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
    return new For(keyName, second.orElse(first), expressions.inBrackets(true));
  }

  /// Takes the smallest indentation of a line with words from every such line (`<<-`).
  private void unindent() {
    int least = Integer.MAX_VALUE;
    var indented = new ArrayList<Words>();
    boolean newLine = true;
    for (var token : tokens) {
      if (newLine) {
        int blanks = 0;
        if (token instanceof Words words) {
          var trimmed = words.text.stripLeading();
          if (trimmed.isEmpty() && words.text.endsWith("\n")) {
            blanks = Integer.MAX_VALUE;
          } else {
            blanks = words.text.length() - trimmed.length();
            indented.add(words);
          }
        }
        least = Math.min(least, blanks);
      }
      newLine = token instanceof Words words && words.text.endsWith("\n");
    }
    for (var words : indented) {
      words.text = words.text.substring(Math.min(least, words.text.length()));
    }
  }

  private List<TemplatePiece> pieces() {
    var pieces = block(null);
    if (next < tokens.size() && tokens.get(next) instanceof Keyword(var word, var at)) {
      throw new SyntaxFault(at, "`%{ " + word + " }` without its beginning");
    }
    return pieces;
  }

  /// The pieces up to a keyword that ends the block `of`.
  private List<TemplatePiece> block(@Nullable String of) {
    var pieces = new ArrayList<TemplatePiece>();
    var words = new StringBuilder();
    while (next < tokens.size() && !(tokens.get(next) instanceof Keyword)) {
      var token = tokens.get(next++);
      if (token instanceof Words run) {
        words.append(run.text);
        continue;
      }
      flush(words, pieces);
      switch (token) {
        case Interpolation(var expression) ->
            pieces.add(new TemplatePiece.Interpolation(expression));
        case If(var condition) -> pieces.add(conditional(condition));
        case For(var keyName, var valueName, var collection) -> {
          var repeated = nested("for");
          end("endfor");
          pieces.add(new TemplatePiece.Repeat(keyName, valueName, collection, repeated));
        }
        case Words _, Keyword _ -> throw new AssertionError(token);
      }
    }
    flush(words, pieces);
    if (of != null && next >= tokens.size()) {
      throw new SyntaxFault(cursor.at(), "`%{ end" + of + " }` expected");
    }
    return pieces;
  }

  private List<TemplatePiece> nested(String of) {
    cursor.enter();
    var pieces = block(of);
    cursor.leave();
    return pieces;
  }

  private TemplatePiece conditional(Expression condition) {
    var whenTrue = nested("if");
    var whenFalse = List.<TemplatePiece>of();
    if (tokens.get(next) instanceof Keyword(var word, _) && word.equals("else")) {
      next++;
      whenFalse = nested("if");
    }
    end("endif");
    return new TemplatePiece.If(condition, whenTrue, whenFalse);
  }

  private void end(String wanted) {
    if (next < tokens.size() && tokens.get(next++) instanceof Keyword(var word, var at)) {
      if (!word.equals(wanted)) {
        throw new SyntaxFault(at, "`%{ " + wanted + " }` expected");
      }
    }
  }

  private static void flush(StringBuilder words, List<TemplatePiece> pieces) {
    if (!words.isEmpty()) {
      pieces.add(new TemplatePiece.Words(words.toString()));
      words.setLength(0);
    }
  }
}
