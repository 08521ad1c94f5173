package dev.merlon.knowledge;

/// A pattern as IAM writes it for actions: `*` for any characters, `?` for one, no regard to case.
record Glob(String pattern) {
  boolean matches(String text) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (in < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        resume = in;
      } else if (at < pattern.length() && fits(pattern.charAt(at), text.charAt(in))) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++resume;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  boolean isLiteral() {
    return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
  }

  private static boolean fits(char wanted, char found) {
    return wanted == '?' || Character.toLowerCase(wanted) == Character.toLowerCase(found);
  }
}
