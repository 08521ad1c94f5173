package dev.merlon.cli;

import dev.merlon.finding.Problem;
import dev.merlon.scan.NeedReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// What `merlon iam needs` and `merlon iam diff` have in common.
final class NeedOptions {
  private final ProjectOptions project = new ProjectOptions();
  private @Nullable String function;

  void addTo(CommandSpec spec) {
    project.addTo(spec);
    spec.addOption(
        CommandModel.option(
            String.class,
            "ID",
            "only this function, by its id in `merlon graph`",
            value -> function = value,
            "--function"));
  }

  NeedReport run(ScanEngine engine, Console console) {
    var report = project.needs(engine, console);
    if (function != null
        && report.applications().stream()
            .flatMap(each -> each.functions().stream())
            .noneMatch(each -> isAsked(each.function().id()))) {
      throw new UsageException(
          "there is no function `%s`; `merlon graph` lists them".formatted(function));
    }
    return report;
  }

  boolean isAsked(String id) {
    return function == null || function.equals(id);
  }

  /// Tells what was lost on the way.
  static int exitCode(List<Problem> problems, int otherwise, Console console) {
    var failures = problems.stream().filter(Problem::isFailure).toList();
    failures.forEach(
        problem ->
            console.err().println("problem: %s: %s".formatted(problem.span(), problem.message())));
    return failures.isEmpty() ? otherwise : ExitCode.INCOMPLETE;
  }
}
