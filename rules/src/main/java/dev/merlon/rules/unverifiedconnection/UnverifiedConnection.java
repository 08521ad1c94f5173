package dev.merlon.rules.unverifiedconnection;

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
import java.util.regex.Pattern;

/// A TLS connection is made to whoever answers, because the check of certificates is switched off.
@RuleInfo(
    id = "unverified-connection",
    title = "The other end of a connection is not checked",
    kind = Kind.CODE,
    severity = Severity.HIGH,
    cwe = 295,
    remedy =
        "check certificates, and give the client the certificate of your own authority if you have"
            + " one",
    inCode = {
      @InCode(language = "python", text = "leave `verify` alone, or `verify=\"/opt/ca.pem\"`"),
      @InCode(
          language = "javascript",
          text = "`rejectUnauthorized: true` and `ca: fs.readFileSync(...)`"),
      @InCode(
          language = "java",
          text =
              "a trust store with your own authority instead of a trust manager that trusts all"),
      @InCode(language = "go", text = "`tls.Config{RootCAs: pool}`")
    })
@AutoService(Rule.class)
public final class UnverifiedConnection implements MisuseRule {
  private static final Pattern DATABASE =
      Pattern.compile(
          "(pg|mysql2?|ioredis|redis|sequelize|knex|typeorm|mongodb|mongoose|pymongo|serverless-mysql)\\b.*");

  @Override
  public MisuseKind misuse() {
    return MisuseKind.UNVERIFIED_CONNECTION;
  }

  @Override
  public String unknown() {
    return "whether this connection checks certificates";
  }

  @Override
  public void check(LibraryMisuse misuse, Reporter out) {
    var report =
        new Reporter.Report(
            misuse.at(),
            "certificates are not checked here: whoever is on the way reads and changes what is"
                + " sent",
            "",
            List.of());
    out.report(
        DATABASE.matcher(misuse.call()).matches()
            ? report.withSeverity(
                Severity.MEDIUM, "a database is seldom reached over foreign networks")
            : report);
  }
}
