package dev.merlon.cli;

import dev.merlon.output.BaselineFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// `merlon baseline`: writes down the findings of today, so that only new ones count.
final class BaselineCommand implements CommandModel {
  private final ProjectOptions project = new ProjectOptions();
  private Path file = Path.of(".merlon-baseline.json");
  private final ScanEngine engine;
  private final Console console;

  BaselineCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    var spec =
        CommandModel.command(
            "baseline",
            this,
            "Write today's findings to a file, for `merlon scan --baseline FILE`.");
    project.addTo(spec);
    return spec.addOption(
        CommandModel.option(
            Path.class,
            "FILE",
            "the file to write (default: .merlon-baseline.json)",
            value -> file = value,
            "-o",
            "--output"));
  }

  @Override
  public Integer call() {
    var report = project.scan(engine, Optional.empty(), console).report();
    OutputFile.write(file, BaselineFile.of(report.findings()));
    console.err().println("wrote %d findings to %s".formatted(report.findings().size(), file));
    return ExitCode.CLEAN;
  }
}
