package dev.merlon.rules.unsafedeserialization;

import static dev.merlon.finding.Severity.HIGH;

import com.google.auto.service.AutoService;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data is restored into objects that can run code.
@RuleInfo(
    id = "unsafe-deserialization",
    title = "Event data is restored into objects that can run code",
    kind = Kind.CODE,
    severity = HIGH,
    cwe = 502,
    remedy = "use a format that carries data only",
    inCode = {
      @InCode(language = "python", text = "`json.loads(text)`, `yaml.safe_load(text)` for YAML"),
      @InCode(language = "javascript", text = "`JSON.parse(text)`"),
      @InCode(language = "java", text = "`objectMapper.readValue(text, Order.class)`"),
      @InCode(language = "ruby", text = "`JSON.parse(text)`, `YAML.safe_load(text)`"),
      @InCode(language = "csharp", text = "`JsonSerializer.Deserialize<Order>(text)`")
    })
@AutoService(Rule.class)
public final class UnsafeDeserialization implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.DESERIALIZATION;
  }

  @Override
  public String consequence() {
    return "is restored into objects here: the caller can make it run code";
  }
}
