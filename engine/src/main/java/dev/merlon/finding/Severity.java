package dev.merlon.finding;

import java.util.Locale;

/// How much it matters, in rising order.
public enum Severity {
  INFO(0.0),
  LOW(3.0),
  MEDIUM(5.5),
  HIGH(8.0),
  CRITICAL(9.5);

  private final double score;

  Severity(double score) {
    this.score = score;
  }

  /// The number that SARIF consumers sort by (`security-severity`, 0.0 to 10.0).
  public double score() {
    return score;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
