package dev.merlon.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `merlon completion SHELL`: prints a completion script.
@Command(
    name = "completion",
    description = "Print a completion script for a shell.",
    footerHeading = "%nUse:%n",
    footer = {
      "  bash  eval \"$$(merlon completion bash)\"",
      "  zsh   eval \"$$(merlon completion zsh)\"",
      "  fish  merlon completion fish | source"
    })
final class CompletionCommand implements Callable<Integer> {
  /// The shells that can complete.
  enum Shell {
    BASH,
    ZSH,
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
  Shell shell = Shell.BASH;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Console console;

  CompletionCommand(Console console) {
    this.console = console;
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
