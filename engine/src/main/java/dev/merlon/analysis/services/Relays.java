package dev.merlon.analysis.services;

import dev.merlon.model.Application;
import dev.merlon.model.Resource;
import dev.merlon.model.Text;
import dev.merlon.model.TriggerKind;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Services that hand on what they get without a function between them: a topic or a rule that
/// feeds a queue.
///
/// Sources: "Fanout to Amazon SQS queues" and "Raw message delivery" (Amazon SNS).
final class Relays {
  private static final List<String> BODY = List.of("Records", "[]", "body");

  private final Application application;
  private final Targets targets;

  Relays(Application application, Targets targets) {
    this.application = application;
    this.targets = targets;
  }

  /// What arrives in queues of what was sent elsewhere.
  List<Sent> of(List<Sent> sent) {
    var all = new ArrayList<Sent>();
    for (var resource : application.resources()) {
      switch (resource.type()) {
        case "AWS::SNS::Subscription" ->
            subscription(resource.properties(), text(resource, "TopicArn"), sent, all);
        case "AWS::SNS::Topic" -> {
          var self = Optional.of(new Text(List.of(new Text.Reference(resource.id(), "Ref"))));
          for (var item :
              resource.properties().get("Subscription").map(Value::items).orElse(List.of())) {
            subscription(item, self, sent, all);
          }
        }
        case "AWS::Events::Rule" -> rule(resource, sent, all);
        default -> {}
      }
    }
    return all;
  }

  private static Optional<Text> text(Resource resource, String property) {
    return resource.properties().get(property).flatMap(Value::text);
  }

  private void subscription(
      Value subscription, Optional<Text> topicArn, List<Sent> sent, List<Sent> out) {
    if (!subscription.at("Protocol").flatMap(Value::literal).orElse("").equals("sqs")) {
      return;
    }
    var topic = topicArn.flatMap(text -> targets.find(text, "AWS::SNS::Topic"));
    var queue =
        subscription
            .at("Endpoint")
            .flatMap(Value::text)
            .flatMap(text -> targets.find(text, "AWS::SQS::Queue"));
    if (topic.isEmpty() || queue.isEmpty()) {
      return;
    }
    boolean isRaw =
        subscription.at("RawMessageDelivery").flatMap(Value::literal).orElse("").equals("true");
    for (var each : sent) {
      if (each.kind() == TriggerKind.TOPIC && each.target().equals(topic.orElseThrow())) {
        String field = each.event().getLast();
        var body = isRaw ? BODY : longer(BODY, List.of("@json", field));
        if (!isRaw || field.equals("Message")) {
          out.add(each.to(queue.orElseThrow(), TriggerKind.QUEUE, body));
        }
      }
    }
  }

  private void rule(Resource rule, List<Sent> sent, List<Sent> out) {
    var bus = text(rule, "EventBusName");
    var busId = bus.flatMap(text -> targets.find(text, "AWS::Events::EventBus")).orElse("default");
    for (var target : rule.properties().get("Targets").map(Value::items).orElse(List.of())) {
      var queue =
          target
              .at("Arn")
              .flatMap(Value::text)
              .flatMap(text -> targets.find(text, "AWS::SQS::Queue"));
      boolean isWhole = target.at("InputPath").isEmpty() && target.at("InputTransformer").isEmpty();
      if (queue.isPresent() && isWhole) {
        for (var each : sent) {
          if (each.kind() == TriggerKind.EVENT_BUS && each.target().equals(busId)) {
            var body = longer(BODY, longer(List.of("@json"), each.event()));
            out.add(each.to(queue.orElseThrow(), TriggerKind.QUEUE, body));
          }
        }
      }
    }
  }

  private static List<String> longer(List<String> steps, List<String> more) {
    return Stream.concat(steps.stream(), more.stream()).toList();
  }
}
