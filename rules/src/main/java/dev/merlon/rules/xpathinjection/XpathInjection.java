package dev.merlon.rules.xpathinjection;

import static dev.merlon.finding.Severity.HIGH;

import com.google.auto.service.AutoService;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data becomes part of an XPath expression.
@RuleInfo(
    id = "xpath-injection",
    title = "Event data becomes part of an XPath expression",
    kind = Kind.CODE,
    severity = HIGH,
    cwe = 643,
    remedy = "pass the value as a variable of the expression, or let only known values through",
    inCode = {
      @InCode(language = "python", text = "`tree.xpath(\"//user[@id=$id]\", id=value)`"),
      @InCode(
          language = "javascript",
          text = "`xpath.parse(expression).select({node, variables})`"),
      @InCode(
          language = "java",
          text = "`XPath.setXPathVariableResolver` and `$id` in the expression"),
      @InCode(language = "go", text = "compare in the program: `xmlquery` has no variables")
    })
@AutoService(Rule.class)
public final class XpathInjection implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.XPATH;
  }

  @Override
  public String consequence() {
    return "becomes part of this XPath expression: the caller decides what it selects";
  }
}
