package dev.merlon.scan;

import dev.merlon.analysis.needs.FunctionNeeds;
import dev.merlon.analysis.needs.RoleDifference;
import dev.merlon.finding.Problem;
import dev.merlon.model.Application;
import java.util.List;
import java.util.stream.Stream;

/// What the functions of a folder need of IAM, and how their roles differ from that.
public record NeedReport(List<ApplicationNeeds> applications, List<Problem> problems) {
  public NeedReport {
    applications = List.copyOf(applications);
    problems = List.copyOf(problems);
  }

  /// The needs of the functions of all applications.
  public Stream<FunctionNeeds> functions() {
    return applications.stream().flatMap(each -> each.functions().stream());
  }

  /// The needs and differences of one application.
  public record ApplicationNeeds(
      Application application, List<FunctionNeeds> functions, List<RoleDifference> differences) {
    public ApplicationNeeds {
      functions = List.copyOf(functions);
      differences = List.copyOf(differences);
    }
  }
}
