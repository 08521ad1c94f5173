package dev.merlon.cli;

import dev.merlon.finding.RuleDescription;
import dev.merlon.output.RulePage;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/// `merlon explain RULE`: what a rule looks for, what can go wrong, how to mend it.
final class ExplainCommand implements CommandModel {
  private String ruleId = "";
  private boolean noColour;
  private final ScanEngine engine;
  private final Console console;

  ExplainCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.command("explain", this, "Tell all about a rule.")
        .addPositional(
            CommandModel.parameter(
                String.class,
                "1",
                "RULE",
                "the id of the rule, such as sql-injection",
                value -> ruleId = value))
        .addOption(CommandModel.noColour(value -> noColour = value));
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
