package dev.merlon.rules.serversiderequestforgery;

import static dev.merlon.finding.Severity.MEDIUM;

import com.google.auto.service.AutoService;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data chooses the host of an outgoing request.
@RuleInfo(
    id = "server-side-request-forgery",
    title = "Event data chooses the host of an outgoing request",
    kind = Kind.CODE,
    severity = MEDIUM,
    cwe = 918,
    remedy = "compare the host with a list of allowed ones, or let the program choose the host",
    inCode = {
      @InCode(language = "python", text = "`urlsplit(url).hostname in ALLOWED`"),
      @InCode(language = "javascript", text = "`ALLOWED.includes(new URL(url).hostname)`"),
      @InCode(language = "java", text = "`ALLOWED.contains(URI.create(url).getHost())`"),
      @InCode(language = "go", text = "`allowed[u.Hostname()]` of `u, err := url.Parse(address)`"),
      @InCode(language = "ruby", text = "`ALLOWED.include?(url)`"),
      @InCode(language = "csharp", text = "`Allowed.Contains(url)`")
    })
@AutoService(Rule.class)
public final class ServerSideRequestForgery implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.REQUEST;
  }

  @Override
  public String consequence() {
    return "chooses the host of this request: the caller makes the function call addresses for him";
  }
}
