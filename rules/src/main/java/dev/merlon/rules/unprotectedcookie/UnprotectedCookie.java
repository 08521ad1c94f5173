package dev.merlon.rules.unprotectedcookie;

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
import java.util.Set;
import java.util.TreeSet;

/// A cookie that the browser also sends over connections that are not encrypted.
@RuleInfo(
    id = "unprotected-cookie",
    title = "A cookie is set without the flag Secure",
    kind = Kind.CODE,
    severity = Severity.LOW,
    cwe = 614,
    remedy = "set Secure, and HttpOnly unless scripts of the page need the cookie",
    inCode = {
      @InCode(language = "python", text = "`set_cookie(name, value, secure=True, httponly=True)`"),
      @InCode(
          language = "javascript",
          text = "`cookie(name, value, {secure: true, httpOnly: true})`"),
      @InCode(language = "java", text = "`cookie.setSecure(true)`, `cookie.setHttpOnly(true)`"),
      @InCode(language = "go", text = "`http.Cookie{Secure: true, HttpOnly: true}`")
    })
@AutoService(Rule.class)
public final class UnprotectedCookie implements MisuseRule {
  @Override
  public MisuseKind misuse() {
    return MisuseKind.UNPROTECTED_COOKIE;
  }

  @Override
  public String unknown() {
    return "whether this cookie is marked Secure";
  }

  @Override
  public void check(LibraryMisuse misuse, Reporter out) {
    var names = new TreeSet<>(Set.of(misuse.what()));
    names.addAll(misuse.names());
    names.removeIf(
        name -> name.toLowerCase(java.util.Locale.ROOT).matches("(set|add)?_?-?cookies?(header)?"));
    boolean isSession = Use.of(names).secret().isPresent();
    String cookie =
        misuse.what().matches("[\\w.-]+") ? "the cookie `" + misuse.what() + "`" : "this cookie";
    var report =
        new Reporter.Report(
            misuse.at(),
            cookie + " has no flag Secure: the browser also sends it unencrypted",
            "",
            List.of());
    out.report(
        isSession ? report.withSeverity(Severity.MEDIUM, "it holds a session or a token") : report);
  }
}
