package dev.merlon.source.graph;

import dev.merlon.model.Authentication;
import dev.merlon.model.PolicyStatement;
import dev.merlon.model.PolicyStatement.Effect;
import dev.merlon.model.PolicyStatement.Origin;
import dev.merlon.model.PolicyStatement.OriginKind;
import dev.merlon.model.Resource;
import dev.merlon.model.Setting;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.policy.PolicyReader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What somebody must show who writes to a queue, topic, stream, bus, bucket or state machine of
/// the application: an API method may write for its callers, and a resource policy may let anyone
/// in.
///
/// A source that is not here is written to by the account only.
final class SourceWriters {
  /// The bus that a rule without a bus listens to.
  static final String DEFAULT_BUS = "default";

  private static final Map<String, String> POLICY_TARGETS =
      Map.of(
          "AWS::SQS::QueuePolicy", "Queues",
          "AWS::SNS::TopicPolicy", "Topics",
          "AWS::S3::BucketPolicy", "Bucket",
          "AWS::Events::EventBusPolicy", "EventBusName",
          "AWS::Kinesis::ResourcePolicy", "ResourceArn");
  private static final Set<String> WRITES =
      Set.of(
          "*",
          "sqs:*",
          "sqs:sendmessage",
          "sqs:send*",
          "sns:*",
          "sns:publish",
          "s3:*",
          "s3:put*",
          "s3:putobject",
          "events:*",
          "events:putevents",
          "events:put*",
          "kinesis:*",
          "kinesis:putrecord",
          "kinesis:putrecords",
          "kinesis:put*");
  // Keys by which a policy names whom it lets in: these are not strangers.
  private static final Set<String> NAMING =
      Set.of(
          "aws:sourcearn",
          "aws:sourceaccount",
          "aws:sourceowner",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "aws:principalarn",
          "aws:principalaccount",
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:sourcevpc",
          "aws:sourcevpce",
          "aws:userid");
  // Keys that say how a request comes, not from whom.
  private static final Set<String> FORMAL = Set.of("aws:securetransport", "s3:x-amz-acl");
  private static final Set<String> SOURCES =
      Set.of(
          "AWS::SQS::Queue",
          "AWS::SNS::Topic",
          "AWS::Kinesis::Stream",
          "AWS::Events::EventBus",
          "AWS::S3::Bucket",
          "AWS::DynamoDB::Table",
          "AWS::StepFunctions::StateMachine");
  private static final int MOST_HOPS = 4;

  private final ResourceIndex index;
  private final Map<String, Setting<Authentication>> byId = new HashMap<>();

  SourceWriters(ResourceIndex index) {
    this.index = index;
  }

  /// Policies, lists of access, and deliveries from one source to another.
  void collect() {
    POLICY_TARGETS.forEach(
        (type, key) -> index.ofType(type).forEach(policy -> policy(policy, key)));
    index.ofType("AWS::S3::Bucket").forEach(this::publicBucket);
    for (int i = 0; i < MOST_HOPS; i++) {
      index.ofType("AWS::SNS::Subscription").forEach(this::subscription);
      index.ofType("AWS::Events::Rule").forEach(this::rule);
    }
  }

  /// An integration of an API with a service of AWS writes to what it mentions, for its callers.
  void integration(Optional<Value> integration, Setting<Authentication> callers) {
    var written = integration.orElse(null);
    if (written == null || !isServiceIntegration(written)) {
      return;
    }
    boolean named = false;
    for (var resource : index.mentioned(written)) {
      if (SOURCES.contains(resource.type())) {
        widen(resource.id(), callers);
        named = true;
      }
    }
    var words = words(written);
    if (!named && (words.contains(":events:action/PutEvents") || words.contains("EventBridge-"))) {
      widen(DEFAULT_BUS, callers);
    }
  }

  private static boolean isServiceIntegration(Value integration) {
    var type =
        integration
            .at("Type")
            .or(() -> integration.at("type"))
            .flatMap(Value::literal)
            .orElse("")
            .toUpperCase(Locale.ROOT);
    boolean subtype = integration.at("IntegrationSubtype").isPresent();
    var words = words(integration);
    return subtype
        || words.contains("integrationSubtype")
        || (type.equals("AWS") && !words.contains(":lambda:path/"));
  }

  private static String words(Value integration) {
    var words = new StringBuilder();
    for (var key : List.of("Uri", "uri", "IntegrationSubtype", "integrationSubtype")) {
      integration.at(key).flatMap(Value::text).ifPresent(text -> words.append(text).append(' '));
    }
    return words.toString();
  }

  private void widen(String id, Setting<Authentication> callers) {
    byId.merge(id, callers, (one, other) -> weight(one) <= weight(other) ? one : other);
  }

  /// The easier it is to get in, the lighter.
  private static int weight(Setting<Authentication> callers) {
    return switch (callers) {
      case Setting.Known<Authentication>(var known, _) ->
          switch (known) {
            case NONE -> 0;
            case API_KEY -> 1;
            case COGNITO, JWT, LAMBDA_AUTHORIZER -> 3;
            case IAM -> 4;
            case SERVICE -> 5;
          };
      case Setting.Unknown<Authentication> _ -> 2;
      case Setting.Absent<Authentication> _ -> 5;
    };
  }

  private void policy(Resource policy, String key) {
    var targets = policy.properties().get(key);
    var opened = opened(policy);
    if (opened.isEmpty()) {
      return;
    }
    boolean found = false;
    for (var resource : targets.map(index::mentioned).orElse(List.of())) {
      widen(resource.id(), opened.orElseThrow());
      found = true;
    }
    if (!found && policy.type().equals("AWS::Events::EventBusPolicy")) {
      widen(targets.flatMap(Value::literal).orElse(DEFAULT_BUS), opened.orElseThrow());
    }
  }

  private Optional<Setting<Authentication>> opened(Resource policy) {
    var document = policy.properties().get("PolicyDocument").or(() -> statement(policy));
    if (document.isEmpty()) {
      // The short form of a bus: a principal and an action.
      boolean anyone =
          policy
                  .properties()
                  .get("Principal")
                  .flatMap(Value::literal)
                  .filter("*"::equals)
                  .isPresent()
              && policy.properties().get("Condition").isEmpty();
      return anyone ? Optional.of(known(policy.span())) : Optional.empty();
    }
    Optional<Setting<Authentication>> widest = Optional.empty();
    for (var statement :
        PolicyReader.read(
            document.orElseThrow(), new Origin(OriginKind.INLINE, policy.id()), problem -> {})) {
      var opened = opened(statement);
      if (opened.isPresent()
          && widest.filter(before -> weight(before) <= weight(opened.orElseThrow())).isEmpty()) {
        widest = opened;
      }
    }
    return widest;
  }

  private static Optional<Value> statement(Resource policy) {
    return policy
        .properties()
        .get("Statement")
        .map(statement -> new Value.Mapping(Map.of("Statement", statement), statement.span()));
  }

  private static Setting<Authentication> known(Span span) {
    return new Setting.Known<>(Authentication.NONE, span);
  }

  private static Optional<Setting<Authentication>> opened(PolicyStatement statement) {
    boolean anyone =
        statement.principals().stream()
            .anyMatch(
                principal ->
                    (principal.type().equals("*") || principal.type().equals("AWS"))
                        && principal.value().literal().filter("*"::equals).isPresent());
    boolean writes =
        statement.actions().stream()
            .flatMap(action -> action.literal().stream())
            .anyMatch(action -> WRITES.contains(action.toLowerCase(Locale.ROOT)));
    if (statement.effect() != Effect.ALLOW || !anyone || !writes) {
      return Optional.empty();
    }
    boolean named = false;
    boolean formal = true;
    for (var condition : statement.conditions()) {
      var key = condition.key().toLowerCase(Locale.ROOT);
      named |= NAMING.contains(key);
      formal &= FORMAL.contains(key);
    }
    if (named) {
      return Optional.empty();
    }
    return Optional.of(
        formal
            ? known(statement.span())
            : new Setting.Unknown<>("the conditions of the resource policy", statement.span()));
  }

  private void publicBucket(Resource bucket) {
    bucket
        .properties()
        .get("AccessControl")
        .filter(acl -> acl.literal().filter("PublicReadWrite"::equals).isPresent())
        .ifPresent(acl -> widen(bucket.id(), known(acl.span())));
  }

  private void subscription(Resource subscription) {
    var topic = subscription.properties().get("TopicArn");
    var endpoint = subscription.properties().get("Endpoint");
    pass(topic, endpoint);
  }

  private void rule(Resource rule) {
    var bus =
        rule.properties()
            .get("EventBusName")
            .map(this::of)
            .orElseGet(() -> Optional.ofNullable(byId.get(DEFAULT_BUS)));
    if (rule.properties().get("EventPattern").isPresent()) {
      bus.ifPresent(
          callers -> rule.properties().get("Targets").ifPresent(to -> widenAll(to, callers)));
    }
  }

  private void pass(Optional<Value> from, Optional<Value> to) {
    from.flatMap(this::of).ifPresent(callers -> to.ifPresent(value -> widenAll(value, callers)));
  }

  private void widenAll(Value targets, Setting<Authentication> callers) {
    for (var resource : index.mentioned(targets)) {
      if (SOURCES.contains(resource.type())) {
        widen(resource.id(), callers);
      }
    }
  }

  /// What a writer to the source that a value names must show, if others than the account may.
  Optional<Setting<Authentication>> of(Value source) {
    for (var resource : index.mentioned(source)) {
      var found = byId.get(resource.id());
      if (found != null) {
        return Optional.of(found);
      }
    }
    return source.text().map(Text::toString).map(byId::get);
  }

  Optional<Setting<Authentication>> of(Resource source) {
    return Optional.ofNullable(byId.get(source.id()));
  }

  Optional<Setting<Authentication>> ofDefaultBus() {
    return Optional.ofNullable(byId.get(DEFAULT_BUS));
  }
}
