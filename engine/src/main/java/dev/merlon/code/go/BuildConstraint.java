package dev.merlon.code.go;

import java.util.Set;

/// Whether a `//go:build` line holds where Lambda functions run: Linux, any architecture, and no
/// tag of the team's own but the one that leaves the RPC mode out.
final class BuildConstraint {
  private static final Set<String> TRUE_TAGS =
      Set.of("linux", "unix", "amd64", "arm64", "gc", "cgo", "lambda.norpc");

  private final String text;
  private int at;

  private BuildConstraint(String text) {
    this.text = text;
  }

  static boolean holds(String constraint) {
    return constraint.length() > 1_000 || new BuildConstraint(constraint).either();
  }

  private boolean either() {
    boolean holds = both();
    while (take("||")) {
      holds |= both();
    }
    return holds;
  }

  private boolean both() {
    boolean holds = one();
    while (take("&&")) {
      holds &= one();
    }
    return holds;
  }

  private boolean one() {
    boolean isNegated = false;
    while (take("!")) {
      isNegated = !isNegated;
    }
    return inner() != isNegated;
  }

  private boolean inner() {
    if (take("(")) {
      boolean holds = either();
      take(")");
      return holds;
    }
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "._".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    String tag = text.substring(start, at);
    if (tag.isEmpty()) {
      at = text.length();
    }
    return TRUE_TAGS.contains(tag) || tag.matches("go1\\.\\d+");
  }

  private boolean take(String token) {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    boolean isThere = text.startsWith(token, at);
    at += isThere ? token.length() : 0;
    return isThere;
  }
}
