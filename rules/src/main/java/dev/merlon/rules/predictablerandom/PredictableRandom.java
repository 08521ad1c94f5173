package dev.merlon.rules.predictablerandom;

import com.google.auto.service.AutoService;
import dev.merlon.analysis.taint.LibraryMisuse;
import dev.merlon.finding.Kind;
import dev.merlon.finding.Severity;
import dev.merlon.knowledge.MisuseKind;
import dev.merlon.rule.MisuseRule;
import dev.merlon.rule.Reporter;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;
import dev.merlon.rules.misuse.Use;

/// Random numbers that can be told from earlier ones become something that nobody must guess, as
/// far as names tell. Jitter, samples and games are not reported.
@RuleInfo(
    id = "predictable-random",
    title = "A secret is made of predictable random numbers",
    kind = Kind.CODE,
    severity = Severity.MEDIUM,
    cwe = 330,
    remedy = "take random numbers from the operating system",
    inCode = {
      @InCode(language = "python", text = "`secrets.token_urlsafe()`"),
      @InCode(language = "javascript", text = "`crypto.randomBytes(32)`, `crypto.randomUUID()`"),
      @InCode(language = "java", text = "`java.security.SecureRandom`"),
      @InCode(language = "go", text = "`crypto/rand`")
    })
@AutoService(Rule.class)
public final class PredictableRandom implements MisuseRule {
  @Override
  public MisuseKind misuse() {
    return MisuseKind.PREDICTABLE_RANDOM;
  }

  @Override
  public String unknown() {
    return "the source of these random numbers";
  }

  @Override
  public void check(LibraryMisuse misuse, Reporter out) {
    var use = Use.of(misuse.names());
    var secret = use.password().or(use::secret);
    secret.ifPresent(
        name ->
            out.report(
                misuse.at(),
                "`" + name + "` is made of predictable random numbers: an outsider can guess it"));
  }
}
