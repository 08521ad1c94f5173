package dev.merlon.rules.sqlinjection;

import static dev.merlon.finding.Severity.HIGH;

import com.google.auto.service.AutoService;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data becomes part of a SQL statement.
@RuleInfo(
    id = "sql-injection",
    title = "Event data becomes part of a SQL statement",
    kind = Kind.CODE,
    severity = HIGH,
    cwe = 89,
    remedy = "pass the value as a parameter of the query, or let only known values through",
    inCode = {
      @InCode(language = "python", text = "`execute(sql, (value,))`, `int(value)` for a number"),
      @InCode(
          language = "javascript",
          text = "`query(sql, [value])`, `Number(value)` for a number"),
      @InCode(language = "java", text = "`prepareStatement(sql)` and `setString(1, value)`"),
      @InCode(language = "go", text = "`db.Query(sql, value)`, `strconv.Atoi(value)` for a number"),
      @InCode(
          language = "ruby",
          text = "`where(name: value)`, `prepare(sql).execute(value)`, `value.to_i`"),
      @InCode(
          language = "csharp",
          text =
              "`command.Parameters.AddWithValue(name, value)`, `FromSqlInterpolated`, `int.Parse(value)`")
    })
@AutoService(Rule.class)
public final class SqlInjection implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.SQL;
  }

  @Override
  public String consequence() {
    return "becomes part of this SQL statement: the caller decides what it does";
  }
}
