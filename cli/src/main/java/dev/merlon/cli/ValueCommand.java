package dev.merlon.cli;

import dev.merlon.output.JsonWriter;
import dev.merlon.source.Derivation;
import dev.merlon.source.Project;
import dev.merlon.source.explanation.Explanation;
import dev.merlon.source.explanation.Explanations;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// `merlon value`: says where a value comes from, and what is unknown in it.
final class ValueCommand implements CommandModel {
  /// The forms of an explanation.
  enum ValueFormat {
    TEXT,
    JSON
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
    console.out().print(format == ValueFormat.JSON ? json(found) : text(found));
    return ExitCode.CLEAN;
  }

  private static String text(List<Explanation> found) {
    var out = new StringBuilder();
    for (var explanation : found) {
      var secrets = HiddenSecrets.of(explanation);
      out.append(out.isEmpty() ? "" : "\n");
      var whole = explanation.derivation();
      out.append(explanation.name()).append(" = ").append(secrets.in(whole.value())).append('\n');
      out.append("  ").append(secrets.in(whole.words())).append("  ").append(whole.at());
      out.append('\n');
      steps(whole.from(), "  ", secrets, out);
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

  private static void steps(
      List<Derivation> steps, String indent, HiddenSecrets secrets, StringBuilder out) {
    for (var step : steps) {
      boolean says = !step.words().equals(step.value());
      out.append(indent).append("- ").append(secrets.in(step.words()));
      out.append(says ? " = " + secrets.in(step.value()) : "").append("  ").append(step.at());
      out.append('\n');
      steps(step.from(), indent + "  ", secrets, out);
    }
  }

  private static String json(List<Explanation> found) {
    return JsonWriter.object(json -> json.objects("values", found, one -> write(json, one)));
  }

  private static void write(JsonWriter json, Explanation explanation) {
    var secrets = HiddenSecrets.of(explanation);
    json.text("name", explanation.name());
    json.text("application", explanation.application());
    write(json, explanation.derivation(), secrets);
    json.objects(
        "unknown", explanation.derivation().unknowns(), step -> write(json, step, secrets));
  }

  private static void write(JsonWriter json, Derivation step, HiddenSecrets secrets) {
    json.text("step", secrets.in(step.words()));
    json.text("value", secrets.in(step.value()));
    json.flag("known", step.known());
    json.text("file", step.at().file());
    json.number("line", step.at().startLine());
    json.number("column", step.at().startColumn());
    json.objects("from", step.from(), inner -> write(json, inner, secrets));
  }
}
