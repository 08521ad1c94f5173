package dev.merlon.code.python;

import java.util.Locale;

/// The meaning of what stands between the quotes of a literal.
final class StringLiteral {
  private final boolean isRaw;
  private final boolean isBytes;
  private final boolean isFormat;

  /// `start` is the prefix with the opening quotes, such as `rb"""`.
  StringLiteral(String start) {
    String prefix = start.toLowerCase(Locale.ROOT);
    this.isRaw = prefix.indexOf('r') >= 0;
    this.isBytes = prefix.indexOf('b') >= 0;
    this.isFormat = prefix.indexOf('f') >= 0 || prefix.indexOf('t') >= 0;
  }

  String decode(String written) {
    if (written.indexOf('\\') < 0 && written.indexOf('\r') < 0 && !isFormat) {
      return written;
    }
    var text = new StringBuilder(written.length());
    int i = 0;
    while (i < written.length()) {
      char unit = written.charAt(i);
      if (unit == '\\' && !isRaw && i + 1 < written.length()) {
        i = escape(written, i + 1, text);
      } else if (unit == '\r' && i + 1 < written.length() && written.charAt(i + 1) == '\n') {
        i++;
      } else {
        text.append(unit);
        i += isFormat && isDoubledBrace(written, i) ? 2 : 1;
      }
    }
    return text.toString();
  }

  private static boolean isDoubledBrace(String written, int at) {
    char unit = written.charAt(at);
    return (unit == '{' || unit == '}')
        && at + 1 < written.length()
        && written.charAt(at + 1) == unit;
  }

  // Returns the position after the escape; `at` is that of the character after the backslash.
  private int escape(String written, int at, StringBuilder text) {
    char unit = written.charAt(at);
    switch (unit) {
      case '\n' -> {}
      case '\r' -> {
        return at + 1 < written.length() && written.charAt(at + 1) == '\n' ? at + 2 : at + 1;
      }
      case '\\', '\'', '"' -> text.append(unit);
      case 'a' -> text.append('\u0007');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'v' -> text.append('\u000b');
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        return number(written, at, 3, 8, text);
      }
      case 'x' -> {
        return number(written, at + 1, 2, 16, text);
      }
      case 'u', 'U', 'N' -> {
        return isBytes ? kept(written, at, text) : unicode(written, at, text);
      }
      default -> {
        return kept(written, at, text);
      }
    }
    return at + 1;
  }

  // Python keeps an escape that it does not know.
  private static int kept(String written, int at, StringBuilder text) {
    text.append('\\').append(written.charAt(at));
    return at + 1;
  }

  private static int unicode(String written, int at, StringBuilder text) {
    char unit = written.charAt(at);
    if (unit != 'N') {
      return number(written, at + 1, unit == 'u' ? 4 : 8, 16, text);
    }
    int close = written.indexOf('}', at);
    if (close < 0 || written.charAt(at + 1) != '{') {
      return kept(written, at, text);
    }
    try {
      text.appendCodePoint(Character.codePointOf(written.substring(at + 2, close)));
    } catch (IllegalArgumentException _) {
      // A name that this machine's Unicode tables do not have.
      text.append('\ufffd');
    }
    return close + 1;
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
