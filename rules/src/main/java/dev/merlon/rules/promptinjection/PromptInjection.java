package dev.merlon.rules.promptinjection;

import static dev.merlon.finding.Severity.LOW;

import com.google.auto.service.AutoService;
import dev.merlon.analysis.taint.Flow;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data stands among the instructions of a language model.
@RuleInfo(
    id = "prompt-injection",
    title = "Event data stands among the instructions of a model",
    kind = Kind.CODE,
    severity = LOW,
    cwe = 1427,
    remedy = "give the value as a message of the user, and keep the system prompt constant",
    inCode = {
      @InCode(language = "python", text = "`messages=[{\"role\": \"user\", \"content\": value}]`"),
      @InCode(language = "javascript", text = "`messages: [{ role: 'user', content: value }]`")
    })
@AutoService(Rule.class)
public final class PromptInjection implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.PROMPT;
  }

  @Override
  public String consequence() {
    return "becomes part of the model's instructions: the caller gives orders of his own";
  }

  @Override
  public String outcome(Flow flow) {
    return "the attacker makes the model ignore its rules, tell them, or call the tools that it has";
  }
}
