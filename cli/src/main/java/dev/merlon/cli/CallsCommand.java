package dev.merlon.cli;

import dev.merlon.analysis.sdk.SdkCall;
import dev.merlon.output.JsonWriter;
import dev.merlon.scan.CallReport.FunctionCalls;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// `merlon calls`: prints what the code of each function asks of AWS.
final class CallsCommand implements CommandModel {
  /// The forms of the list.
  enum CallsFormat {
    TEXT,
    JSON
  }

  private final ProjectOptions project = new ProjectOptions();
  private CallsFormat format = CallsFormat.TEXT;
  private final FunctionOption function = new FunctionOption();
  private final ScanEngine engine;
  private final Console console;

  CallsCommand(ScanEngine engine, Console console) {
    this.engine = engine;
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    var spec =
        CommandModel.command(
            "calls",
            this,
            "List the operations of AWS that the code of each function calls, with their actions"
                + " and resources.");
    project.addTo(spec);
    function.addTo(spec);
    return spec.addOption(
        CommandModel.option(
            CallsFormat.class,
            "FORMAT",
            "text (default) or json",
            value -> format = value,
            "-f",
            "--format"));
  }

  @Override
  public Integer call() {
    var report = project.calls(engine, console);
    function.check(report.functions().stream().map(each -> each.function().id()));
    var functions =
        report.functions().stream()
            .filter(each -> function.includes(each.function().id()))
            .toList();
    console.out().print(format == CallsFormat.JSON ? json(functions) : text(functions));
    return ExitCode.telling(report.problems(), ExitCode.CLEAN, console);
  }

  private static String text(List<FunctionCalls> functions) {
    var out = new StringBuilder();
    for (var each : functions) {
      out.append(out.isEmpty() ? "" : "\n");
      out.append(each.function().id()).append(" (").append(each.application()).append(")\n");
      if (!each.isRead()) {
        out.append("  its code is not read: what it calls is not known\n");
      }
      if (each.calls().isEmpty() && each.isRead()) {
        out.append("  calls nothing of AWS\n");
      }
      var lines = new LinkedHashSet<String>();
      each.calls().forEach(call -> lines.add("  " + words(call) + "  " + call.at() + "\n"));
      lines.forEach(out::append);
    }
    return out.toString();
  }

  private static String words(SdkCall call) {
    if (call.actions().isEmpty()) {
      return call.isKnown()
          ? call.service() + " " + call.operation() + " (needs no permission)"
          : NeedWords.unknown(call);
    }
    var resources = new ArrayList<String>();
    call.resources().forEach(resource -> resources.add(resource.toString()));
    return String.join(", ", call.actions())
        + " on "
        + (resources.isEmpty() ? "unknown resources" : String.join(", ", resources));
  }

  private static String json(List<FunctionCalls> functions) {
    return JsonWriter.object(
        json ->
            json.objects(
                "functions",
                functions,
                each -> {
                  json.text("function", each.function().id());
                  json.text("application", each.application());
                  json.flag("read", each.isRead());
                  json.objects("calls", each.calls(), call -> write(json, call));
                }));
  }

  private static void write(JsonWriter json, SdkCall call) {
    json.text("service", call.service());
    json.text("operation", call.operation());
    json.texts("actions", call.actions());
    json.texts("resources", call.resources());
    json.text("file", call.at().file());
    json.number("line", call.at().startLine());
    json.flag("known", call.isKnown());
  }
}
