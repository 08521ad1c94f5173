package dev.merlon.code.java;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.util.Locale;

/// Literals: numbers, texts, text blocks, characters.
final class Literals {
  private final Lowering lowering;

  Literals(Lowering lowering) {
    this.lowering = lowering;
  }

  static boolean isLiteral(Node node) {
    return node.kind().endsWith("_literal") || node.is("true") || node.is("false");
  }

  Expression of(Node node) {
    Object value =
        switch (node.kind()) {
          case "true" -> true;
          case "false" -> false;
          case "string_literal" -> text(node.text());
          case "character_literal" -> unescaped(inner(node.text(), 1));
          case "decimal_floating_point_literal", "hex_floating_point_literal" ->
              decimal(node.text());
          case "null_literal" -> null;
          default -> integer(node.text());
        };
    return new Literal(value, lowering.span(node));
  }

  private static String inner(String text, int quotes) {
    return text.length() < 2 * quotes ? "" : text.substring(quotes, text.length() - quotes);
  }

  private static String text(String written) {
    return written.startsWith("\"\"\"") && written.length() >= 6
        ? unescaped(block(inner(written, 3)))
        : unescaped(inner(written, 1));
  }

  // JLS 3.10.6: without the indentation that all lines share, the last one included.
  private static String block(String text) {
    int newline = text.indexOf('\n');
    return newline < 0 ? text : text.substring(newline + 1).stripIndent();
  }

  private static Object integer(String written) {
    String digits = written.replace("_", "").toLowerCase(Locale.ROOT).replaceFirst("l$", "");
    int radix = 10;
    if (digits.startsWith("0x")) {
      radix = 16;
      digits = digits.substring(2);
    } else if (digits.startsWith("0b")) {
      radix = 2;
      digits = digits.substring(2);
    } else if (digits.length() > 1 && digits.startsWith("0")) {
      radix = 8;
    }
    try {
      return Long.parseLong(digits, radix);
    } catch (NumberFormatException _) {
      return decimal(digits);
    }
  }

  private static double decimal(String written) {
    try {
      return Double.parseDouble(written.replace("_", ""));
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        out.append(c);
        continue;
      }
      char next = text.charAt(++i);
      switch (next) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'r' -> out.append('\r');
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 's' -> out.append(' ');
        case '\n' -> {}
        case 'u' -> i = unicode(text, i, out);
        case '0', '1', '2', '3', '4', '5', '6', '7' -> i = octal(text, i, out);
        default -> out.append(next);
      }
    }
    return out.toString();
  }

  private static int unicode(String text, int at, StringBuilder out) {
    int from = at;
    while (from < text.length() && text.charAt(from) == 'u') {
      from++;
    }
    String digits = text.substring(from, Math.min(from + 4, text.length()));
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      out.append('u');
      return at;
    }
    out.append((char) Integer.parseInt(digits, 16));
    return from + 3;
  }

  private static int octal(String text, int at, StringBuilder out) {
    int end = at;
    while (end < text.length()
        && end < at + 3
        && text.charAt(end) >= '0'
        && text.charAt(end) < '8') {
      end++;
    }
    out.append((char) (Integer.parseInt(text.substring(at, end), 8) & 0xff));
    return end - 1;
  }
}
