package dev.merlon.rules.weakhash;

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
import java.util.List;

/// A hash of which forged input can be found. How bad that is follows from what is hashed and where
/// the hash goes, as far as names tell; checksums and keys of caches are not reported.
@RuleInfo(
    id = "weak-hash",
    title = "A broken hash function is used",
    kind = Kind.CODE,
    severity = Severity.MEDIUM,
    cwe = 328,
    remedy = "use SHA-256, and for passwords a slow hash made for them",
    inCode = {
      @InCode(
          language = "python",
          text =
              "`hashlib.sha256(value)`, `hashlib.scrypt` for passwords; `usedforsecurity=False`"
                  + " where nobody gains by forging it"),
      @InCode(
          language = "javascript",
          text = "`createHash(\"sha256\")`, `crypto.scrypt` for passwords"),
      @InCode(
          language = "java",
          text = "`MessageDigest.getInstance(\"SHA-256\")`, `PBKDF2WithHmacSHA256` for passwords"),
      @InCode(
          language = "go",
          text = "`sha256.Sum256`, `bcrypt.GenerateFromPassword` for passwords")
    })
@AutoService(Rule.class)
public final class WeakHash implements MisuseRule {
  @Override
  public MisuseKind misuse() {
    return MisuseKind.WEAK_HASH;
  }

  @Override
  public String unknown() {
    return "the algorithm of this hash";
  }

  @Override
  public void check(LibraryMisuse misuse, Reporter out) {
    var use = Use.of(misuse.names());
    String algorithm = "`" + misuse.what() + "`";
    if (use.password().isPresent()) {
      var report =
          new Reporter.Report(
              misuse.at(),
              algorithm
                  + " hashes `"
                  + use.password().orElseThrow()
                  + "`: who gets the hash finds the password",
              "billions of guesses a second can be tried against a stolen hash",
              List.of());
      out.report(report.withSeverity(Severity.HIGH, "a password is hashed"));
    } else if (use.secret().isPresent()) {
      out.report(
          misuse.at(),
          algorithm
              + " stands behind `"
              + use.secret().orElseThrow()
              + "`: other input with the same hash can be made");
    } else if (!use.isHarmless()) {
      var report =
          new Reporter.Report(
              misuse.at(),
              algorithm + " does not keep others from making other input with the same hash",
              "",
              List.of());
      out.report(
          report.withSeverity(Severity.LOW, "nothing tells that the hash protects something"));
    }
  }
}
