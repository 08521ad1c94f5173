package dev.merlon.cli;

import dev.merlon.finding.RuleDescription;
import dev.merlon.output.RulePage;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `merlon explain RULE`: what a rule looks for, what can go wrong, how to mend it.
@Command(name = "explain", description = "Tell all about a rule.")
final class ExplainCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "RULE", description = "the id of the rule, such as sql-injection")
  String ruleId = "";

  @Option(names = "--no-color", description = "no colours; also by the variable NO_COLOR")
  boolean noColour;

  private final ScanEngine engine;
  private final Console console;

  ExplainCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
  }

  @Override
  public Integer call() {
    var rule = engine.rules().stream().filter(r -> r.id().equals(ruleId)).findFirst();
    console.out().print(RulePage.of(rule.orElseThrow(this::unknown), console.style(noColour)));
    return ExitCode.CLEAN;
  }

  private UsageException unknown() {
    var near =
        engine.rules().stream()
            .map(RuleDescription::id)
            .filter(id -> ruleId.length() > 2 && (id.contains(ruleId) || ruleId.contains(id)))
            .collect(Collectors.joining("`, `"));
    return new UsageException(
        "there is no rule `%s`; %s"
            .formatted(
                ruleId,
                near.isEmpty() ? "`merlon rules` lists them" : "do you mean `" + near + "`"));
  }
}
