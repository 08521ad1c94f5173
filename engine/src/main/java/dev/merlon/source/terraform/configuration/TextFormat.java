package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Terraform's `format`: verbs of Go's `fmt`; an unknown argument of `%s` stays a part of the text.
final class TextFormat {
  private static final int MOST_WIDTH = 1000;

  private final String format;
  private final List<Value> values;
  private final Arguments arguments;
  private final Texts result = new Texts();
  private int at;
  private int next;

  private boolean minus;
  private boolean zero;
  private boolean plus;
  private boolean space;
  private boolean alternate;
  private int width;
  private int precision;

  private TextFormat(String format, List<Value> values, Arguments arguments) {
    this.format = format;
    this.values = values;
    this.arguments = arguments;
  }

  static Value of(Value format, List<Value> values, Arguments arguments) {
    return new TextFormat(arguments.text(format), values, arguments).format();
  }

  /// `formatlist`: once for each element of the lists among the arguments.
  static Value list(Arguments a) {
    int length = -1;
    for (var value : a.all()) {
      if (value instanceof Value.Sequence(var items, _)) {
        if (length >= 0 && (length != items.size() || Remainder.isIn(items))) {
          if (Remainder.isIn(a.all().stream().flatMap(list -> list.items().stream()).toList())) {
            throw NoValue.unknown();
          }
          throw NoValue.wrong("the lists differ in length");
        }
        length = items.size();
      }
    }
    if (length < 0) {
      for (var value : a.all()) {
        if (value instanceof Value.Opaque || Scalars.isUnknown(value)) {
          throw NoValue.unknown();
        }
      }
      length = 1;
    }
    var texts = new ArrayList<Value>();
    for (int i = 0; i < length; i++) {
      var row = new ArrayList<Value>();
      for (var value : a.all()) {
        row.add(value instanceof Value.Sequence(var items, _) ? items.get(i) : value);
      }
      texts.add(
          Remainder.isIn(row)
              ? Remainder.of(a.place().words(), a.span())
              : of(row.getFirst(), row.subList(1, row.size()), a));
    }
    return a.ofList(texts);
  }

  private Value format() {
    while (at < format.length()) {
      int verb = format.indexOf('%', at);
      if (verb < 0) {
        result.add(format.substring(at));
        break;
      }
      result.add(format.substring(at, verb));
      at = verb + 1;
      verb();
    }
    if (next < values.size() && !format.contains("[")) {
      throw NoValue.wrong("there are more arguments than verbs");
    }
    arguments.spend(result.length() / 16);
    return result.value(arguments.place());
  }

  private void verb() {
    flags();
    width = take() == '*' ? star() : digits(0);
    precision = -1;
    if (take() == '.') {
      at++;
      precision = take() == '*' ? star() : digits(0);
    }
    if (take() == '[') {
      int close = format.indexOf(']', at);
      if (close < 0) {
        throw NoValue.wrong("`[` without `]` in the format");
      }
      at++;
      next = digits(0) - 1;
      at = close + 1;
    }
    char verb = take();
    at++;
    if (verb == '%') {
      result.add("%");
      return;
    }
    if (next < 0 || next >= values.size()) {
      throw NoValue.wrong("there are fewer arguments than verbs");
    }
    write(verb, values.get(next++));
  }

  private char take() {
    return at < format.length() ? format.charAt(at) : '\0';
  }

  private void flags() {
    minus = false;
    zero = false;
    plus = false;
    space = false;
    alternate = false;
    for (; ; at++) {
      switch (take()) {
        case '-' -> minus = true;
        case '0' -> zero = true;
        case '+' -> plus = true;
        case ' ' -> space = true;
        case '#' -> alternate = true;
        default -> {
          return;
        }
      }
    }
  }

  private int star() {
    at++;
    if (next >= values.size()) {
      throw NoValue.wrong("there are fewer arguments than verbs");
    }
    int width = arguments.number(values.get(next++)).intValue();
    if (width < 0 || width > MOST_WIDTH) {
      throw NoValue.wrong("a width up to " + MOST_WIDTH + " is expected");
    }
    return width;
  }

  private int digits(int start) {
    int number = start;
    while (take() >= '0' && take() <= '9') {
      number = number * 10 + (take() - '0');
      if (number > MOST_WIDTH) {
        throw NoValue.wrong("a width up to " + MOST_WIDTH + " is expected");
      }
      at++;
    }
    return number;
  }

  private void write(char verb, Value value) {
    if ((verb == 's' || verb == 'v') && isOpen(value) && width == 0 && precision < 0) {
      result.add(value);
      return;
    }
    switch (verb) {
      case 's' -> pad(cut(arguments.text(value)));
      case 'q' -> pad(JsonText.of(Scalars.text(arguments.text(value), arguments.span())));
      case 'v' -> pad(alternate || !(value instanceof Value.Scalar) ? json(value) : plain(value));
      case 't' -> pad(Boolean.toString(arguments.truth(value)));
      case 'd' -> number(arguments.number(value).setScale(0, RoundingMode.DOWN).toPlainString());
      case 'f', 'F' ->
          number(
              arguments
                  .number(value)
                  .setScale(precision < 0 ? 6 : precision, RoundingMode.HALF_EVEN)
                  .toPlainString());
      case 'g', 'G' -> number(Scalars.spell(arguments.number(value)));
      case 'b' -> number(radix(value, 2));
      case 'o' -> number(radix(value, 8));
      case 'x' -> number(radix(value, 16));
      case 'X' -> number(radix(value, 16).toUpperCase(Locale.ROOT));
      case 'e', 'E' -> throw NoValue.unknown();
      default -> throw NoValue.wrong("`%" + verb + "` is no verb");
    }
  }

  private static boolean isOpen(Value value) {
    return Scalars.isUnknown(value) || Scalars.isPartlyKnown(value);
  }

  /// Terraform's own result of a null is unknown.
  private String plain(Value value) {
    if (Scalars.isNull(value)) {
      throw NoValue.unknown();
    }
    return arguments.text(value);
  }

  private String json(Value value) {
    return new Text(JsonText.of(value)).literal().orElseThrow(NoValue::unknown);
  }

  private void pad(List<Text.Part> parts) {
    pad(new Text(parts).literal().orElseThrow(NoValue::unknown));
  }

  private String radix(Value value, int radix) {
    BigDecimal number = arguments.number(value);
    var digits = number.toBigInteger().abs().toString(radix);
    var prefix = alternate ? (radix == 16 ? "0x" : radix == 8 ? "0" : "0b") : "";
    return (number.signum() < 0 ? "-" : "") + prefix + digits;
  }

  private String cut(String text) {
    return precision >= 0 && text.codePointCount(0, text.length()) > precision
        ? text.substring(0, text.offsetByCodePoints(0, precision))
        : text;
  }

  private void number(String digits) {
    var signed = digits;
    if (!digits.startsWith("-")) {
      signed = plus ? "+" + digits : space ? " " + digits : digits;
    }
    if (zero && !minus && signed.length() < width) {
      int sign =
          signed.charAt(0) == '-' || signed.charAt(0) == '+' || signed.charAt(0) == ' ' ? 1 : 0;
      signed =
          signed.substring(0, sign) + "0".repeat(width - signed.length()) + signed.substring(sign);
    }
    pad(signed);
  }

  private void pad(String text) {
    var blanks = " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    result.add(minus ? text + blanks : blanks + text);
  }
}
