package dev.merlon.source.hcl;

import java.math.BigDecimal;
import java.util.Optional;

/// Reads numbers of a size that is worth computing with.
final class NumberParser {
  /// A larger exponent is no number that a person wrote, and would not fit into memory.
  private static final int MOST_DIGITS = 1000;

  private NumberParser() {}

  /// The number at the cursor.
  static Expression read(Cursor cursor) {
    int start = cursor.at();
    skipDigits(cursor);
    if (cursor.here() == '.' && isDigit(cursor.ahead(1))) {
      cursor.skip(1);
      skipDigits(cursor);
    }
    if (cursor.here() == 'e' || cursor.here() == 'E') {
      int sign = cursor.ahead(1) == '+' || cursor.ahead(1) == '-' ? 1 : 0;
      if (isDigit(cursor.ahead(1 + sign))) {
        cursor.skip(1 + sign);
        skipDigits(cursor);
      }
    }
    return from(start, cursor);
  }

  private static void skipDigits(Cursor cursor) {
    while (isDigit(cursor.here())) {
      cursor.skip(1);
    }
  }

  /// The number whose digits the cursor has passed.
  static Expression from(int start, Cursor cursor) {
    var place = cursor.placeFrom(start);
    return number(cursor.between(start, cursor.at()))
        .<Expression>map(value -> new Expression.Numeral(value, place))
        .orElseThrow(() -> new SyntaxFault(start, "the number is too large", true));
  }

  /// The number that a text spells, if it has a size that is worth computing with.
  static Optional<BigDecimal> number(String spelled) {
    if (spelled.length() > MOST_DIGITS) {
      return Optional.empty();
    }
    try {
      var value = new BigDecimal(spelled);
      return Math.abs((long) value.precision() - value.scale()) > MOST_DIGITS
              || Math.abs(value.scale()) > MOST_DIGITS
          ? Optional.empty()
          : Optional.of(value);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
