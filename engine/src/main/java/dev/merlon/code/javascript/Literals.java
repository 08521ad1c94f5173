package dev.merlon.code.javascript;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.Pattern;
import dev.merlon.code.ir.Expression.TextBuild;
import dev.merlon.code.syntax.SyntaxTree.Node;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Texts, templates, numbers and regular expressions, decoded.
final class Literals {
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private final Lowering lowering;

  Literals(Lowering lowering) {
    this.lowering = lowering;
  }

  Expression string(Node node) {
    return lowering.text(value(node), node);
  }

  /// The decoded text of a string node.
  String value(Node node) {
    return decoded(node);
  }

  /// The decoded text of a string node, whoever asks.
  static String decoded(Node node) {
    String raw = node.text();
    int end = raw.length() > 1 && raw.charAt(raw.length() - 1) == raw.charAt(0) ? 1 : 0;
    return raw.isEmpty() ? "" : decode(raw.substring(1, raw.length() - end));
  }

  /// The text that a node surely stands for, or null: a string, or a template without values.
  @Nullable String constant(Node node) {
    if (node.is("string")) {
      return value(node);
    }
    if (node.is("template_string") && node.child("template_substitution").isEmpty()) {
      return fragments(node).getFirst();
    }
    return null;
  }

  Expression template(Node node) {
    var fragments = fragments(node);
    if (fragments.size() == 1) {
      return lowering.text(fragments.getFirst(), node);
    }
    var values = substitutions(node);
    var parts = new ArrayList<Expression>();
    for (int i = 0; i < fragments.size(); i++) {
      if (!fragments.get(i).isEmpty()) {
        parts.add(lowering.text(fragments.get(i), node));
      }
      if (i < values.size()) {
        Operators.addParts(parts, values.get(i));
      }
    }
    return new TextBuild(parts, lowering.span(node));
  }

  /// The values that stand in a template.
  List<Expression> substitutions(Node template) {
    var values = new ArrayList<Expression>();
    for (var child : template.named()) {
      if (child.is("template_substitution")) {
        var inner = Lowering.first(child);
        values.add(inner.map(lowering::expression).orElseGet(() -> lowering.missing(child)));
      }
    }
    return values;
  }

  /// The fixed texts around the values of a template, one more than there are values.
  List<String> fragments(Node template) {
    var fragments = new ArrayList<String>();
    int from = template.startByte() + 1;
    for (var child : template.named()) {
      if (child.is("template_substitution")) {
        fragments.add(fragment(from, child.startByte()));
        from = child.endByte();
      }
    }
    fragments.add(fragment(from, template.endByte() - 1));
    return fragments;
  }

  private String fragment(int from, int to) {
    return from >= to ? "" : decode(lowering.text(from, to).replace("\r\n", "\n"));
  }

  /// Resolves the escapes of a text; a broken escape stays as it is.
  static String decode(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    var text = new StringBuilder(raw.length());
    int at = 0;
    while (at < raw.length()) {
      char unit = raw.charAt(at++);
      if (unit != '\\' || at == raw.length()) {
        text.append(unit);
      } else {
        at = escape(raw, at, text);
      }
    }
    return text.toString();
  }

  private static int escape(String raw, int at, StringBuilder text) {
    char unit = raw.charAt(at);
    switch (unit) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'v' -> text.append('\u000b');
      case '\n', '\u2028', '\u2029' -> {}
      case '\r' -> {
        return at + 1 < raw.length() && raw.charAt(at + 1) == '\n' ? at + 2 : at + 1;
      }
      case 'x' -> {
        return codePoint(raw, at, at + 1, at + 3, text);
      }
      case 'u' -> {
        if (at + 1 < raw.length() && raw.charAt(at + 1) == '{') {
          int end = raw.indexOf('}', at);
          return end < 0 ? codePoint(raw, at, at, at, text) : braced(raw, at, end, text);
        }
        return codePoint(raw, at, at + 1, at + 5, text);
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        return octal(raw, at, text);
      }
      default -> text.append(unit);
    }
    return at + 1;
  }

  private static int braced(String raw, int at, int end, StringBuilder text) {
    codePoint(raw, at, at + 2, end, text);
    return end + 1;
  }

  private static int codePoint(String raw, int at, int from, int to, StringBuilder text) {
    int code = to > from && to <= raw.length() ? hex(raw.substring(from, to)) : -1;
    if (code < 0 || code > Character.MAX_CODE_POINT) {
      text.append(raw.charAt(at));
      return at + 1;
    }
    text.appendCodePoint(code);
    return to;
  }

  private static int hex(String digits) {
    int code = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), 16);
      if (digit < 0 || code > Character.MAX_CODE_POINT) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }

  private static int octal(String raw, int at, StringBuilder text) {
    int end = at;
    int code = 0;
    while (end < raw.length()
        && end < at + 3
        && Character.digit(raw.charAt(end), 8) >= 0
        && code < 32) {
      code = code * 8 + Character.digit(raw.charAt(end), 8);
      end++;
    }
    text.append((char) code);
    return end;
  }

  Expression number(Node node) {
    return new Literal(number(node.text()), lowering.span(node));
  }

  static @Nullable Object number(String written) {
    String digits = written.replace("_", "").toLowerCase(Locale.ROOT);
    try {
      if (digits.startsWith("0x")) {
        return whole(digits.substring(2), 16);
      }
      if (digits.startsWith("0b")) {
        return whole(digits.substring(2), 2);
      }
      if (digits.startsWith("0o")) {
        return whole(digits.substring(2), 8);
      }
      if (digits.matches("0[0-7]+")) {
        return whole(digits, 8);
      }
      if (digits.matches("[0-9]+n?")) {
        return whole(digits, 10);
      }
      double value = Double.parseDouble(digits);
      return value == Math.rint(value) && Math.abs(value) < 1L << 53
          ? (Object) (long) value
          : (Object) value;
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static Object whole(String digits, int radix) {
    String plain = digits.endsWith("n") ? digits.substring(0, digits.length() - 1) : digits;
    var value = new BigInteger(plain, radix);
    return value.compareTo(LARGEST) <= 0
        ? (Object) value.longValue()
        : (Object) value.doubleValue();
  }

  Expression pattern(Node node) {
    String source = node.field("pattern").map(Node::text).orElse("");
    String flags = node.field("flags").map(Node::text).orElse("");
    return new Pattern(source, flags, lowering.span(node));
  }
}
