package dev.merlon.analysis.taint;

/// Judges regular expressions that programs use to check input.
///
/// Safe is a pattern that is anchored at both ends and lets only letters, digits, `_`, `-`, `.`,
/// `@`, `:` and `+` through: such text cannot leave a SQL literal, a shell word or a path segment.
/// Anything else is not taken for a check (may report what is harmless).
final class SafePattern {
  private SafePattern() {}

  /// Whether a text that matches from start to end is harmless.
  static boolean isSafe(String source) {
    boolean isAnchored =
        (source.startsWith("^") || source.startsWith("\\A"))
            && (source.endsWith("$") || source.endsWith("\\Z") || source.endsWith("\\z"));
    return isAnchored && isSafeInside(source);
  }

  /// The same for functions that match the whole text anyway.
  static boolean isSafeInside(String source) {
    boolean escaped = false;
    boolean inClass = false;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (escaped) {
        // `\S`, `\W`, `\D` and `\s` let quotes or blanks through.
        if ("SWDsnrtfvB".indexOf(c) >= 0 || "'\"`;|&$<>/\\ ".indexOf(c) >= 0) {
          return false;
        }
        escaped = false;
      } else if (c == '\\') {
        escaped = true;
      } else if (c == '[') {
        if (i + 1 < source.length() && source.charAt(i + 1) == '^') {
          return false;
        }
        inClass = true;
      } else if (c == ']') {
        inClass = false;
      } else if (c == '.' && !inClass) {
        return false;
      } else if ("'\"`;&<>/ \n".indexOf(c) >= 0 || (c == '$' && i + 1 < source.length())) {
        return false;
      }
    }
    return true;
  }

  /// Whether replacing each match with nothing leaves only harmless characters: `[^a-z0-9]`.
  static boolean removesAllButHarmless(String source) {
    return source.matches("\\[\\^[^\\[\\]]*]\\+?")
        && isSafeInside("[" + source.substring(2, source.lastIndexOf(']')) + "]");
  }
}
