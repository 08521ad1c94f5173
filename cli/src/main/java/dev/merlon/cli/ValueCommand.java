package dev.merlon.cli;

import dev.merlon.source.Derivation;
import dev.merlon.source.Project;
import dev.merlon.source.explanation.Explanation;
import dev.merlon.source.explanation.Explanations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `merlon value`: says where a value comes from, and what is unknown in it.
@Command(
    name = "value",
    description = "Tell where a value comes from, step by step, and what is unknown in it.",
    footer = {
      "%nExamples:",
      "  merlon value template.yaml:Resources.Handler.Properties.Role",
      "  merlon value Handler.Environment.Variables.TABLE services/orders"
    })
final class ValueCommand implements Callable<Integer> {
  /// The forms of an explanation.
  enum ValueFormat {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin CommonOptions common = new CommonOptions();

  @Parameters(
      index = "0",
      paramLabel = "VALUE",
      description = "FILE:PATH for a place in a file, or RESOURCE.PROPERTY")
  @Nullable String name;

  @Mixin ProjectOptions project = new ProjectOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "text (default) or json")
  ValueFormat format = ValueFormat.TEXT;

  private final ScanEngine engine;
  private final Console console;

  ValueCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
  }

  @Override
  public Integer call() {
    var scanned = project.scan(engine, Optional.empty(), console);
    var found =
        Explanations.of(
            new Project(project.path),
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
