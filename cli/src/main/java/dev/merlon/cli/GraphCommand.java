package dev.merlon.cli;

import dev.merlon.finding.Problem;
import dev.merlon.output.DotGraph;
import dev.merlon.output.JsonGraph;
import dev.merlon.output.MermaidGraph;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `merlon graph`: prints the application graph that the findings rest on.
@Command(
    name = "graph",
    description = "Print functions, triggers, roles and permissions of the applications.")
final class GraphCommand implements Callable<Integer> {
  /// The forms of a graph.
  enum GraphFormat {
    JSON,
    DOT,
    MERMAID;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin CommonOptions common = new CommonOptions();
  @Mixin ProjectOptions project = new ProjectOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "json (default), dot or mermaid")
  GraphFormat format = GraphFormat.JSON;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "where it goes; standard output if left out")
  @Nullable Path file;

  private final ScanEngine engine;
  private final Console console;

  GraphCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
  }

  @Override
  public Integer call() {
    var report = project.scan(engine, Optional.empty(), console).report();
    String text =
        switch (format) {
          case JSON -> JsonGraph.of(report.applications());
          case DOT -> DotGraph.of(report.applications());
          case MERMAID -> MermaidGraph.of(report.applications());
        };
    if (file != null) {
      OutputFile.write(file, text);
    } else {
      console.out().print(text);
    }
    var failures = report.problems().stream().filter(Problem::isFailure).toList();
    failures.forEach(
        problem ->
            console.err().println("problem: %s: %s".formatted(problem.span(), problem.message())));
    return failures.isEmpty() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
  }
}
