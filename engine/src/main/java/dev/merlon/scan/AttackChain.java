package dev.merlon.scan;

import dev.merlon.analysis.Facts;
import dev.merlon.analysis.iam.RoleAssessment;
import dev.merlon.analysis.iam.RoleAssessment.Certainty;
import dev.merlon.analysis.taint.EventPath;
import dev.merlon.analysis.taint.Flow;
import dev.merlon.code.ir.Language;
import dev.merlon.finding.Finding;
import dev.merlon.finding.RuleDescription;
import dev.merlon.finding.Severity;
import dev.merlon.finding.Step;
import dev.merlon.finding.Step.StepKind;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Effect;
import dev.merlon.model.Role;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import dev.merlon.rule.FlowRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/// Joins a flow with who can start it and what the function's role allows: who can call it, which
/// field, which line, which role, what the attacker ends up with. Severity follows from that chain.
final class AttackChain {
  private static final int MOST_ACTIONS = 6;

  private final FlowRule rule;
  private final RuleDescription about;
  private final Flow flow;
  private final CloudFunction function;
  private final Optional<Role> role;
  private final Optional<RoleAssessment> assessment;
  private final Application application;
  private final Trigger entry;

  /// The field that the attacker chooses, and the function that it comes to first.
  private final EventPath path;

  private final String started;
  private final Exposure exposure;
  private final HopStory hops;

  private AttackChain(
      FlowRule rule,
      RuleDescription about,
      Flow flow,
      CloudFunction function,
      Application application,
      Facts facts) {
    this.rule = rule;
    this.about = about;
    this.flow = flow;
    this.function = function;
    this.application = application;
    this.role = application.roleOf(function);
    this.assessment = role.map(found -> facts.roles().get(found.id()));
    this.hops = new HopStory(flow, function.id());
    this.path = flow.hops().isEmpty() ? flow.path() : flow.hops().getFirst().path();
    this.started = flow.hops().isEmpty() ? function.id() : flow.hops().getFirst().function();
    this.entry =
        Exposure.widest(
            flow.hops().isEmpty() ? flow.triggers() : flow.hops().getFirst().triggers());
    this.exposure = exposure();
  }

  static Finding of(
      FlowRule rule,
      RuleDescription about,
      Flow flow,
      CloudFunction function,
      Application application,
      Facts facts) {
    return new AttackChain(rule, about, flow, function, application, facts).finding();
  }

  private Exposure exposure() {
    if (bodyIsNoObject()) {
      return Exposure.BODY_UNKNOWN;
    }
    var exposure = Exposure.of(entry);
    return exposure == Exposure.INTERNAL && flow.isFedHarmlessly()
        ? Exposure.FED_HARMLESSLY
        : exposure;
  }

  // API Gateway's proxy integrations, function URLs and load balancers send the body as text: its
  // fields exist only after parsing, unless a mapping template made an object of it.
  private boolean bodyIsNoObject() {
    var steps = path.steps();
    return entry.kind().isHttp()
        && entry.kind() != TriggerKind.APPSYNC
        && steps.size() > 1
        && steps.getFirst().equals("body")
        && !steps.get(1).startsWith("@");
  }

  private Finding finding() {
    var evidence = new ArrayList<Step>();
    evidence.add(new Step(StepKind.ENTRY, entryText(), entry.span()));
    for (int i = 0; i < flow.hops().size(); i++) {
      evidence.addAll(flow.hops().get(i).steps());
      evidence.add(hops.step(i));
    }
    evidence.addAll(flow.steps());
    evidence.add(new Step(StepKind.SINK, sinkText(), flow.at()));
    role.ifPresent(found -> evidence.add(new Step(StepKind.ROLE, roleText(found), found.span())));
    evidence.add(new Step(StepKind.OUTCOME, outcome(), flow.at()));
    return new Finding(
        about.id(),
        about.kind(),
        severity(),
        severityReason(),
        hops.subject() + rule.consequence(flow),
        why(),
        about.remedyIn(flow.language().models()),
        flow.at(),
        evidence,
        application.name(),
        Optional.of(function.id()),
        Optional.of(function.resource().id()),
        flow.path() + " " + flow.call() + " " + flow.shape(),
        "",
        flow.exampleEvent());
  }

  private String entryText() {
    String source = plain(entry.source().toString());
    return switch (exposure) {
      case BODY_UNKNOWN ->
          "`"
              + source
              + "` starts `"
              + started
              + "`; the code reads its body as an object, which only a mapping or a direct call"
              + " sends";
      case ANONYMOUS -> anonymousText(source);
      case UNKNOWN ->
          "`" + source + "` starts `" + started + "`; who may call it is known at deployment";
      case AUTHENTICATED ->
          entry.kind().isHttp()
              ? "an authenticated caller can send `" + source + "` to `" + started + "`"
              : "an authenticated caller can write to " + fed(source);
      case INTERNAL, FED_HARMLESSLY ->
          "`" + started + "` is started by " + HopStory.kind(entry.kind()) + " `" + source + "`";
      case ACCOUNT ->
          entry.kind() == TriggerKind.DIRECT
              ? "`" + started + "` is started by " + source
              : "`"
                  + started
                  + "` is started by "
                  + HopStory.kind(entry.kind())
                  + " `"
                  + source
                  + "`";
    };
  }

  private String anonymousText(String source) {
    return switch (entry.kind()) {
      case USER_POOL ->
          "whoever signs up or in at user pool `" + source + "` starts `" + started + "`";
      case AUTHORIZER -> "every request to the API runs the authorizer `" + started + "`";
      case DIRECT -> "anyone with an account of AWS can invoke `" + started + "`";
      default ->
          entry.kind().isHttp()
              ? "anyone can send `" + source + "` to `" + started + "`"
              : "anyone can write to " + fed(source);
    };
  }

  private String fed(String source) {
    return HopStory.kind(entry.kind()) + " `" + source + "`, which starts `" + started + "`";
  }

  // `${Orders.Arn}` is the resource `Orders`.
  private static String plain(String source) {
    return source.replaceAll("^\\$\\{([\\w:]+)(?:\\.\\w+)?}$", "$1");
  }

  private String sinkText() {
    String call = flow.call().replace("()", "");
    return flow.call().isEmpty() ? "becomes part of a SQL statement" : "reaches `" + call + "`";
  }

  private String roleText(Role found) {
    return "`"
        + function.id()
        + "` runs as role `"
        + found.id()
        + "`, which allows "
        + allowed(found);
  }

  private static String allowed(Role role) {
    var actions =
        role.statements().stream()
            .filter(statement -> statement.effect() == Effect.ALLOW)
            .flatMap(AttackChain::actions)
            .filter(action -> !action.startsWith("logs:"))
            .distinct()
            .sorted(Comparator.comparingInt(AttackChain::weight))
            .toList();
    if (actions.isEmpty()) {
      return "only its logs";
    }
    String shown =
        actions.stream()
            .limit(MOST_ACTIONS)
            .map(a -> "`" + a + "`")
            .collect(Collectors.joining(", "));
    int more = actions.size() - MOST_ACTIONS;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  // What matters most to an attacker comes first; the order of the template decides among equals.
  private static int weight(String action) {
    if (action.equals("*")) {
      return 0;
    }
    String service = action.substring(0, Math.max(0, action.indexOf(':')));
    return switch (service) {
      case "iam", "sts" -> 1;
      case "lambda", "cloudformation", "ssm", "secretsmanager", "kms" ->
          action.matches(".*:(Describe|List|Get).*") && !service.equals("secretsmanager") ? 6 : 2;
      default -> action.endsWith(":*") ? 3 : action.matches(".*:(Describe|List).*") ? 7 : 4;
    };
  }

  private static java.util.stream.Stream<String> actions(PolicyStatement statement) {
    return statement.notActions().isEmpty()
        ? statement.actions().stream().map(Object::toString)
        : java.util.stream.Stream.of(
            "everything but " + statement.notActions().size() + " actions");
  }

  private boolean isAdministrator() {
    return assessment.map(RoleAssessment::administrator).orElse(Certainty.UNKNOWN) == Certainty.YES;
  }

  /// Whether the attacker's code or commands run inside the function, with its credentials.
  private boolean takesTheRole() {
    return switch (flow.sink()) {
      case COMMAND, CODE, DESERIALIZATION, PATH -> true;
      // The templates of Go and Handlebars reach only what they are given.
      case TEMPLATE -> flow.language() != Language.GO && !flow.call().startsWith("handlebars.");
      case SQL,
          REQUEST,
          HTML,
          LDAP,
          XPATH,
          SESSION,
          RESOURCE,
          NOSQL,
          XML,
          REDIRECT,
          PATTERN,
          PROTOTYPE,
          PROMPT ->
          false;
    };
  }

  private String outcome() {
    return switch (flow.sink()) {
      case SQL -> "the attacker reads and changes whatever the database account may";
      case REQUEST -> "the attacker makes the function call addresses that only it can reach";
      case HTML ->
          "the attacker's script runs in the browser of whoever opens his link, as this site and"
              + " with the user's login";
      case LDAP ->
          "the attacker reads entries of the directory that are not his, or logs in as another";
      case XPATH -> "the attacker reads parts of the document that are not his";
      case SESSION -> "code that trusts the session takes the attacker's value for its own";
      case PATH ->
          "the attacker reads or writes files of the function, among them its credentials in"
              + " `/proc/self/environ`"
              + gain();
      case COMMAND, CODE, DESERIALIZATION ->
          "the attacker runs code in the function with the credentials of its role" + gain();
      case RESOURCE, NOSQL, TEMPLATE, XML, REDIRECT, PATTERN, PROTOTYPE, PROMPT ->
          rule.outcome(flow) + gain();
    };
  }

  private String gain() {
    if (!takesTheRole()) {
      return "";
    }
    if (isAdministrator()) {
      return ", which is or can become administrator: the whole account, for instance a new IAM"
          + " user with access keys of its own";
    }
    return role.isEmpty() ? "; what its role allows is not known before deployment" : "";
  }

  private String why() {
    return switch (exposure) {
          case ANONYMOUS -> "nobody has to log in to reach this line: ";
          case BODY_UNKNOWN -> "whoever can send the body as an object reaches this line: ";
          case UNKNOWN -> "perhaps nobody has to log in to reach this line: ";
          case AUTHENTICATED -> "any user of the application can reach this line: ";
          case INTERNAL, FED_HARMLESSLY -> "whoever can write to the source can reach this line: ";
          case ACCOUNT -> "the event is trusted, but its sender may pass on what it got: ";
        }
        + outcome();
  }

  private Severity severity() {
    int level = about.severity().ordinal() + rule.weight(flow);
    level +=
        switch (exposure) {
          case ANONYMOUS -> takesTheRole() && flow.sink() != SinkKind.PATH ? 1 : 0;
          case UNKNOWN, BODY_UNKNOWN -> 0;
          case AUTHENTICATED ->
              flow.sink() == SinkKind.PATH || flow.sink() == SinkKind.REQUEST ? -1 : 0;
          case INTERNAL -> -1;
          case FED_HARMLESSLY, ACCOUNT -> -2;
        };
    if (takesTheRole() && isAdministrator()) {
      level++;
    }
    int lowest = Severity.LOW.ordinal();
    int highest = Severity.CRITICAL.ordinal();
    return Severity.values()[Math.max(lowest, Math.min(highest, level))];
  }

  private String severityReason() {
    return takesTheRole() && isAdministrator()
        ? exposure.reason() + ", and the role is or can become administrator of the account"
        : exposure.reason();
  }
}
