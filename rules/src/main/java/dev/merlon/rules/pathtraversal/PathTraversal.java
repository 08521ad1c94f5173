package dev.merlon.rules.pathtraversal;

import static dev.merlon.finding.Severity.MEDIUM;

import com.google.auto.service.AutoService;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data chooses a file of the function.
@RuleInfo(
    id = "path-traversal",
    title = "Event data chooses a file of the function",
    kind = Kind.CODE,
    severity = MEDIUM,
    cwe = 22,
    remedy = "take the last segment only, or look the name up in a list",
    inCode = {
      @InCode(language = "python", text = "`os.path.basename(name)`"),
      @InCode(language = "javascript", text = "`path.basename(name)`"),
      @InCode(language = "java", text = "`Path.of(name).getFileName()`"),
      @InCode(language = "go", text = "`filepath.Base(name)`, `os.OpenRoot(folder)`"),
      @InCode(language = "ruby", text = "`File.basename(name)`"),
      @InCode(language = "csharp", text = "`Path.GetFileName(name)`")
    })
@AutoService(Rule.class)
public final class PathTraversal implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.PATH;
  }

  @Override
  public String consequence() {
    return "chooses this path: the caller can name other files";
  }
}
