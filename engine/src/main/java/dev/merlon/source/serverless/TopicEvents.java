package dev.merlon.source.serverless;

import dev.merlon.model.Span;
import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `sns` events: subscriptions of existing topics, or new topics.
final class TopicEvents {
  private final Service service;
  private final Stack stack;
  private final Map<String, NewTopic> topics = new LinkedHashMap<>();

  /// A topic that the service creates.
  private record NewTopic(
      String name, Optional<Node> displayName, Span span, List<Node> subscriptions) {}

  TopicEvents(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  void compile() {
    for (var function : service.functions()) {
      function.events("sns").forEach(event -> subscribe(function, event));
    }
    topics.forEach(
        (id, topic) -> {
          var at = new Snippet(topic.span());
          stack.add(
              id,
              "AWS::SNS::Topic",
              topic.span(),
              at.map(
                  "TopicName",
                  topic.name(),
                  "DisplayName",
                  topic.displayName(),
                  "Subscription",
                  topic.subscriptions().isEmpty() ? Optional.empty() : topic.subscriptions()));
        });
  }

  private void subscribe(ServiceFunction function, Event event) {
    var at = new Snippet(event.span());
    var written = event.isMapping() ? event.get("arn") : Optional.of(event.value());
    var text = written.flatMap(Node::asText);
    // A name alone, or an object with only a name, creates the topic.
    boolean isNew =
        written.isEmpty()
            || (!event.isMapping()
                && text.filter(arn -> arn.startsWith("arn:") || Unresolved.isIn(arn)).isEmpty());
    var name =
        event
            .text("topicName")
            .or(() -> text.map(arn -> arn.substring(arn.lastIndexOf(':') + 1)))
            .orElse("");
    var id = Naming.resource(function.key()) + "SnsSubscription" + Naming.alphanumeric(name);
    Node topicArn =
        isNew
            ? at.arn(":sns:", at.ref("AWS::Region"), ":", at.ref("AWS::AccountId"), ":", name)
            : written.orElseThrow();
    var redrive =
        event
            .get("redrivePolicy")
            .map(policy -> redrive(function, name, policy, isNew ? Optional.empty() : written, at));
    if (isNew) {
      newTopic(function, event, name, id, redrive);
    } else {
      stack.add(
          id,
          "AWS::SNS::Subscription",
          event.span(),
          at.map(
              "TopicArn",
              topicArn,
              "Protocol",
              "lambda",
              "Endpoint",
              function.target(at),
              "FilterPolicy",
              event.get("filterPolicy"),
              "FilterPolicyScope",
              event.get("filterPolicyScope"),
              "RedrivePolicy",
              redrive,
              "Region",
              event.isMapping() ? text.flatMap(this::otherRegion) : Optional.empty()));
    }
    stack.permit(
        Naming.permission(function.key(), Naming.alphanumeric(name) + "SNS"),
        at,
        function.target(at),
        "sns.amazonaws.com",
        "SourceArn",
        topicArn);
  }

  private Optional<String> otherRegion(String arn) {
    var parts = arn.split("(?<!:):(?!:)", -1);
    return parts.length > 3 ? Optional.of(parts[3]) : Optional.empty();
  }

  private void newTopic(
      ServiceFunction function, Event event, String name, String id, Optional<Node> redrive) {
    var at = new Snippet(event.span());
    var topicId = "SNSTopic" + Naming.alphanumeric(name);
    var topic =
        topics.computeIfAbsent(
            topicId,
            key -> new NewTopic(name, event.get("displayName"), event.span(), new ArrayList<>()));
    if (event.get("filterPolicy").isPresent() || redrive.isPresent()) {
      stack.add(
          id,
          "AWS::SNS::Subscription",
          event.span(),
          at.map(
              "Endpoint",
              function.target(at),
              "Protocol",
              "lambda",
              "TopicArn",
              at.ref(topicId),
              "FilterPolicy",
              event.get("filterPolicy"),
              "FilterPolicyScope",
              event.get("filterPolicyScope"),
              "RedrivePolicy",
              redrive));
    } else {
      topic.subscriptions().add(at.map("Endpoint", function.target(at), "Protocol", "lambda"));
    }
  }

  /// The dead-letter queue of a subscription, and the policy that lets the topic write to it.
  private Node redrive(
      ServiceFunction function, String name, Node policy, Optional<Node> topicArn, Snippet at) {
    Node arn;
    Node url;
    var written = Nodes.value(policy, "deadLetterTargetArn");
    var reference = Nodes.text(policy, "deadLetterTargetRef");
    if (written.isPresent()) {
      arn = written.orElseThrow();
      var parts = arn.asText().orElse("").split(":", -1);
      int last = parts.length - 1;
      url =
          last < 3
              ? arn
              : at.join(
                  "",
                  "https://sqs." + parts[last - 2] + ".",
                  at.ref("AWS::URLSuffix"),
                  "/" + parts[last - 1] + "/" + parts[last]);
    } else if (reference.isPresent()) {
      arn = at.getAtt(reference.orElseThrow(), "Arn");
      url = at.ref(reference.orElseThrow());
    } else {
      var imported = policy.at("deadLetterTargetImport").orElse(policy);
      arn = at.map("Fn::ImportValue", Nodes.value(imported, "arn"));
      url = at.map("Fn::ImportValue", Nodes.value(imported, "url"));
    }
    var id = Naming.alphanumeric(name) + "To" + Naming.resource(function.key()) + "DLQPolicy";
    var statement =
        at.map(
            "Effect",
            "Allow",
            "Principal",
            at.map("Service", "sns.amazonaws.com"),
            "Action",
            "sqs:SendMessage",
            "Resource",
            arn,
            "Condition",
            // For a new topic the framework forgets the ARN: any topic may then write to the queue.
            at.map("ArnEquals", at.map("aws:SourceArn", topicArn)));
    stack.add(
        id,
        "AWS::SQS::QueuePolicy",
        at.span(),
        at.map(
            "PolicyDocument",
            at.map("Version", "2012-10-17", "Id", id, "Statement", at.list(statement)),
            "Queues",
            at.list(url)));
    return at.map("deadLetterTargetArn", arn);
  }
}
