package dev.merlon.scan;

import dev.merlon.finding.Problem;
import dev.merlon.model.Application;
import java.util.List;

/// The applications of a folder as their infrastructure describes them; their code is not followed.
public record ApplicationReport(List<Application> applications, List<Problem> problems) {
  public ApplicationReport {
    applications = List.copyOf(applications);
    problems = List.copyOf(problems);
  }
}
