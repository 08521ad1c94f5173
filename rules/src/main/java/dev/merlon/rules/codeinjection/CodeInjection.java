package dev.merlon.rules.codeinjection;

import static dev.merlon.finding.Severity.HIGH;

import com.google.auto.service.AutoService;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data is run as program code.
@RuleInfo(
    id = "code-injection",
    title = "Event data is run as program code",
    kind = Kind.CODE,
    severity = HIGH,
    cwe = 95,
    remedy = "parse the data instead of evaluating it",
    inCode = {
      @InCode(language = "python", text = "`json.loads(text)`, `ast.literal_eval(text)`"),
      @InCode(language = "javascript", text = "`JSON.parse(text)`"),
      @InCode(language = "java", text = "a `Map` of the functions that may be called"),
      @InCode(language = "go", text = "`json.Unmarshal`"),
      @InCode(language = "ruby", text = "`value` looked up in a hash of lambdas"),
      @InCode(language = "csharp", text = "a `Dictionary` of the functions that may be called")
    })
@AutoService(Rule.class)
public final class CodeInjection implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.CODE;
  }

  @Override
  public String consequence() {
    return "is run as program code: the caller runs code of his own";
  }
}
