package dev.merlon.cli;

import picocli.CommandLine.Model.CommandSpec;

/// `merlon iam`: exact answers about policies, without an account.
final class IamCommand implements CommandModel {
  private final Console console;
  private final CommandSpec spec =
      CommandModel.command("iam", this, "Decide requests and compare policies, exactly.");

  IamCommand(Console console) {
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    return spec.addSubcommand("check", new IamCheckCommand(console).spec())
        .addSubcommand("compare", new IamCompareCommand(console).spec());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(console.out());
    return ExitCode.CLEAN;
  }
}
