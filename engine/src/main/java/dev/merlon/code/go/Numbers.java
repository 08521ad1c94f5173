package dev.merlon.code.go;

import java.math.BigInteger;
import java.util.Locale;

/// The values of number literals.
final class Numbers {
  private Numbers() {}

  /// A Long, or a Double when it does not fit.
  static Object whole(String written) {
    String digits = written.replace("_", "").toLowerCase(Locale.ROOT);
    int radix = 10;
    if (digits.startsWith("0x")) {
      radix = 16;
    } else if (digits.startsWith("0b")) {
      radix = 2;
    } else if (digits.startsWith("0") && digits.length() > 1) {
      radix = 8;
    }
    String rest =
        radix == 8 ? digits.replaceFirst("^0o?", "") : radix == 10 ? digits : digits.substring(2);
    try {
      if (rest.length() > 4_000) {
        return Double.POSITIVE_INFINITY; // BigInteger would take quadratic time
      }
      var number = new BigInteger(rest, radix);
      return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number.doubleValue();
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  static Object real(String written) {
    try {
      return Double.valueOf(written.replace("_", ""));
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }
}
