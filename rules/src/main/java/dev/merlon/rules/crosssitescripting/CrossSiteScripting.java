package dev.merlon.rules.crosssitescripting;

import static dev.merlon.finding.Severity.MEDIUM;

import com.google.auto.service.AutoService;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data becomes part of an HTML page that the function answers.
@RuleInfo(
    id = "cross-site-scripting",
    title = "Event data becomes part of a page",
    kind = Kind.CODE,
    severity = MEDIUM,
    cwe = 79,
    remedy = "escape the value for HTML, or answer with JSON",
    inCode = {
      @InCode(language = "python", text = "`html.escape(value)`, a template that escapes"),
      @InCode(
          language = "javascript",
          text = "`escapeHtml(value)` of `escape-html`, a template that escapes"),
      @InCode(language = "java", text = "`Encode.forHtml(value)` of the OWASP Java Encoder"),
      @InCode(language = "go", text = "`html.EscapeString(value)`, `html/template`")
    })
@AutoService(Rule.class)
public final class CrossSiteScripting implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.HTML;
  }

  @Override
  public String consequence() {
    return "becomes part of this page: a link of the attacker runs his script in it";
  }
}
