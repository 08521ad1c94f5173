package dev.merlon.cli;

import dev.merlon.analysis.needs.FunctionNeeds;
import dev.merlon.analysis.needs.Need;
import dev.merlon.analysis.needs.RoleDifference;
import dev.merlon.analysis.needs.RoleDifference.Gain;
import dev.merlon.analysis.needs.RoleDifference.Shortage;
import dev.merlon.analysis.needs.RoleDifference.Surplus;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Text;
import dev.merlon.output.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/// `merlon iam diff`: prints what roles grant against what their functions need.
final class IamDiffCommand implements CommandModel {
  /// The forms of the list.
  enum DiffFormat {
    TEXT,
    JSON
  }

  private final ProjectOptions project = new ProjectOptions();
  private final FunctionOption function = new FunctionOption();
  private DiffFormat format = DiffFormat.TEXT;
  private final ScanEngine engine;
  private final Console console;

  IamDiffCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    var spec =
        CommandModel.command(
            "diff",
            this,
            "Compare what each role grants with what its functions need: what is too much, what is"
                + " missing.");
    project.addTo(spec);
    function.addTo(spec);
    return spec.addOption(
        CommandModel.option(
            DiffFormat.class,
            "FORMAT",
            "text (default) or json",
            value -> format = value,
            "-f",
            "--format"));
  }

  @Override
  public Integer call() {
    var report = project.needs(engine, console);
    function.check(report.functions().map(each -> each.function().id()));
    var differences =
        report.applications().stream()
            .flatMap(each -> each.differences().stream())
            .filter(this::isAsked)
            .toList();
    console.out().print(format == DiffFormat.JSON ? json(differences) : text(differences));
    boolean differs =
        differences.stream()
            .anyMatch(each -> !each.missing().isEmpty() || !each.surplus().isEmpty());
    return ExitCode.telling(
        report.problems(), differs ? ExitCode.FINDINGS : ExitCode.CLEAN, console);
  }

  private boolean isAsked(RoleDifference difference) {
    return difference.functions().stream()
        .anyMatch(each -> function.includes(each.function().id()));
  }

  private static String text(List<RoleDifference> differences) {
    var out = new StringBuilder();
    for (var difference : differences) {
      out.append(out.isEmpty() ? "" : "\n");
      out.append(difference.role().id()).append(", the role of ");
      out.append(
          difference.functions().stream()
              .map(each -> each.function().id())
              .collect(Collectors.joining(", ")));
      out.append('\n');
      difference.functions().forEach(each -> out.append(NeedWords.gaps(each, "  ")));
      shortages("missing", difference.missing(), out);
      shortages("only the deployment decides", difference.undecided(), out);
      difference.surplus().forEach(each -> out.append(line(each)));
      if (difference.missing().isEmpty()
          && difference.undecided().isEmpty()
          && difference.surplus().isEmpty()) {
        out.append("  grants what is needed, and no more\n");
      }
    }
    return out.toString();
  }

  private record Cause(CloudFunction function, Need.Reason reason, List<Text> resources) {}

  /// One line for the actions that one thing needs on the same resources.
  private static void shortages(String what, List<Shortage> shortages, StringBuilder out) {
    var actions = new LinkedHashMap<Cause, List<String>>();
    for (var each : shortages) {
      var cause = new Cause(each.function(), each.need().because().getFirst(), each.resources());
      actions.computeIfAbsent(cause, _ -> new ArrayList<>()).add(each.need().action());
    }
    actions.forEach(
        (cause, names) ->
            out.append(
                "  %s: %s on %s for %s, which %s, %s\n"
                    .formatted(
                        what,
                        String.join(", ", names),
                        texts(cause.resources()),
                        cause.function().id(),
                        cause.reason().words(),
                        cause.reason().at())));
  }

  private static String line(Surplus surplus) {
    var line = new StringBuilder("  too much");
    if (!surplus.isSure()) {
      line.append(", unless a call that is not understood needs it");
    }
    line.append(": ").append(String.join(", ", surplus.actions()));
    line.append(" on ").append(texts(surplus.resources()));
    if (!surplus.needed().isEmpty()) {
      line.append("; needed is only ").append(String.join(", ", surplus.needed()));
    }
    line.append(" (").append(words(surplus)).append("), ").append(surplus.statement().span());
    return line.append('\n').toString();
  }

  private static String words(Surplus surplus) {
    return switch (surplus.gain()) {
      case ESCALATES -> "a way to administrator: " + surplus.words();
      case CHANGES_PERMISSIONS -> "changes permissions";
      case WRITES -> "writes";
      case READS -> "reads";
    };
  }

  private static String texts(List<Text> resources) {
    return resources.isEmpty()
        ? "unknown resources"
        : resources.stream().map(Text::toString).collect(Collectors.joining(", "));
  }

  private static String json(List<RoleDifference> differences) {
    return JsonWriter.object(
        json ->
            json.objects(
                "roles",
                differences,
                each -> {
                  json.text("role", each.role().id());
                  json.texts(
                      "functions",
                      each.functions().stream().map(needs -> needs.function().id()).toList());
                  json.flag(
                      "complete", each.functions().stream().allMatch(FunctionNeeds::isComplete));
                  json.objects("missing", each.missing(), shortage -> write(json, shortage));
                  json.objects("undecided", each.undecided(), shortage -> write(json, shortage));
                  json.objects("surplus", each.surplus(), surplus -> write(json, surplus));
                }));
  }

  private static void write(JsonWriter json, Shortage shortage) {
    json.text("function", shortage.function().id());
    json.text("action", shortage.need().action());
    json.texts("resources", shortage.resources());
    NeedWords.because(json, shortage.need().because());
  }

  private static void write(JsonWriter json, Surplus surplus) {
    json.texts("actions", surplus.actions());
    json.texts("resources", surplus.resources());
    json.texts("needed", surplus.needed());
    json.text("gain", surplus.gain().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    json.textIfAny(
        "escalation",
        surplus.gain() == Gain.ESCALATES
            ? java.util.Optional.of(surplus.words())
            : java.util.Optional.empty());
    json.flag("sure", surplus.isSure());
    json.text("file", surplus.statement().span().file());
    json.number("line", surplus.statement().span().startLine());
  }
}
