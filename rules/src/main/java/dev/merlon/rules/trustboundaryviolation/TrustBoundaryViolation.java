package dev.merlon.rules.trustboundaryviolation;

import static dev.merlon.finding.Severity.LOW;

import com.google.auto.service.AutoService;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data becomes an attribute of the session, which later code trusts.
@RuleInfo(
    id = "trust-boundary-violation",
    title = "Event data is put into the session unchecked",
    kind = Kind.CODE,
    severity = LOW,
    cwe = 501,
    remedy =
        "check the value before it is stored, and keep what users send apart from what the program"
            + " knows",
    inCode =
        @InCode(
            language = "java",
            text = "check the value, then `session.setAttribute(name, checked)`"))
@AutoService(Rule.class)
public final class TrustBoundaryViolation implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.SESSION;
  }

  @Override
  public String consequence() {
    return "is stored in the session: code that trusts the session trusts the caller";
  }
}
