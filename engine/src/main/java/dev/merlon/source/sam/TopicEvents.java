package dev.merlon.source.sam;

import dev.merlon.model.Value;
import dev.merlon.source.sam.FunctionExpansion.Event;
import dev.merlon.source.sam.FunctionExpansion.EventTarget;
import java.util.Optional;

/// Events of topics: the topic calls the function, or fills a queue that the function reads.
final class TopicEvents {
  private final Expansion expansion;

  TopicEvents(Expansion expansion) {
    this.expansion = expansion;
  }

  void expand(Event event, EventTarget target, RoleExpansion role, Making make) {
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
    expansion.permission(
        event.logicalId() + "Permission", "sns.amazonaws.com", topic, target, make, _ -> {});
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
}
