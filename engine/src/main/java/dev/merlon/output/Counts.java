package dev.merlon.output;

import dev.merlon.finding.Problem;
import dev.merlon.finding.Report;
import dev.merlon.finding.Severity;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;

/// The numbers of a report's summary.
final class Counts {
  private Counts() {}

  static long of(Report report, Severity severity) {
    return report.findings().stream().filter(f -> f.severity() == severity).count();
  }

  static long failures(Report report) {
    return report.problems().stream().filter(Problem::isFailure).count();
  }

  static long functions(Report report) {
    return report.applications().stream().mapToLong(a -> a.functions().size()).sum();
  }

  static long publicFunctions(Report report) {
    return report.applications().stream()
        .flatMap(application -> application.functions().stream())
        .filter(CloudFunction::isPublic)
        .count();
  }

  /// Functions whose own code was not read.
  static long unreadFunctions(Report report) {
    return report.applications().stream().mapToLong(Counts::unreadFunctions).sum();
  }

  static long unreadFunctions(Application application) {
    return application.functions().stream().filter(CloudFunction::isUnread).count();
  }

  static long roles(Report report) {
    return report.applications().stream().mapToLong(a -> a.roles().size()).sum();
  }
}
