package dev.merlon.source.hcl;

import java.util.ArrayList;
import java.util.List;

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

  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final List<TemplateToken> tokens = new ArrayList<>();

  TemplateParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Expression quoted() {
    int start = cursor.at();
    cursor.skip(1);
    readTokens(Form.QUOTED);
    cursor.expect('"');
    return new Expression.Template(TemplateBlocks.of(tokens, cursor), cursor.placeFrom(start));
  }

  /// All that the cursor may see.
  Expression whole() {
    int start = cursor.at();
    readTokens(Form.FILE);
    return new Expression.Template(TemplateBlocks.of(tokens, cursor), cursor.placeFrom(start));
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
    return new Expression.Template(TemplateBlocks.of(tokens, cursor), cursor.placeFrom(start));
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
        tokens.add(new TemplateToken.Words(eatsNext ? text.stripLeading() : text));
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
    if (cursor.take('~')
        && !tokens.isEmpty()
        && tokens.getLast() instanceof TemplateToken.Words before) {
      before.text = before.text.stripTrailing();
    }
    cursor.enter();
    cursor.skipBlanks(true);
    tokens.add(
        interpolation
            ? new TemplateToken.Interpolation(expressions.inBrackets(true))
            : directive(start));
    cursor.leave();
    cursor.skipBlanks(true);
    boolean eatsNext = cursor.take('~');
    cursor.expect('}');
    return eatsNext;
  }

  private TemplateToken directive(int start) {
    var word = cursor.identifier();
    return switch (word) {
      case "if" -> new TemplateToken.If(expressions.inBrackets(true));
      case "for" -> new TemplateToken.For(LoopHeading.read(cursor, expressions));
      case "else", "endif", "endfor" -> new TemplateToken.Keyword(word, start);
      default ->
          throw new SyntaxFault(start, "`" + word + "` is no directive; `if` or `for` expected");
    };
  }

  /// Takes the smallest indentation of a line with words from every such line (`<<-`).
  private void unindent() {
    int least = Integer.MAX_VALUE;
    var indented = new ArrayList<TemplateToken.Words>();
    boolean newLine = true;
    for (var token : tokens) {
      if (newLine) {
        int blanks = 0;
        if (token instanceof TemplateToken.Words words) {
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
      newLine = token instanceof TemplateToken.Words words && words.text.endsWith("\n");
    }
    for (var words : indented) {
      words.text = words.text.substring(Math.min(least, words.text.length()));
    }
  }
}
