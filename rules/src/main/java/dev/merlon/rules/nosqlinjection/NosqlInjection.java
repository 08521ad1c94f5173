package dev.merlon.rules.nosqlinjection;

import static dev.merlon.finding.Severity.HIGH;

import com.google.auto.service.AutoService;
import dev.merlon.analysis.taint.Flow;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data becomes operators or expressions of a query of a document database.
@RuleInfo(
    id = "nosql-injection",
    title = "Event data becomes part of a query of a document database",
    kind = Kind.CODE,
    severity = HIGH,
    cwe = 943,
    remedy =
        "make a text of the value, or compare with `$eq`; give values to expressions by placeholders",
    inCode = {
      @InCode(
          language = "python",
          text = "`collection.find_one({\"name\": str(name)})`; `Attr(\"name\").eq(name)`"),
      @InCode(
          language = "javascript",
          text = "`findOne({ name: String(name) })`; `FilterExpression: \"#name = :name\"`"),
      @InCode(
          language = "java",
          text = "`Filters.eq(\"name\", name)`; `expressionAttributeValues`"),
      @InCode(
          language = "go",
          text = "`bson.M{\"name\": name}` with a `string`; `ExpressionAttributeValues`")
    })
@AutoService(Rule.class)
public final class NosqlInjection implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.NOSQL;
  }

  @Override
  public String consequence() {
    return "can hold operators of this query: the caller changes what it asks for";
  }

  @Override
  public String outcome(Flow flow) {
    return "the attacker reads and changes documents that the query was to leave out";
  }
}
