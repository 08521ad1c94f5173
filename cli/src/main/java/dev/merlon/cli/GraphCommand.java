package dev.merlon.cli;

import dev.merlon.output.DotGraph;
import dev.merlon.output.JsonGraph;
import dev.merlon.output.MermaidGraph;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// `merlon graph`: prints the application graph that the findings rest on.
final class GraphCommand implements CommandModel {
  /// The forms of a graph.
  enum GraphFormat {
    JSON,
    DOT,
    MERMAID
  }

  private final ProjectOptions project = new ProjectOptions();
  private GraphFormat format = GraphFormat.JSON;
  private @Nullable Path file;
  private final ScanEngine engine;
  private final Console console;

  GraphCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    var spec =
        CommandModel.command(
            "graph", this, "Print functions, triggers, roles and permissions of the applications.");
    project.addTo(spec);
    return spec.addOption(
            CommandModel.option(
                GraphFormat.class,
                "FORMAT",
                "json (default), dot or mermaid",
                value -> format = value,
                "-f",
                "--format"))
        .addOption(
            CommandModel.option(
                Path.class,
                "FILE",
                "where it goes; standard output if left out",
                value -> file = value,
                "-o",
                "--output"));
  }

  @Override
  public Integer call() {
    var report = project.applications(engine, console);
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
    return ExitCode.telling(report.problems(), ExitCode.CLEAN, console);
  }
}
