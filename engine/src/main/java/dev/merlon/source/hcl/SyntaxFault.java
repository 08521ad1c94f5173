package dev.merlon.source.hcl;

/// Leaves the parser of a broken construct; becomes a problem where parsing can go on.
final class SyntaxFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int at;
  private final boolean limit;

  SyntaxFault(int at, String expected) {
    this(at, expected, false);
  }

  SyntaxFault(int at, String reason, boolean limit) {
    super(reason, null, false, false);
    this.at = at;
    this.limit = limit;
  }

  int at() {
    return at;
  }

  /// Whether a limit of ours was reached, and the text may be right.
  boolean isLimit() {
    return limit;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
