package dev.merlon.cli;

import dev.merlon.source.Derivation;
import dev.merlon.source.Project;
import dev.merlon.source.explanation.Explanation;
import dev.merlon.source.explanation.Explanations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// `merlon value`: says where a value comes from, and what is unknown in it.
final class ValueCommand implements CommandModel {
  /// The forms of an explanation.
  enum ValueFormat {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final ProjectOptions project = new ProjectOptions();
  private @Nullable String name;
  private ValueFormat format = ValueFormat.TEXT;
  private final ScanEngine engine;
  private final Console console;

  ValueCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    var spec =
        CommandModel.command(
            "value",
            this,
            "Tell where a value comes from, step by step, and what is unknown in it.");
    spec.usageMessage()
        .footer(
            "%nExamples:",
            "  merlon value template.yaml:Resources.Handler.Properties.Role",
            "  merlon value Handler.Environment.Variables.TABLE services/orders");
    spec.addPositional(
        CommandModel.parameter(
            String.class,
            "1",
            "VALUE",
            "FILE:PATH for a place in a file, or RESOURCE.PROPERTY",
            value -> name = value));
    project.addTo(spec, 1);
    return spec.addOption(
        CommandModel.option(
            ValueFormat.class,
            "FORMAT",
            "text (default) or json",
            value -> format = value,
            "-f",
            "--format"));
  }

  @Override
  public Integer call() {
    var scanned = project.scan(engine, Optional.empty(), console);
    var found =
        Explanations.of(
            new Project(project.path()),
            scanned.report().applications(),
            project.readOptions(scanned.configuration()),
            String.valueOf(name));
    if (found.isEmpty()) {
      throw new UsageException(
          "nothing is called `%s`; name a place in a file (`template.yaml:Resources.Fn`) or a"
                  .formatted(name)
              + " resource and its property (`merlon graph` lists the resources)");
    }
    console.out().print(format == ValueFormat.JSON ? ValueJson.of(found) : text(found));
    return ExitCode.CLEAN;
  }

  private static String text(List<Explanation> found) {
    var out = new StringBuilder();
    for (var explanation : found) {
      out.append(out.isEmpty() ? "" : "\n");
      var whole = explanation.derivation();
      out.append("%s = %s\n".formatted(explanation.name(), whole.value()));
      out.append("  %s  %s\n".formatted(whole.words(), whole.at()));
      steps(whole.from(), "  ", out);
      for (var unknown : whole.unknowns()) {
        out.append(
            "unknown: %s (%s)  %s\n".formatted(unknown.value(), unknown.words(), unknown.at()));
      }
      if (whole.known()) {
        out.append("nothing is unknown\n");
      }
    }
    return out.toString();
  }

  private static void steps(List<Derivation> steps, String indent, StringBuilder out) {
    for (var step : steps) {
      boolean says = !step.words().equals(step.value());
      out.append(
          "%s- %s%s  %s\n"
              .formatted(indent, step.words(), says ? " = " + step.value() : "", step.at()));
      steps(step.from(), indent + "  ", out);
    }
  }
}
