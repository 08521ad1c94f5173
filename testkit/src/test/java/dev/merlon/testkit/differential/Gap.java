package dev.merlon.testkit.differential;

import java.util.regex.Pattern;

/// Characters of a value that a side does not know.
public final class Gap {
  /// Stands for the characters that are not known.
  public static final String MARK = "\u2026";

  private Gap() {}

  /// Whether two values may be the same: equal up to the gaps of either.
  public static boolean agree(String one, String other) {
    return one.equals(other)
        || (other.contains(MARK) && pattern(other).matcher(one).matches())
        || (one.contains(MARK) && pattern(one).matcher(other).matches());
  }

  private static Pattern pattern(String value) {
    var parts = value.split(MARK, -1);
    var pattern = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      pattern.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }
}
