package dev.merlon.finding;

import dev.merlon.model.Application;
import java.util.List;

/// The result of a scan: what outputs print. Findings are sorted by file, line and rule, so that
/// the same input gives the same bytes.
public record Report(
    List<Application> applications,
    List<Finding> findings,
    List<Suppressed> suppressed,
    List<Problem> problems,
    List<RuleDescription> rules,
    Statistics statistics) {
  public Report {
    applications = List.copyOf(applications);
    findings = List.copyOf(findings);
    suppressed = List.copyOf(suppressed);
    problems = List.copyOf(problems);
    rules = List.copyOf(rules);
  }

  /// A finding that somebody decided not to act on.
  public record Suppressed(Finding finding, Suppression suppression) {}

  /// How much was looked at.
  public record Statistics(int sourceFiles, long sourceLines, long elapsedMillis) {}
}
