package dev.merlon.rules.templateinjection;

import static dev.merlon.finding.Severity.HIGH;

import com.google.auto.service.AutoService;
import dev.merlon.analysis.taint.Flow;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data is compiled as a template.
@RuleInfo(
    id = "template-injection",
    title = "Event data is compiled as a template",
    kind = Kind.CODE,
    severity = HIGH,
    cwe = 1336,
    remedy = "keep templates in the program, and give them the value as data",
    inCode = {
      @InCode(language = "python", text = "`Template(TEXT).render(name=name)`"),
      @InCode(language = "javascript", text = "`ejs.render(TEXT, { name })`"),
      @InCode(
          language = "java",
          text = "`model.put(\"name\", name)` for a template of the program"),
      @InCode(language = "go", text = "`page.Execute(out, value)` of a template of the program")
    })
@AutoService(Rule.class)
public final class TemplateInjection implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.TEMPLATE;
  }

  @Override
  public String consequence() {
    return "is compiled as a template: the caller writes expressions of his own";
  }

  @Override
  public String outcome(Flow flow) {
    return "the attacker reads what the template can reach, which for most engines is the whole process";
  }
}
