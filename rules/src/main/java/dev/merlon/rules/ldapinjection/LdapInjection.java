package dev.merlon.rules.ldapinjection;

import static dev.merlon.finding.Severity.HIGH;

import com.google.auto.service.AutoService;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data becomes part of the filter or the name of an LDAP search.
@RuleInfo(
    id = "ldap-injection",
    title = "Event data becomes part of an LDAP search",
    kind = Kind.CODE,
    severity = HIGH,
    cwe = 90,
    remedy = "escape the value for the filter, or let only known values through",
    inCode = {
      @InCode(language = "python", text = "`escape_filter_chars(value)`"),
      @InCode(
          language = "javascript",
          text = "`new EqualityFilter({attribute, value})` of `ldapjs`"),
      @InCode(
          language = "java",
          text = "`{0}` in the filter and the value as an argument of `search`"),
      @InCode(language = "go", text = "`ldap.EscapeFilter(value)`")
    })
@AutoService(Rule.class)
public final class LdapInjection implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.LDAP;
  }

  @Override
  public String consequence() {
    return "becomes part of this LDAP search: the caller decides which entries it finds";
  }
}
