package dev.merlon.cli;

import dev.merlon.output.RuleTable;
import picocli.CommandLine.Model.CommandSpec;

/// `merlon rules`: lists the rules.
final class RulesCommand implements CommandModel {
  /// The forms of the list.
  enum ListFormat {
    TABLE,
    JSON
  }

  private ListFormat format = ListFormat.TABLE;
  private boolean noColour;
  private final ScanEngine engine;
  private final Console console;

  RulesCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.command("rules", this, "List the rules.")
        .addOption(
            CommandModel.option(
                ListFormat.class,
                "FORMAT",
                "table (default) or json",
                value -> format = value,
                "-f",
                "--format"))
        .addOption(CommandModel.noColour(value -> noColour = value));
  }

  @Override
  public Integer call() {
    console
        .out()
        .print(
            switch (format) {
              case TABLE -> RuleTable.of(engine.rules(), console.style(noColour));
              case JSON -> RuleTable.json(engine.rules());
            });
    return ExitCode.CLEAN;
  }
}
