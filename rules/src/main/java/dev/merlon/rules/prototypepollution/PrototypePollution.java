package dev.merlon.rules.prototypepollution;

import static dev.merlon.finding.Severity.MEDIUM;

import com.google.auto.service.AutoService;
import dev.merlon.analysis.taint.Flow;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data names both an object and the key that is written in it.
@RuleInfo(
    id = "prototype-pollution",
    title = "Event data names the object and the key that are written",
    kind = Kind.CODE,
    severity = MEDIUM,
    cwe = 1321,
    remedy = "use a `Map`, or an object without a prototype",
    inCode = {@InCode(language = "javascript", text = "`new Map()`; `Object.create(null)`")})
@AutoService(Rule.class)
public final class PrototypePollution implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.PROTOTYPE;
  }

  @Override
  public String consequence() {
    return "names the object that is written to: with `__proto__` the caller changes all objects";
  }

  @Override
  public String outcome(Flow flow) {
    return "the attacker gives every object of the process a property, for this request and those after it in the same instance";
  }
}
