package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.util.Optional;

/// Rules of EventBridge for `Schedule`, `CloudWatchEvent` and `EventBridgeRule` events, and the
/// queue for what could not be delivered.
final class RuleTargets {
  private final Expansion expansion;
  private final Resource owner;
  private final Making make;

  RuleTargets(Expansion expansion, Resource owner, Making make) {
    this.expansion = expansion;
    this.owner = owner;
    this.make = make;
  }

  /// Adds the rule `id` with one target; `role` is what the target is called with, if that takes
  /// one.
  void add(String id, Value.Mapping event, Value target, String targetId, Optional<Value> role) {
    expansion.add(
        id,
        "AWS::Events::Rule",
        make.block()
            .with("ScheduleExpression", event.get("Schedule"))
            .with("EventBusName", event.get("EventBusName"))
            .with("EventPattern", event.get("Pattern"))
            .with("Description", event.get("Description"))
            .with("Name", event.get("Name").or(() -> event.get("RuleName")))
            .with("State", state(event))
            .with(
                "Targets",
                make.list(
                    make.block()
                        .with("Arn", target)
                        .with(
                            "Id",
                            Optional.of(
                                event.at("Target", "Id").orElseGet(() -> make.text(targetId))))
                        .with("RoleArn", role)
                        .with("Input", event.get("Input"))
                        .with("InputPath", event.get("InputPath"))
                        .with("InputTransformer", event.get("InputTransformer"))
                        .with("RetryPolicy", event.get("RetryPolicy"))
                        .with("DeadLetterConfig", deadLetters(id, event))
                        .value()))
            .value(),
        owner,
        make.span());
  }

  private Optional<Value> state(Value.Mapping event) {
    return event
        .get("State")
        .or(
            () ->
                event
                    .get("Enabled")
                    .flatMap(Value::literal)
                    .map(on -> make.text(on.equals("true") ? "ENABLED" : "DISABLED")));
  }

  /// The user's queue, or one that SAM makes and lets the rule write to.
  private Optional<Value> deadLetters(String rule, Value.Mapping event) {
    var written = event.get("DeadLetterConfig");
    var given = written.flatMap(config -> config.at("Arn"));
    if (written.isEmpty() || given.isPresent()) {
      return given.map(arn -> make.block().with("Arn", arn).value());
    }
    var queue =
        written
            .flatMap(config -> config.at("QueueLogicalId"))
            .flatMap(Value::literal)
            .orElse(rule + "Queue");
    var arn = make.attribute(queue, "Arn");
    expansion.add(queue, "AWS::SQS::Queue", make.block().value(), owner, make.span());
    var statement =
        make.block()
            .with("Action", make.text("sqs:SendMessage"))
            .with("Effect", make.text("Allow"))
            .with(
                "Principal",
                make.block().with("Service", make.text("events.amazonaws.com")).value())
            .with("Resource", arn)
            .with(
                "Condition",
                make.block()
                    .with(
                        "ArnEquals",
                        make.block().with("aws:SourceArn", make.attribute(rule, "Arn")).value())
                    .value())
            .value();
    expansion.add(
        rule + "QueuePolicy",
        "AWS::SQS::QueuePolicy",
        make.block()
            .with("Queues", make.list(make.ref(queue)))
            .with("PolicyDocument", Connectors.document(java.util.List.of(statement), make))
            .value(),
        owner,
        make.span());
    return Optional.of(make.block().with("Arn", arn).value());
  }
}
