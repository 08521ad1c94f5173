package dev.merlon.rules.commandinjection;

import static dev.merlon.finding.Severity.HIGH;

import com.google.auto.service.AutoService;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data becomes part of an operating-system command.
@RuleInfo(
    id = "command-injection",
    title = "Event data becomes part of an operating-system command",
    kind = Kind.CODE,
    severity = HIGH,
    cwe = 78,
    remedy = "run the program without a shell and give the arguments as a list",
    inCode = {
      @InCode(language = "python", text = "`subprocess.run([program, value])`"),
      @InCode(language = "javascript", text = "`execFile(program, [value])`"),
      @InCode(language = "java", text = "`new ProcessBuilder(program, value)`"),
      @InCode(language = "go", text = "`exec.Command(program, value)`"),
      @InCode(language = "ruby", text = "`system(program, value)`, `Shellwords.escape(value)`"),
      @InCode(language = "csharp", text = "`info.ArgumentList.Add(value)` of `ProcessStartInfo`")
    })
@AutoService(Rule.class)
public final class CommandInjection implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.COMMAND;
  }

  @Override
  public String consequence() {
    return "becomes part of this command: the caller can run commands of his own";
  }
}
