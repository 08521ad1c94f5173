package dev.merlon.rules.openredirect;

import static dev.merlon.finding.Severity.LOW;

import com.google.auto.service.AutoService;
import dev.merlon.analysis.taint.Flow;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data chooses the site that a response sends the browser to.
@RuleInfo(
    id = "open-redirect",
    title = "Event data chooses the site that a browser is sent to",
    kind = Kind.CODE,
    severity = LOW,
    cwe = 601,
    remedy = "keep the site in the program, or compare the host with a list of allowed ones",
    inCode = {
      @InCode(language = "python", text = "`\"https://example.com/\" + path`"),
      @InCode(language = "javascript", text = "`ALLOWED.includes(new URL(url).hostname)`"),
      @InCode(language = "java", text = "`ALLOWED.contains(URI.create(url).getHost())`"),
      @InCode(language = "go", text = "`\"https://example.com/\" + path`")
    })
@AutoService(Rule.class)
public final class OpenRedirect implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.REDIRECT;
  }

  @Override
  public String consequence() {
    return "chooses the site of this redirect: a link to this application leads to another";
  }

  @Override
  public String outcome(Flow flow) {
    return "a link that begins with the address of this application leads its users to a page of the attacker";
  }
}
