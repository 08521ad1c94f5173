package dev.merlon.rules.regularexpressioninjection;

import static dev.merlon.finding.Severity.LOW;

import com.google.auto.service.AutoService;
import dev.merlon.analysis.taint.Flow;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data is the text of a regular expression.
@RuleInfo(
    id = "regular-expression-injection",
    title = "Event data becomes part of a regular expression",
    kind = Kind.CODE,
    severity = LOW,
    cwe = {400, 625, 1333},
    remedy = "escape the value before it becomes part of a pattern",
    inCode = {
      @InCode(language = "python", text = "`re.escape(value)`"),
      @InCode(language = "javascript", text = "`text.includes(value)`; `_.escapeRegExp(value)`"),
      @InCode(language = "java", text = "`Pattern.quote(value)`")
    })
@AutoService(Rule.class)
public final class RegularExpressionInjection implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.PATTERN;
  }

  @Override
  public String consequence() {
    return "becomes part of this regular expression: the caller keeps the function busy until its timeout";
  }

  @Override
  public String outcome(Flow flow) {
    return "the attacker sends patterns that take exponential time: each request costs the full timeout, and a few use up the concurrency of the account";
  }
}
