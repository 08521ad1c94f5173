package dev.merlon.cli;

import dev.merlon.output.RuleTable;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `merlon rules`: lists the rules.
@Command(name = "rules", description = "List the rules.")
final class RulesCommand implements Callable<Integer> {
  /// The forms of the list.
  enum ListFormat {
    TABLE,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin CommonOptions common = new CommonOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "table (default) or json")
  ListFormat format = ListFormat.TABLE;

  @Option(names = "--no-color", description = "no colours; also by the variable NO_COLOR")
  boolean noColour;

  private final ScanEngine engine;
  private final Console console;

  RulesCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
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
