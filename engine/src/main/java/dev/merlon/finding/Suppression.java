package dev.merlon.finding;

import dev.merlon.model.Span;
import java.time.LocalDate;
import java.util.Optional;

/// A decision not to act on a finding: where it stands, and why.
public record Suppression(
    Place place,
    String ruleId,
    String reason,
    Optional<String> owner,
    Optional<LocalDate> expires,
    Span span) {
  /// Where the decision is written.
  public enum Place {
    /// a comment at the line (SARIF `inSource`)
    INLINE,
    /// `.merlon.yaml` (SARIF `external`)
    CONFIGURATION,
    /// the baseline file (SARIF `external`)
    BASELINE
  }
}
