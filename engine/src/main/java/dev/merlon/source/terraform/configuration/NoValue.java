package dev.merlon.source.terraform.configuration;

/// Leaves a function whose result does not exist (a wrong argument) or is not known before the
/// deployment; the call becomes an unknown value.
final class NoValue extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean wrong;

  private NoValue(boolean wrong, String reason) {
    super(reason, null, false, false);
    this.wrong = wrong;
  }

  static NoValue unknown() {
    return new NoValue(false, "");
  }

  static NoValue wrong(String reason) {
    return new NoValue(true, reason);
  }

  boolean isWrong() {
    return wrong;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
