package dev.merlon.testkit;

import dev.merlon.finding.Finding;
import dev.merlon.finding.Kind;
import dev.merlon.finding.Problem;
import dev.merlon.finding.Report;
import dev.merlon.finding.Severity;
import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;

/// Reports as a scan would give them, written down by a test.
final class Reports {
  private Reports() {}

  static Report of(Finding... findings) {
    return new Report(
        List.of(),
        List.of(findings),
        List.of(),
        List.of(),
        List.of(),
        new Report.Statistics(0, 0, 0));
  }

  static Report of(Problem problem) {
    return new Report(
        List.of(),
        List.of(),
        List.of(),
        List.of(problem),
        List.of(),
        new Report.Statistics(0, 0, 0));
  }

  static Finding finding(String rule, String file, int line, String message) {
    return finding(rule, new Span(file, line, 1, line, 9), message);
  }

  static Finding finding(String rule, Span span, String message) {
    return new Finding(
        rule,
        Kind.CODE,
        Severity.HIGH,
        "",
        message,
        "",
        "",
        span,
        List.of(),
        "app",
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        Optional.empty());
  }
}
