package dev.merlon.analysis.iam.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the numbers and dates of policies and requests.
final class Literals {
  private static final int LONGEST = 40;

  /// The W3C's profile of ISO 8601: a year, a month, a day, a minute, a second, or a fraction.
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:T(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?"
              + "(Z|[+-]\\d\\d:?\\d\\d)?)?)?)?");

  private Literals() {}

  static Optional<BigDecimal> number(String text) {
    if (text.isEmpty() || text.length() > LONGEST || !isNumber(text)) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text));
  }

  private static boolean isNumber(String text) {
    int digits = 0;
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.') {
        points++;
      } else if (i > 0 || (c != '-' && c != '+')) {
        return false;
      }
    }
    return digits > 0 && points <= 1;
  }

  /// Milliseconds since 1970. A number of more than four digits is a moment in seconds.
  static Optional<Long> date(String text) {
    if (text.length() > 4 && isNumber(text)) {
      return number(text)
          .map(seconds -> seconds.movePointRight(3).toBigInteger())
          .filter(millis -> millis.bitLength() < Long.SIZE)
          .map(java.math.BigInteger::longValue);
    }
    var matcher = ISO.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      var day =
          LocalDate.of(
              part(matcher.group(1), 1), part(matcher.group(2), 1), part(matcher.group(3), 1));
      var time =
          LocalTime.of(
              part(matcher.group(4), 0), part(matcher.group(5), 0), part(matcher.group(6), 0));
      String zone = matcher.group(8);
      var offset = zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone);
      return Optional.of(day.atTime(time).toEpochSecond(offset) * 1000 + millis(matcher.group(7)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static int part(@org.jspecify.annotations.Nullable String digits, int otherwise) {
    return digits == null ? otherwise : Integer.parseInt(digits);
  }

  private static int millis(@org.jspecify.annotations.Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, 3));
  }
}
