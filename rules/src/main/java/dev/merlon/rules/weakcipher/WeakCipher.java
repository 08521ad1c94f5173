package dev.merlon.rules.weakcipher;

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
import java.util.List;
import java.util.Locale;

/// A cipher that can be read or changed without the key: DES, RC4, the mode ECB.
@RuleInfo(
    id = "weak-cipher",
    title = "A broken or unauthenticated cipher is used",
    kind = Kind.CODE,
    severity = Severity.MEDIUM,
    cwe = 327,
    remedy = "encrypt with AES in the mode GCM and a fresh nonce for each message",
    inCode = {
      @InCode(language = "python", text = "`AESGCM(key).encrypt(nonce, data, None)`, `Fernet`"),
      @InCode(language = "javascript", text = "`createCipheriv(\"aes-256-gcm\", key, nonce)`"),
      @InCode(language = "java", text = "`Cipher.getInstance(\"AES/GCM/NoPadding\")`"),
      @InCode(language = "go", text = "`cipher.NewGCM(block)`")
    })
@AutoService(Rule.class)
public final class WeakCipher implements MisuseRule {
  @Override
  public MisuseKind misuse() {
    return MisuseKind.WEAK_CIPHER;
  }

  @Override
  public String unknown() {
    return "the algorithm of this cipher";
  }

  @Override
  public void check(LibraryMisuse misuse, Reporter out) {
    String name = misuse.what().toUpperCase(Locale.ROOT);
    boolean isMode = name.contains("ECB") || name.equals("AES");
    String what = misuse.what().isEmpty() ? misuse.call() : misuse.what();
    boolean isOldCipher = name.matches(".*(DES|RC2|RC4|ARC|BLOWFISH|IDEA|CAST).*");
    String why =
        isOldCipher || !isMode
            ? "is broken: what it encrypts can be read without the key"
            : "encrypts equal blocks to equal blocks: what it encrypts shows through";
    out.report(new Reporter.Report(misuse.at(), "`" + what + "` " + why, "", List.of()));
  }
}
