package dev.merlon.cli;

import dev.merlon.cli.OutputRequests.Output;
import dev.merlon.finding.Report;
import dev.merlon.finding.Severity;
import dev.merlon.output.BaselineFile;
import dev.merlon.output.JsonReport;
import dev.merlon.output.SarifReport;
import dev.merlon.output.TerminalReport;
import dev.merlon.output.TerminalStyle;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// `merlon scan`: finds the applications of a folder and how they can be attacked.
final class ScanCommand implements CommandModel {
  /// See `docs/cli.md` for why it is no higher.
  static final Severity DEFAULT_THRESHOLD = Severity.MEDIUM;

  private final ProjectOptions project = new ProjectOptions();
  private final OutputRequests outputs = new OutputRequests();
  private @Nullable Severity failOn;
  private boolean reportOnly;
  private @Nullable Path baseline;
  private @Nullable Path writeBaseline;
  private boolean noColour;
  private boolean quiet;
  private final ScanEngine engine;
  private final Console console;

  ScanCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    var spec =
        CommandModel.command(
            "scan", this, "Find out how the applications of a folder can be attacked.");
    spec.usageMessage()
        .footerHeading("%nExit codes:%n")
        .footer(
            "  0   no finding at or over the threshold",
            "  1   findings at or over the threshold",
            "  2   part of the input could not be analysed",
            "  64  the command line is wrong");
    project.addTo(spec);
    outputs.addTo(spec);
    return spec.addOption(
            CommandModel.option(
                Severity.class,
                "LEVEL",
                "exit with 1 from this severity on: info, low, medium (default), high, critical",
                value -> failOn = value,
                "--fail-on"))
        .addOption(
            CommandModel.flag(
                "findings do not change the exit code",
                value -> reportOnly = value,
                "--report-only"))
        .addOption(
            CommandModel.option(
                Path.class,
                "FILE",
                "findings of this file do not count",
                value -> baseline = value,
                "--baseline"))
        .addOption(
            CommandModel.option(
                Path.class,
                "FILE",
                "write all findings that count now as a baseline",
                value -> writeBaseline = value,
                "--write-baseline"))
        .addOption(CommandModel.noColour(value -> noColour = value))
        .addOption(
            CommandModel.flag(
                "nothing on standard output unless a format goes there",
                value -> quiet = value,
                "-q",
                "--quiet"));
  }

  @Override
  public Integer call() {
    var targets = outputs.resolve(quiet);
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
                  report, new ProjectLines(project.path()), style, project.prefixForPeople());
          case JSON -> JsonReport.of(report, Version.number());
          case SARIF -> SarifReport.of(report, Version.number(), project.prefix());
        };
    if (target.file().isPresent()) {
      OutputFile.write(target.file().orElseThrow(), text);
    } else {
      console.out().print(text);
    }
  }
}
