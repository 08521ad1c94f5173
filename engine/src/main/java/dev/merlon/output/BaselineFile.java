package dev.merlon.output;

import dev.merlon.finding.Finding;
import java.util.Comparator;
import java.util.List;

/// The findings of a scan as a baseline file. Lines and columns are left out, so that it changes
/// only when findings come or go.
public final class BaselineFile {
  private BaselineFile() {}

  public static String of(List<Finding> findings) {
    var sorted =
        findings.stream()
            .sorted(
                Comparator.comparing((Finding finding) -> finding.span().file())
                    .thenComparing(Finding::ruleId)
                    .thenComparing(Finding::fingerprint))
            .toList();
    return JsonWriter.object(
        json -> {
          json.text("schemaVersion", "1.0");
          json.objects(
              "findings",
              sorted,
              finding -> {
                json.text("fingerprint", finding.fingerprint());
                json.text("rule", finding.ruleId());
                json.text("file", finding.span().file());
                json.text("message", finding.message());
              });
        });
  }
}
