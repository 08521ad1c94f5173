package dev.merlon.finding.suppression;

import dev.merlon.finding.Finding;
import dev.merlon.finding.Suppression;
import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;

/// A comment such as `# merlon-ignore sql-injection: the id is checked by the gateway`.
///
/// It covers findings that start on the lines [#firstLine] to [#lastLine], and, when it stands
/// behind code, findings whose place contains that line.
public record InlineComment(
    List<String> rules, String reason, int firstLine, int lastLine, boolean behindCode, Span span) {
  public InlineComment {
    rules = List.copyOf(rules);
  }

  /// Whether the comment speaks about a finding.
  public boolean covers(Finding finding) {
    var place = finding.span();
    if (!place.file().equals(span.file()) || !rules.contains(finding.ruleId())) {
      return false;
    }
    boolean starts = place.startLine() >= firstLine && place.startLine() <= lastLine;
    return starts || (behindCode && place.startLine() <= firstLine && place.endLine() >= firstLine);
  }

  Suppression suppressionOf(Finding finding) {
    return new Suppression(
        Suppression.Place.INLINE,
        finding.ruleId(),
        reason,
        Optional.empty(),
        Optional.empty(),
        span);
  }
}
