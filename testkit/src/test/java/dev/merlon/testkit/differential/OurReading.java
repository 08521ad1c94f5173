package dev.merlon.testkit.differential;

import dev.merlon.finding.Problem;
import dev.merlon.model.Application;
import dev.merlon.model.Template;
import dev.merlon.source.ApplicationFinder;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.SourceReader;
import dev.merlon.source.graph.ApplicationBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The applications of a folder as our readers read them, and what they complain about.
public record OurReading(List<Application> applications, List<String> complaints) {
  public OurReading {
    applications = List.copyOf(applications);
    complaints = List.copyOf(complaints);
  }

  public static OurReading of(
      Path folder, SourceReader reader, ReadOptions options, Predicate<Template> wanted) {
    var project = new Project(folder);
    var problems = new ArrayList<Problem>();
    var applications =
        ApplicationFinder.find(project, List.of(reader), options, problems::add).stream()
            .filter(wanted)
            .map(template -> ApplicationBuilder.build(template, project, _ -> {}))
            .toList();
    var complaints =
        problems.stream()
            .filter(Problem::isFailure)
            .map(problem -> problem.span() + ": " + problem.message())
            .toList();
    return new OurReading(applications, complaints);
  }

  /// The only application, if nothing of it was lost.
  public java.util.Optional<Application> whole() {
    return complaints.isEmpty() && applications.size() == 1
        ? java.util.Optional.of(applications.getFirst())
        : java.util.Optional.empty();
  }

  public Verdict.Failed failure(String whose) {
    return new Verdict.Failed(
        "%s: %d applications %s".formatted(whose, applications.size(), complaints));
  }
}
