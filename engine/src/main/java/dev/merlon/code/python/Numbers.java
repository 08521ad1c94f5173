package dev.merlon.code.python;

import java.math.BigInteger;
import java.util.Locale;

/// Values of number literals.
final class Numbers {
  private Numbers() {}

  /// A Long or, for what does not fit one, a Double. Imaginary numbers are their factor.
  static Object value(String literal) {
    String text = literal.replace("_", "").toLowerCase(Locale.ROOT);
    try {
      if (text.startsWith("0x")) {
        return whole(text.substring(2), 16);
      }
      if (text.startsWith("0o")) {
        return whole(text.substring(2), 8);
      }
      if (text.startsWith("0b")) {
        return whole(text.substring(2), 2);
      }
      if (text.endsWith("l")) {
        text = text.substring(0, text.length() - 1);
      }
      if (text.endsWith("j")) {
        return Double.parseDouble(text.substring(0, text.length() - 1));
      }
      if (!text.chars().allMatch(Character::isDigit)) {
        return Double.parseDouble(text);
      }
      // Python 2 wrote octal numbers with a leading zero.
      return whole(text, text.startsWith("0") ? 8 : 10);
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  private static Object whole(String digits, int radix) {
    if (digits.length() <= 12) {
      return Long.parseLong(digits, radix);
    }
    if (digits.length() > 4_000) {
      // Larger than any double, and BigInteger would take quadratic time.
      return Double.POSITIVE_INFINITY;
    }
    var number = new BigInteger(digits, radix);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number.doubleValue();
  }
}
