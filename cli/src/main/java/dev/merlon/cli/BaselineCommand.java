package dev.merlon.cli;

import dev.merlon.output.BaselineFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `merlon baseline`: writes down the findings of today, so that only new ones count.
@Command(
    name = "baseline",
    description = "Write today's findings to a file, for `merlon scan --baseline FILE`.")
final class BaselineCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();
  @Mixin ProjectOptions project = new ProjectOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "the file to write (default: .merlon-baseline.json)")
  Path file = Path.of(".merlon-baseline.json");

  private final ScanEngine engine;
  private final Console console;

  BaselineCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
  }

  @Override
  public Integer call() {
    var report = project.scan(engine, Optional.empty(), console).report();
    OutputFile.write(file, BaselineFile.of(report.findings()));
    console.err().println("wrote %d findings to %s".formatted(report.findings().size(), file));
    return ExitCode.CLEAN;
  }
}
