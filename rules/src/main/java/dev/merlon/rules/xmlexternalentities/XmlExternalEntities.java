package dev.merlon.rules.xmlexternalentities;

import static dev.merlon.finding.Severity.HIGH;

import com.google.auto.service.AutoService;
import dev.merlon.analysis.taint.Flow;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// Event data is parsed as XML by a parser that reads external entities.
@RuleInfo(
    id = "xml-external-entities",
    title = "Event data is parsed as XML with external entities",
    kind = Kind.CODE,
    severity = HIGH,
    cwe = 611,
    remedy = "switch document types off in the parser",
    inCode = {
      @InCode(
          language = "python",
          text = "`etree.XMLParser(resolve_entities=False)`; `defusedxml`"),
      @InCode(language = "javascript", text = "`parseXml(text)` without `noent`"),
      @InCode(
          language = "java",
          text = "`setFeature(\"http://apache.org/xml/features/disallow-doctype-decl\", true)`")
    })
@AutoService(Rule.class)
public final class XmlExternalEntities implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.XML;
  }

  @Override
  public String consequence() {
    return "is parsed as XML with external entities: the caller reads files of the function";
  }

  @Override
  public String outcome(Flow flow) {
    return "the attacker reads files of the function, among them its credentials in"
        + " `/proc/self/environ`, and makes it call addresses";
  }
}
