package dev.merlon.cli;

import dev.merlon.finding.Problem;
import dev.merlon.finding.Report;
import dev.merlon.finding.Severity;
import java.util.List;

/// The exit codes of `merlon`, a contract with pipelines; see `docs/cli.md`.
final class ExitCode {
  static final int CLEAN = 0;
  static final int FINDINGS = 1;

  /// Part of the input could not be analysed; also what a defect of Merlon ends with.
  static final int INCOMPLETE = 2;

  /// `EX_USAGE` of sysexits.h.
  static final int USAGE = 64;

  private ExitCode() {}

  /// Findings win over losses: a pipeline that lets losses pass must not let findings pass.
  static int of(Report report, Severity threshold, boolean reportOnly) {
    boolean over = report.findings().stream().anyMatch(f -> f.severity().compareTo(threshold) >= 0);
    if (over && !reportOnly) {
      return FINDINGS;
    }
    return report.problems().stream().anyMatch(Problem::isFailure) ? INCOMPLETE : CLEAN;
  }

  /// Tells what could not be read; findings win over losses here too.
  static int telling(List<Problem> problems, int otherwise, Console console) {
    var failures = problems.stream().filter(Problem::isFailure).toList();
    failures.forEach(
        problem ->
            console.err().println("problem: %s: %s".formatted(problem.span(), problem.message())));
    return failures.isEmpty() || otherwise != CLEAN ? otherwise : INCOMPLETE;
  }
}
