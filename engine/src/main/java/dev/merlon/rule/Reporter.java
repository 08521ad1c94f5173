package dev.merlon.rule;

import dev.merlon.finding.Severity;
import dev.merlon.finding.Step;
import dev.merlon.model.Span;
import java.util.List;

/// Takes what a rule has to say. Rule id, remedy, fingerprint and application are added by the
/// engine.
public interface Reporter {
  /// A finding of the rule's own severity.
  default void report(Span at, String message) {
    report(new Report(at, message, "", List.of()));
  }

  void report(Report report);

  /// `why` says why it matters here (empty: the rule's title does). [#severity] and
  /// [#severityReason] stand in for the rule's own when the context changes it.
  record Report(
      Span at,
      String message,
      String why,
      List<Step> evidence,
      java.util.Optional<Severity> severity,
      String severityReason) {
    public Report {
      evidence = List.copyOf(evidence);
    }

    public Report(Span at, String message, String why, List<Step> evidence) {
      this(at, message, why, evidence, java.util.Optional.empty(), "");
    }

    public Report withSeverity(Severity severity, String reason) {
      return new Report(at, message, why, evidence, java.util.Optional.of(severity), reason);
    }
  }
}
