package dev.merlon.analysis.taint;

import java.util.regex.Pattern;

/// Judges regular expressions that programs use to check input.
///
/// Safe is a pattern that matches the whole text and is made only of letters, digits, `_`, `-`,
/// `.`, `@`, `:`, `+` and ranges, classes, groups and repetitions of them: such text cannot leave a
/// SQL literal or a shell word, and names nothing outside its folder. Any other construct is not
/// taken for a check (may report what is harmless).
final class SafePattern {
  /// What may stand outside of brackets: a harmless character or escape, a class, the start of a
  /// group that consumes what it matches, an alternative, a repetition.
  private static final String CLASS =
      "\\[(?:\\\\[dw.@:+_-]|[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9]|[A-Za-z0-9_.@:+]|-(?=])|(?<=\\[)-)+]";

  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?:"
              + CLASS
              + "|\\\\[dw.@:+_-]|[A-Za-z0-9_@:-]"
              + "|\\((?:\\?:|\\?P?<\\w+>)?|\\)|\\|"
              + "|[*+?]|\\{\\d*,?\\d*})*+");

  private SafePattern() {}

  /// Whether a text in which the pattern is found is harmless: it must be anchored at both ends.
  static boolean isSafe(String source) {
    int start = source.startsWith("^") ? 1 : source.startsWith("\\A") ? 2 : 0;
    int end = source.endsWith("$") ? 1 : source.endsWith("\\Z") || source.endsWith("\\z") ? 2 : 0;
    if (start == 0 || end == 0 || start + end > source.length()) {
      return false;
    }
    String inside = source.substring(start, source.length() - end);
    // `^a|b$` is anchored on one side of each alternative only.
    return isSafeInside(inside) && !hasOuterAlternative(inside);
  }

  /// The same for functions that match the whole text anyway.
  static boolean isSafeInside(String source) {
    return HARMLESS.matcher(source).matches();
  }

  private static boolean hasOuterAlternative(String source) {
    int depth = 0;
    for (int i = 0; i < source.length(); i++) {
      switch (source.charAt(i)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case '|' -> {
          if (depth <= 0) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  /// Whether a text and all that it holds are harmless.
  static boolean isWord(String text) {
    return text.length() < 2 || text.matches("[A-Za-z0-9_@:-]*");
  }

  /// Whether replacing each match with nothing leaves only harmless characters: `[^a-z0-9]`.
  static boolean removesAllButHarmless(String source) {
    return source.matches("\\[\\^[^\\[\\]]*]\\+?")
        && isSafeInside("[" + source.substring(2, source.lastIndexOf(']')) + "]");
  }
}
