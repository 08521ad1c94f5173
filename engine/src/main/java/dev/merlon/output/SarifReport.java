package dev.merlon.output;

import dev.merlon.finding.Finding;
import dev.merlon.finding.Problem;
import dev.merlon.finding.Report;
import dev.merlon.finding.Severity;
import dev.merlon.finding.Step;
import dev.merlon.finding.Suppression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A report as SARIF 2.1.0 (OASIS standard of 27 March 2020), as code scanning services read it.
///
/// The chain of evidence of a finding is its code flow. Suppressed findings are results with
/// `suppressions`, problems are notifications of the invocation.
public final class SarifReport {
  private final JsonWriter json;
  private final SarifPlaces places;
  private final Map<String, Integer> ruleIndex = new HashMap<>();

  private SarifReport(JsonWriter json, String prefix) {
    this.json = json;
    this.places = new SarifPlaces(json, prefix);
  }

  /// `prefix` is the scanned folder relative to the root that the consumer resolves paths against,
  /// such as `services/orders/`; empty when they are the same.
  public static String of(Report report, String version, String prefix) {
    return JsonWriter.object(json -> new SarifReport(json, prefix).write(report, version));
  }

  private void write(Report report, String version) {
    json.text("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.text("version", "2.1.0");
    json.array("runs", () -> json.item(() -> run(report, version)));
  }

  private void run(Report report, String version) {
    var rules = report.rules();
    for (int i = 0; i < rules.size(); i++) {
      ruleIndex.put(rules.get(i).id(), i);
    }
    new SarifTool(json).write(report, version);
    json.array("invocations", () -> json.item(() -> invocation(report.problems())));
    json.object(
        "originalUriBaseIds",
        () ->
            json.object(
                SarifPlaces.BASE,
                () -> message("description", "the folder that the paths start at")));
    json.text("columnKind", "utf16CodeUnits");
    json.array(
        "results",
        () -> {
          report.findings().forEach(f -> json.item(() -> result(f, Optional.empty())));
          report
              .suppressed()
              .forEach(s -> json.item(() -> result(s.finding(), Optional.of(s.suppression()))));
        });
    new SarifTaxonomy(json).write(rules);
  }

  private void invocation(List<Problem> problems) {
    json.flag("executionSuccessful", problems.stream().noneMatch(Problem::isFailure));
    json.objects("toolExecutionNotifications", problems, this::notification);
  }

  private void notification(Problem problem) {
    var kind = ProblemKind.of(problem);
    json.object("descriptor", () -> json.text("id", kind.id()));
    json.text("level", problem.isFailure() ? "error" : "note");
    message("message", problem.message());
    json.array("locations", () -> json.item(() -> places.physical(problem.span())));
  }

  private void result(Finding finding, Optional<Suppression> suppression) {
    json.text("ruleId", finding.ruleId());
    var index = ruleIndex.get(finding.ruleId());
    if (index != null) {
      json.number("ruleIndex", index);
    }
    json.text("level", level(finding.severity()));
    message("message", text(finding));
    json.array("locations", () -> json.item(() -> location(finding)));
    json.object("partialFingerprints", () -> json.text("merlon/v1", finding.fingerprint()));
    if (!finding.evidence().isEmpty()) {
      json.array("codeFlows", () -> json.item(() -> codeFlow(finding)));
    }
    // Present on all results once one has it (SARIF 3.27.23).
    json.array("suppressions", () -> suppression.ifPresent(s -> json.item(() -> suppression(s))));
    json.object("properties", () -> properties(finding));
  }

  static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }

  private static String text(Finding finding) {
    var text = new StringBuilder(finding.message());
    if (!finding.why().isEmpty()) {
      text.append(".\nWhy: ").append(finding.why());
    }
    if (!finding.remedy().isEmpty()) {
      text.append(".\nFix: ").append(finding.remedy());
    }
    return text.append('.').toString();
  }

  private void location(Finding finding) {
    places.physical(finding.span());
    if (finding.function().isPresent() || finding.resource().isPresent()) {
      json.array(
          "logicalLocations",
          () -> {
            finding.function().ifPresent(id -> logical(finding, id, "function"));
            finding
                .resource()
                .filter(id -> finding.function().filter(id::equals).isEmpty())
                .ifPresent(id -> logical(finding, id, "resource"));
          });
    }
  }

  private void logical(Finding finding, String id, String kind) {
    json.item(
        () -> {
          json.text("name", id);
          json.text("fullyQualifiedName", finding.application() + "/" + id);
          json.text("kind", kind);
        });
  }

  private void codeFlow(Finding finding) {
    json.objects(
        "threadFlows",
        List.of(finding.evidence()),
        steps -> json.objects("locations", steps, this::step));
  }

  private void step(Step step) {
    json.object(
        "location",
        () -> {
          places.physical(step.span());
          message("message", step.message());
        });
    json.texts("kinds", List.of(StepLabel.of(step.kind()).id()));
    json.text(
        "importance",
        switch (step.kind()) {
          case ENTRY, SOURCE, SINK, ROLE, OUTCOME -> "essential";
          case FLOW -> "important";
        });
  }

  private void suppression(Suppression suppression) {
    json.text(
        "kind",
        switch (suppression.place()) {
          case INLINE -> "inSource";
          case CONFIGURATION, BASELINE -> "external";
        });
    json.text("status", "accepted");
    json.text("justification", suppression.reason());
    json.object("location", () -> places.physical(suppression.span()));
    if (suppression.owner().isPresent() || suppression.expires().isPresent()) {
      json.object(
          "properties",
          () -> {
            json.textIfAny("owner", suppression.owner());
            json.textIfAny("expires", suppression.expires().map(Object::toString));
          });
    }
  }

  private void properties(Finding finding) {
    json.text("kind", finding.kind().id());
    json.text("severity", finding.severity().id());
    json.text("security-severity", String.valueOf(finding.severity().score()));
    json.text("severityReason", finding.severityReason());
    json.text("why", finding.why());
    json.text("fix", finding.remedy());
    json.text("application", finding.application());
    json.textIfAny("exampleEvent", finding.exampleEvent());
  }

  private void message(String name, String text) {
    json.object(name, () -> json.text("text", text));
  }
}
