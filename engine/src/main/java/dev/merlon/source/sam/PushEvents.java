package dev.merlon.source.sam;

import dev.merlon.finding.Problem;
import dev.merlon.model.Value;
import dev.merlon.source.sam.FunctionExpansion.Event;
import dev.merlon.source.sam.FunctionExpansion.EventTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Events by which a service calls the function: each needs a permission on the function, and most
/// a resource that says when.
final class PushEvents {
  private static final String PERMISSION = "AWS::Lambda::Permission";

  private final Expansion expansion;
  private final Apis apis;

  PushEvents(Expansion expansion, Apis apis) {
    this.expansion = expansion;
    this.apis = apis;
  }

  /// Expands an event if it is of this kind.
  boolean expand(Event event, EventTarget target, RoleExpansion role) {
    var make = new Making(event.span());
    switch (event.type()) {
      case "Api" -> apis.restEvent(event, target);
      case "HttpApi" -> apis.httpEvent(event, target);
      case "S3" -> bucket(event, target, make);
      case "SNS" -> topic(event, target, role, make);
      case "Schedule", "CloudWatchEvent", "EventBridgeRule" -> rule(event, target, make);
      case "ScheduleV2" -> schedule(event, target, make);
      case "CloudWatchLogs" -> logs(event, target, make);
      case "IoTRule" -> iot(event, target, make);
      case "AlexaSkill" ->
          permission(
              event.logicalId() + "Permission",
              "alexa-appkit.amazon.com",
              Optional.empty(),
              target,
              make,
              block -> block.with("EventSourceToken", event.properties().get("SkillId")));
      case "Cognito" -> userPool(event, target, make);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void permission(
      String id, String principal, Optional<Value> sourceArn, EventTarget target, Making make) {
    permission(id, principal, sourceArn, target, make, _ -> {});
  }

  private void permission(
      String id,
      String principal,
      Optional<Value> sourceArn,
      EventTarget target,
      Making make,
      java.util.function.Consumer<Making.Block> more) {
    var block =
        make.block()
            .with("Action", make.text("lambda:InvokeFunction"))
            .with("FunctionName", target.name())
            .with("Principal", make.text(principal))
            .with("SourceArn", sourceArn);
    more.accept(block);
    expansion.add(id, PERMISSION, block.value(), target.function(), make.span());
  }

  private void bucket(Event event, EventTarget target, Making make) {
    permission(
        event.logicalId() + "Permission",
        "s3.amazonaws.com",
        Optional.empty(),
        target,
        make,
        block -> block.with("SourceAccount", make.sub("${AWS::AccountId}")));
    var bucket = event.properties().get("Bucket");
    for (var kind : event.properties().get("Events").map(Value::items).orElse(List.of())) {
      var configuration =
          make.block()
              .with("Event", kind)
              .with("Filter", event.properties().get("Filter"))
              .with("Function", target.arn())
              .value();
      boolean changed =
          bucket
              .filter(b -> expansion.change(b, p -> notified(p, configuration, make)))
              .isPresent();
      if (!changed) {
        outside(event, "bucket");
        return;
      }
    }
  }

  private static Value.Mapping notified(Value.Mapping bucket, Value configuration, Making make) {
    var before = bucket.get("NotificationConfiguration").orElseGet(() -> make.block().value());
    return before instanceof Value.Mapping mapping
        ? Expansion.with(
            bucket,
            "NotificationConfiguration",
            Expansion.appended(mapping, "LambdaConfigurations", configuration))
        : bucket;
  }

  private void outside(Event event, String what) {
    expansion.problem(
        new Problem.Malformed(
            event.span(),
            "event `%s` names no %s of this template; SAM refuses it".formatted(event.id(), what)));
  }

  private void topic(Event event, EventTarget target, RoleExpansion role, Making make) {
    var topic = event.properties().get("Topic");
    var queued =
        event
            .properties()
            .get("SqsSubscription")
            .filter(wanted -> !wanted.literal().orElse("").equals("false"));
    if (queued.isPresent()) {
      role.managed("service-role/AWSLambdaSQSQueueExecutionRole");
      queuedTopic(event, target, queued.orElseThrow(), make);
      return;
    }
    permission(event.logicalId() + "Permission", "sns.amazonaws.com", topic, target, make);
    subscription(event, "lambda", target.arn(), target, make);
  }

  private void subscription(
      Event event, String protocol, Value endpoint, EventTarget target, Making make) {
    expansion.add(
        event.logicalId(),
        "AWS::SNS::Subscription",
        make.block()
            .with("Protocol", make.text(protocol))
            .with("Endpoint", endpoint)
            .with("TopicArn", event.properties().get("Topic"))
            .with("Region", event.properties().get("Region"))
            .with("FilterPolicy", event.properties().get("FilterPolicy"))
            .with("FilterPolicyScope", event.properties().get("FilterPolicyScope"))
            .with("RedrivePolicy", event.properties().get("RedrivePolicy"))
            .value(),
        target.function(),
        event.span());
  }

  /// The topic fills a queue, SAM's own or a given one, and the function reads the queue.
  private void queuedTopic(Event event, EventTarget target, Value queued, Making make) {
    var given = queued.at("QueueArn");
    var queueId = event.logicalId() + "Queue";
    if (given.isEmpty()) {
      expansion.add(
          queueId, "AWS::SQS::Queue", make.block().value(), target.function(), event.span());
    }
    var arn = given.orElseGet(() -> make.attribute(queueId, "Arn"));
    expansion.add(
        queued
            .at("QueuePolicyLogicalId")
            .flatMap(Value::literal)
            .orElse(event.logicalId() + "QueuePolicy"),
        "AWS::SQS::QueuePolicy",
        make.block()
            .with("Queues", make.list(queued.at("QueueUrl").orElseGet(() -> make.ref(queueId))))
            .with("PolicyDocument", queuePolicy(event, arn, make))
            .value(),
        target.function(),
        event.span());
    subscription(event, "sqs", arn, target, make);
    expansion.add(
        event.logicalId() + "EventSourceMapping",
        "AWS::Lambda::EventSourceMapping",
        make.block()
            .with("FunctionName", target.name())
            .with("EventSourceArn", arn)
            .with("BatchSize", Optional.of(queued.at("BatchSize").orElseGet(() -> make.text("10"))))
            .with("Enabled", Optional.of(queued.at("Enabled").orElseGet(() -> make.truth(true))))
            .value(),
        target.function(),
        event.span());
  }

  private static Value queuePolicy(Event event, Value queue, Making make) {
    return make.block()
        .with("Version", make.text("2012-10-17"))
        .with(
            "Statement",
            make.list(
                make.block()
                    .with("Action", make.text("sqs:SendMessage"))
                    .with("Effect", make.text("Allow"))
                    .with("Principal", make.text("*"))
                    .with("Resource", queue)
                    .with(
                        "Condition",
                        make.block()
                            .with(
                                "ArnEquals",
                                make.block()
                                    .with("aws:SourceArn", event.properties().get("Topic"))
                                    .value())
                            .value())
                    .value()))
        .value();
  }

  private void rule(Event event, EventTarget target, Making make) {
    new RuleTargets(expansion, target.function(), make)
        .add(
            event.logicalId(),
            event.properties(),
            target.arn(),
            event.logicalId() + "LambdaTarget",
            Optional.empty());
    permission(
        event.logicalId() + "Permission",
        "events.amazonaws.com",
        Optional.of(make.attribute(event.logicalId(), "Arn")),
        target,
        make);
  }

  private void schedule(Event event, EventTarget target, Making make) {
    Schedules.add(
        expansion,
        event.logicalId(),
        event.properties(),
        target.arn(),
        make.policy(
            event.logicalId() + "LambdaPolicy",
            List.of(make.allow(List.of("lambda:InvokeFunction"), target.arn()))),
        target.function(),
        make);
  }

  private void logs(Event event, EventTarget target, Making make) {
    var group = event.properties().get("LogGroupName");
    permission(
        event.logicalId() + "Permission",
        "logs.amazonaws.com",
        group.map(
            name ->
                make.sub(
                    "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Group}:*",
                    Map.of("Group", name))),
        target,
        make);
    expansion.add(
        event.logicalId(),
        "AWS::Logs::SubscriptionFilter",
        make.block()
            .with("LogGroupName", group)
            .with("FilterPattern", event.properties().get("FilterPattern"))
            .with("DestinationArn", target.arn())
            .value(),
        target.function(),
        event.span());
  }

  private void iot(Event event, EventTarget target, Making make) {
    permission(
        event.logicalId() + "Permission",
        "iot.amazonaws.com",
        Optional.of(
            make.sub(
                "arn:${AWS::Partition}:iot:${AWS::Region}:${AWS::AccountId}:rule/${Rule}",
                Map.of("Rule", make.ref(event.logicalId())))),
        target,
        make,
        block -> block.with("SourceAccount", make.sub("${AWS::AccountId}")));
    expansion.add(
        event.logicalId(),
        "AWS::IoT::TopicRule",
        make.block()
            .with(
                "TopicRulePayload",
                make.block()
                    .with("Sql", event.properties().get("Sql"))
                    .with("RuleDisabled", make.truth(false))
                    .with("AwsIotSqlVersion", event.properties().get("AwsIotSqlVersion"))
                    .with(
                        "Actions",
                        make.list(
                            make.block()
                                .with(
                                    "Lambda",
                                    make.block().with("FunctionArn", target.arn()).value())
                                .value()))
                    .value())
            .value(),
        target.function(),
        event.span());
  }

  private void userPool(Event event, EventTarget target, Making make) {
    var pool = event.properties().get("UserPool");
    var id = pool.flatMap(Expansion::referred);
    permission(
        target.function().id() + "CognitoPermission",
        "cognito-idp.amazonaws.com",
        id.map(found -> make.attribute(found, "Arn")),
        target,
        make);
    for (var trigger : event.properties().get("Trigger").map(Value::items).orElse(List.of())) {
      var name = trigger.literal().orElse("");
      boolean changed =
          pool.filter(p -> expansion.change(p, m -> configured(m, name, target, make))).isPresent();
      if (!changed) {
        outside(event, "user pool");
        return;
      }
    }
  }

  private static Value.Mapping configured(
      Value.Mapping pool, String trigger, EventTarget target, Making make) {
    var before = pool.get("LambdaConfig").orElseGet(() -> make.block().value());
    return before instanceof Value.Mapping mapping
        ? Expansion.with(pool, "LambdaConfig", Expansion.with(mapping, trigger, target.arn()))
        : pool;
  }
}
