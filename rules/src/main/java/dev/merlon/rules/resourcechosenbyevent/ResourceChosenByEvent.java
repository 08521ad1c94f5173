package dev.merlon.rules.resourcechosenbyevent;

import static dev.merlon.finding.Severity.MEDIUM;

import com.google.auto.service.AutoService;
import dev.merlon.analysis.taint.Flow;
import dev.merlon.analysis.taint.Target;
import dev.merlon.analysis.taint.Target.Reach;
import dev.merlon.finding.Kind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.rule.FlowRule;
import dev.merlon.rule.Rule;
import dev.merlon.rule.RuleInfo;
import dev.merlon.rule.RuleInfo.InCode;

/// A caller names the bucket, table, function, role or secret that a call of AWS is about.
///
/// Source: "The confused deputy problem" (AWS Identity and Access Management user guide).
@RuleInfo(
    id = "resource-chosen-by-event",
    title = "Event data names the resource that a call of AWS is about",
    kind = Kind.CODE,
    severity = MEDIUM,
    cwe = {441, 639},
    remedy = "look the name up in a list of the program's, or let the role allow only one resource",
    inCode = {
      @InCode(language = "python", text = "`TABLES[kind]`"),
      @InCode(language = "javascript", text = "`` `${claims.sub}/${name}` `` for an object"),
      @InCode(language = "java", text = "`TABLES.get(kind)`"),
      @InCode(language = "go", text = "`tables[kind]`")
    })
@AutoService(Rule.class)
public final class ResourceChosenByEvent implements FlowRule {
  @Override
  public SinkKind sink() {
    return SinkKind.RESOURCE;
  }

  @Override
  public String consequence() {
    return "names the resource of this call: the caller chooses among all that the role allows";
  }

  @Override
  public String consequence(Flow flow) {
    return flow.target()
        .map(
            target ->
                "chooses the "
                    + target.what()
                    + " of this call: the caller "
                    + can(target)
                    + " "
                    + which(target))
        .orElse(consequence());
  }

  private static String can(Target target) {
    return switch (target.effect()) {
      case READ -> "reads from";
      case WRITE -> "writes to";
      case DELETE -> "deletes from";
      case SEND -> "sends to";
      case RUN -> "starts";
      case ASSUME -> "makes the function act as";
      case SECRET -> "reads";
    };
  }

  private static String which(Target target) {
    return switch (target.reach()) {
      case ANY -> "any that there is";
      case SOME -> "any that the role allows";
      case UNKNOWN -> "any that the role may allow";
    };
  }

  @Override
  public String outcome(Flow flow) {
    return flow.target()
        .map(
            target ->
                "the attacker uses `"
                    + target.service()
                    + ":"
                    + target.operation()
                    + "` with the role of the function on "
                    + (target.reach() == Reach.ANY
                        ? "every " + target.what() + " of the account"
                        : "others that the role allows"))
        .orElse("");
  }

  @Override
  public int weight(Flow flow) {
    return flow.target().map(ResourceChosenByEvent::weight).orElse(0);
  }

  private static int weight(Target target) {
    int effect =
        switch (target.effect()) {
          case RUN, ASSUME, SECRET -> 1;
          case READ, WRITE, DELETE, SEND -> target.what().equals("key of the object") ? -1 : 0;
        };
    return effect - (target.reach() == Reach.SOME ? 1 : 0);
  }
}
