package dev.merlon.cli;

import dev.merlon.cli.OutputRequest.Output;
import dev.merlon.finding.Report;
import dev.merlon.finding.Severity;
import dev.merlon.output.BaselineFile;
import dev.merlon.output.JsonReport;
import dev.merlon.output.SarifReport;
import dev.merlon.output.TerminalReport;
import dev.merlon.output.TerminalStyle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `merlon scan`: finds the applications of a folder and how they can be attacked.
@Command(
    name = "scan",
    description = "Find out how the applications of a folder can be attacked.",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0   no finding at or over the threshold",
      "  1   findings at or over the threshold",
      "  2   part of the input could not be analysed",
      "  64  the command line is wrong"
    })
final class ScanCommand implements Callable<Integer> {
  /// See `docs/cli.md` for why it is no higher.
  static final Severity DEFAULT_THRESHOLD = Severity.MEDIUM;

  @Mixin CommonOptions common = new CommonOptions();
  @Mixin ProjectOptions project = new ProjectOptions();

  @ArgGroup(exclusive = false, multiplicity = "0..*")
  List<OutputRequest> outputs = new ArrayList<>();

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description =
          "exit with 1 from this severity on: info, low, medium (default), high, critical")
  @Nullable Severity failOn;

  @Option(names = "--report-only", description = "findings do not change the exit code")
  boolean reportOnly;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "findings of this file do not count")
  @Nullable Path baseline;

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "write all findings that count now as a baseline")
  @Nullable Path writeBaseline;

  @Option(names = "--no-color", description = "no colours; also by the variable NO_COLOR")
  boolean noColour;

  @Option(
      names = {"-q", "--quiet"},
      description = "nothing on standard output unless a format goes there")
  boolean quiet;

  private final ScanEngine engine;
  private final Console console;

  ScanCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
  }

  @Override
  public Integer call() {
    var targets = OutputRequest.resolve(outputs, quiet);
    var scanned = project.scan(engine, Optional.ofNullable(baseline), console);
    var report = scanned.report();
    for (var target : targets) {
      write(target, report);
    }
    if (writeBaseline != null) {
      OutputFile.write(writeBaseline, BaselineFile.of(report.findings()));
    }
    var threshold =
        Optional.ofNullable(failOn).or(scanned.configuration()::failOn).orElse(DEFAULT_THRESHOLD);
    return ExitCode.of(report, threshold, reportOnly);
  }

  private void write(Output target, Report report) {
    var style = target.file().isPresent() ? TerminalStyle.plain() : console.style(noColour);
    String text =
        switch (target.format()) {
          case TERMINAL ->
              TerminalReport.of(
                  report, new ProjectLines(project.path), style, project.prefixForPeople());
          case JSON -> JsonReport.of(report, Version.number());
          case SARIF -> SarifReport.of(report, Version.number(), project.prefix());
        };
    if (target.file().isPresent()) {
      OutputFile.write(target.file().orElseThrow(), text);
    } else {
      console.out().print(text);
    }
  }

  /// Reads a severity in any case.
  static Severity severity(String text) {
    return Severity.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
