package dev.merlon.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/// `merlon completion SHELL`: prints a completion script.
final class CompletionCommand implements CommandModel {
  /// The shells that can complete.
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  private final CommandSpec spec =
      CommandModel.command("completion", this, "Print a completion script for a shell.");
  private Shell shell = Shell.BASH;
  private final Console console;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    spec.usageMessage()
        .footerHeading("%nUse:%n")
        .footer(
            "  bash  eval \"$$(merlon completion bash)\"",
            "  zsh   eval \"$$(merlon completion zsh)\"",
            "  fish  merlon completion fish | source");
    return spec.addPositional(
        CommandModel.parameter(
            Shell.class, "1", "SHELL", "bash, zsh or fish", value -> shell = value));
  }

  @Override
  public Integer call() {
    var root = spec.root().commandLine();
    console
        .out()
        .print(
            switch (shell) {
              // The script of picocli serves both: it loads bashcompinit in zsh.
              case BASH, ZSH -> AutoComplete.bash("merlon", root);
              case FISH -> FishCompletion.of(root.getCommandSpec());
            });
    return ExitCode.CLEAN;
  }
}
