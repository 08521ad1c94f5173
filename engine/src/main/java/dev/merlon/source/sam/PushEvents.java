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
      case "SNS" -> new TopicEvents(expansion).expand(event, target, role, make);
      case "Schedule", "CloudWatchEvent", "EventBridgeRule" -> rule(event, target, make);
      case "ScheduleV2" -> schedule(event, target, make);
      case "CloudWatchLogs" -> logs(event, target, make);
      case "IoTRule" -> iot(event, target, make);
      case "AlexaSkill" ->
          expansion.permission(
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

  private void bucket(Event event, EventTarget target, Making make) {
    expansion.permission(
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

  private void rule(Event event, EventTarget target, Making make) {
    new RuleTargets(expansion, target.function(), make)
        .add(
            event.logicalId(),
            event.properties(),
            target.arn(),
            event.logicalId() + "LambdaTarget",
            Optional.empty());
    expansion.permission(
        event.logicalId() + "Permission",
        "events.amazonaws.com",
        Optional.of(make.attribute(event.logicalId(), "Arn")),
        target,
        make,
        _ -> {});
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
    expansion.permission(
        event.logicalId() + "Permission",
        "logs.amazonaws.com",
        group.map(
            name ->
                make.sub(
                    "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Group}:*",
                    Map.of("Group", name))),
        target,
        make,
        _ -> {});
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
    expansion.permission(
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
    expansion.permission(
        target.function().id() + "CognitoPermission",
        "cognito-idp.amazonaws.com",
        id.map(found -> make.attribute(found, "Arn")),
        target,
        make,
        _ -> {});
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
