package dev.merlon.finding;

import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;

/// Something wrong, with the evidence for it.
///
/// [#why] says why it matters here, [#remedy] how to mend it, one line each. [#severityReason] says
/// how the context led to the severity. [#subject] is what moves with the flaw when lines move
/// (function, resource, snippet) and feeds the fingerprint. [#exampleEvent] is an event, as JSON,
/// that exploits the flaw.
public record Finding(
    String ruleId,
    Kind kind,
    Severity severity,
    String severityReason,
    String message,
    String why,
    String remedy,
    Span span,
    List<Step> evidence,
    String application,
    Optional<String> function,
    Optional<String> resource,
    String subject,
    String fingerprint,
    Optional<String> exampleEvent) {
  public Finding {
    evidence = List.copyOf(evidence);
  }

  public Finding withFingerprint(String fingerprint) {
    return new Finding(
        ruleId,
        kind,
        severity,
        severityReason,
        message,
        why,
        remedy,
        span,
        evidence,
        application,
        function,
        resource,
        subject,
        fingerprint,
        exampleEvent);
  }

  public Finding withSeverity(Severity severity, String reason) {
    return new Finding(
        ruleId,
        kind,
        severity,
        reason,
        message,
        why,
        remedy,
        span,
        evidence,
        application,
        function,
        resource,
        subject,
        fingerprint,
        exampleEvent);
  }
}
