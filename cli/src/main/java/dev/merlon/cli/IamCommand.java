package dev.merlon.cli;

import picocli.CommandLine.Model.CommandSpec;

/// `merlon iam`: exact answers about permissions, without an account.
final class IamCommand implements CommandModel {
  private final ScanEngine engine;
  private final Console console;
  private final CommandSpec spec =
      CommandModel.command(
          "iam", this, "Decide requests, compare policies, and find what functions need.");

  IamCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    return spec.addSubcommand("check", new IamCheckCommand(console).spec())
        .addSubcommand("compare", new IamCompareCommand(console).spec())
        .addSubcommand("needs", new IamNeedsCommand(engine, console).spec())
        .addSubcommand("diff", new IamDiffCommand(engine, console).spec());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(console.out());
    return ExitCode.CLEAN;
  }
}
