package dev.merlon.output;

import dev.merlon.finding.Finding;
import dev.merlon.finding.Problem;
import dev.merlon.finding.Report;
import dev.merlon.finding.Severity;
import dev.merlon.finding.Step;
import dev.merlon.finding.Suppression;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Span;
import java.util.Locale;

/// A report as JSON, by `docs/schema/report.schema.json`. Paths are relative to the scanned folder;
/// nothing in it depends on the clock.
public final class JsonReport {
  private final JsonWriter json;

  private JsonReport(JsonWriter json) {
    this.json = json;
  }

  public static String of(Report report, String version) {
    return JsonWriter.object(json -> new JsonReport(json).write(report, version));
  }

  private void write(Report report, String version) {
    json.text("schemaVersion", "1.0");
    json.object(
        "tool",
        () -> {
          json.text("name", "merlon");
          json.text("version", version);
        });
    json.object("summary", () -> summary(report));
    json.objects("applications", report.applications(), this::application);
    json.objects("findings", report.findings(), this::finding);
    json.objects(
        "suppressed",
        report.suppressed(),
        suppressed -> {
          finding(suppressed.finding());
          json.object("suppression", () -> suppression(suppressed.suppression()));
        });
    json.objects("problems", report.problems(), this::problem);
  }

  private void summary(Report report) {
    json.object(
        "findings",
        () -> {
          for (var severity : Severity.values()) {
            json.number(severity.id(), Counts.of(report, severity));
          }
        });
    json.number("suppressed", report.suppressed().size());
    json.number("failures", Counts.failures(report));
    json.number("functions", Counts.functions(report));
    json.number("publicFunctions", Counts.publicFunctions(report));
    json.number("unreadFunctions", Counts.unreadFunctions(report));
    json.number("roles", Counts.roles(report));
    json.number("sourceFiles", report.statistics().sourceFiles());
    json.number("sourceLines", report.statistics().sourceLines());
  }

  private void application(Application application) {
    json.text("name", application.name());
    json.text("dialect", application.dialect().id());
    json.text("path", application.file());
    json.textOrNull("stage", application.stage());
    json.number("functions", application.functions().size());
    json.number(
        "publicFunctions",
        application.functions().stream().filter(CloudFunction::isPublic).count());
    json.number("unreadFunctions", Counts.unreadFunctions(application));
    json.number("roles", application.roles().size());
    json.number("resources", application.resources().size());
  }

  private void finding(Finding finding) {
    json.text("rule", finding.ruleId());
    json.text("kind", finding.kind().id());
    json.text("severity", finding.severity().id());
    json.text("severityReason", finding.severityReason());
    json.text("message", finding.message());
    json.text("why", finding.why());
    json.text("fix", finding.remedy());
    json.object("span", () -> span(finding.span()));
    json.text("application", finding.application());
    json.textOrNull("function", finding.function());
    json.textOrNull("resource", finding.resource());
    json.text("fingerprint", finding.fingerprint());
    json.objects("evidence", finding.evidence(), this::step);
    json.textOrNull("exampleEvent", finding.exampleEvent());
  }

  private void step(Step step) {
    json.text("kind", step.kind().name().toLowerCase(Locale.ROOT));
    json.text("message", step.message());
    json.object("span", () -> span(step.span()));
  }

  private void suppression(Suppression suppression) {
    json.text("place", suppression.place().name().toLowerCase(Locale.ROOT));
    json.text("reason", suppression.reason());
    json.textOrNull("owner", suppression.owner());
    json.textOrNull("expires", suppression.expires().map(Object::toString));
    json.object("span", () -> span(suppression.span()));
  }

  private void problem(Problem problem) {
    json.text("kind", ProblemKind.of(problem).id());
    json.flag("failure", problem.isFailure());
    json.text("message", problem.message());
    json.object("span", () -> span(problem.span()));
  }

  private void span(Span span) {
    write(json, span);
  }

  static void write(JsonWriter json, Span span) {
    json.text("file", span.file());
    json.number("startLine", span.startLine());
    json.number("startColumn", span.startColumn());
    json.number("endLine", span.endLine());
    json.number("endColumn", span.endColumn());
  }
}
