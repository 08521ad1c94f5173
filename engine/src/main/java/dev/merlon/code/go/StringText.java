package dev.merlon.code.go;

import dev.merlon.code.syntax.SyntaxTree.Node;

/// The text that a literal of Go stands for.
final class StringText {
  private StringText() {}

  /// Of an interpreted or raw string, or a rune.
  static String of(Node literal) {
    String written = literal.text();
    if (written.length() < 2) {
      return "";
    }
    String inner = written.substring(1, written.length() - 1);
    if (written.charAt(0) == '`') {
      return inner.replace("\r", "");
    }
    return inner.indexOf('\\') < 0 ? inner : unescaped(inner);
  }

  private static String unescaped(String written) {
    var text = new StringBuilder(written.length());
    int i = 0;
    while (i < written.length()) {
      char unit = written.charAt(i++);
      if (unit != '\\' || i >= written.length()) {
        text.append(unit);
        continue;
      }
      char kind = written.charAt(i++);
      switch (kind) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> text.append('\r');
        case 'a' -> text.append('\u0007');
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'v' -> text.append('\u000b');
        case 'x' -> i = number(written, i, 2, 16, text);
        case 'u' -> i = number(written, i, 4, 16, text);
        case 'U' -> i = number(written, i, 8, 16, text);
        case '0', '1', '2', '3', '4', '5', '6', '7' -> i = number(written, i - 1, 3, 8, text);
        default -> text.append(kind);
      }
    }
    return text.toString();
  }

  private static int number(String written, int from, int most, int radix, StringBuilder text) {
    int end = from;
    int value = 0;
    while (end < written.length()
        && end < from + most
        && Character.digit(written.charAt(end), radix) >= 0) {
      value = value * radix + Character.digit(written.charAt(end), radix);
      end++;
    }
    text.appendCodePoint(end > from && Character.isValidCodePoint(value) ? value : 0xfffd);
    return end;
  }
}
