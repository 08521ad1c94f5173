package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `stream` events (DynamoDB and Kinesis) and `sqs` events: event source mappings, and what the
/// shared role needs to read them.
final class StreamEvents {
  private static final String MAPPING = "AWS::Lambda::EventSourceMapping";

  private final Service service;
  private final Stack stack;

  /// The ARNs that one function reads, by what it needs for them.
  private record Reads(
      List<Node> tables,
      List<Node> kinesis,
      List<Node> kinesisWithConsumer,
      List<Node> consumers,
      List<Node> failureTopics,
      List<Node> failureQueues) {
    static Reads none() {
      return new Reads(
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>());
    }
  }

  StreamEvents(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  void compileStreams() {
    for (var function : service.functions()) {
      var reads = Reads.none();
      function.events("stream").forEach(event -> stream(function, event, reads));
      allow(
          function,
          reads.tables(),
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:DescribeStream",
          "dynamodb:ListStreams");
      allow(
          function,
          reads.kinesis(),
          "kinesis:GetRecords",
          "kinesis:GetShardIterator",
          "kinesis:DescribeStream",
          "kinesis:ListStreams");
      allow(
          function,
          reads.kinesisWithConsumer(),
          "kinesis:GetRecords",
          "kinesis:GetShardIterator",
          "kinesis:DescribeStreamSummary",
          "kinesis:ListShards");
      allow(function, reads.consumers(), "kinesis:SubscribeToShard");
      allow(function, reads.failureTopics(), "sns:Publish");
      allow(function, reads.failureQueues(), "sqs:ListQueues", "sqs:SendMessage");
    }
  }

  private void allow(ServiceFunction function, List<Node> resources, String... actions) {
    if (!resources.isEmpty()) {
      stack.allow(new Snippet(function.span()).allow(List.of(actions), resources));
    }
  }

  /// The ARN of an event: written alone, or in the block.
  static Node arn(Event event) {
    return event.isMapping() ? event.get("arn").orElse(event.value()) : event.value();
  }

  static String streamType(Event event) {
    return event
        .text("type")
        .orElseGet(
            () -> {
              var parts = arn(event).asText().orElse("").split(":", -1);
              return parts.length > 2 ? parts[2] : "";
            });
  }

  private void stream(ServiceFunction function, Event event, Reads reads) {
    var at = new Snippet(event.span());
    var arn = arn(event);
    var type = streamType(event);
    var name = streamName(arn);
    var consumer = event.get("consumer");
    if (type.equals("dynamodb")) {
      reads.tables().add(arn);
    } else if (consumer.isPresent()) {
      reads.kinesisWithConsumer().add(arn);
    } else {
      reads.kinesis().add(arn);
    }
    Node source = arn;
    if (consumer.isPresent() && type.equals("kinesis")) {
      source = consumer(function, consumer.orElseThrow(), name, arn, at);
      reads.consumers().add(source);
    }
    var failure = event.get("destinations", "onFailure");
    failure.ifPresent(target -> failure(target, reads));
    var id =
        Naming.resource(function.key())
            + "EventSourceMapping"
            + Naming.upperFirst(type)
            + Naming.alphanumeric(name);
    var base =
        at.map(
            "BatchSize",
            event.get("batchSize").orElse(at.of(10)),
            "Enabled",
            event.value().at("enabled").orElse(at.of(true)),
            "EventSourceArn",
            source,
            "FunctionName",
            function.target(at),
            "ParallelizationFactor",
            event.get("parallelizationFactor"),
            "StartingPosition",
            event.get("startingPosition").orElse(at.of("TRIM_HORIZON")),
            "StartingPositionTimestamp",
            event.get("startingPositionTimestamp"));
    stack.add(id, MAPPING, event.span(), Nodes.overlay(base, streamSettings(event, failure, at)));
  }

  private static Node.Mapping streamSettings(Event event, Optional<Node> failure, Snippet at) {
    var value = event.value();
    return at.map(
        "MaximumBatchingWindowInSeconds",
        Nodes.given(value, "batchWindow"),
        "MaximumRetryAttempts",
        Nodes.given(value, "maximumRetryAttempts"),
        "BisectBatchOnFunctionError",
        Nodes.given(value, "bisectBatchOnFunctionError"),
        "FunctionResponseTypes",
        Nodes.given(value, "functionResponseType").map(at::list),
        "MaximumRecordAgeInSeconds",
        event.get("maximumRecordAgeInSeconds"),
        "TumblingWindowInSeconds",
        Nodes.given(value, "tumblingWindowInSeconds"),
        "DestinationConfig",
        failure.map(
            target ->
                at.map(
                    "OnFailure", at.map("Destination", Nodes.value(target, "arn").orElse(target)))),
        "FilterCriteria",
        ScheduleEvents.filters(event, at));
  }

  private static void failure(Node target, Reads reads) {
    var arn = Nodes.value(target, "arn").orElse(target);
    var parts = arn.asText().orElse("").split(":", -1);
    var type = Nodes.text(target, "type").orElse(parts.length > 2 ? parts[2] : "");
    (type.equals("sns") ? reads.failureTopics() : reads.failureQueues()).add(arn);
  }

  private Node consumer(
      ServiceFunction function, Node consumer, String stream, Node arn, Snippet at) {
    boolean made = consumer instanceof Node.Scalar scalar && scalar.asBoolean().orElse(false);
    if (!made) {
      return consumer;
    }
    var own =
        Nodes.isTrue(service.provider().at("kinesis", "consumerNamingMode"))
            ? service.name() + service.stage()
            : "";
    var name = function.key() + stream + own + "Consumer";
    var id = Naming.resource(name) + "StreamConsumer";
    stack.add(
        id,
        "AWS::Kinesis::StreamConsumer",
        at.span(),
        at.map("StreamARN", arn, "ConsumerName", name));
    return at.ref(id);
  }

  private static String streamName(Node arn) {
    return Nodes.getAttResource(arn)
        .or(() -> Nodes.call(arn, "Fn::ImportValue").flatMap(Node::asText))
        .or(() -> Nodes.call(arn, "Ref").flatMap(Node::asText))
        .or(() -> lastJoined(arn).map(last -> last.substring(last.lastIndexOf('/') + 1)))
        .or(
            () ->
                arn.asText()
                    .map(text -> text.split("/", -1))
                    .filter(parts -> parts.length > 1)
                    .map(parts -> parts[1]))
        .orElse("undefined");
  }

  /// The last text of a `Fn::Join`.
  static Optional<String> lastJoined(Node arn) {
    return Nodes.call(arn, "Fn::Join")
        .map(Node::asItems)
        .filter(items -> items.size() == 2 && !items.get(1).asItems().isEmpty())
        .flatMap(items -> items.get(1).asItems().getLast().asText());
  }

  void compileQueues() {
    var read = new ArrayList<Node>();
    for (var function : service.functions()) {
      for (var event : function.events("sqs")) {
        queue(function, event);
        read.add(arn(event));
      }
    }
    if (!read.isEmpty()) {
      stack.allow(
          new Snippet(read.getFirst().span())
              .allow(
                  List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
                  read));
    }
  }

  private void queue(ServiceFunction function, Event event) {
    var at = new Snippet(event.span());
    var arn = arn(event);
    var name =
        Nodes.getAttResource(arn)
            .or(() -> Nodes.call(arn, "Fn::ImportValue").flatMap(Node::asText))
            .or(() -> lastJoined(arn))
            .or(() -> arn.asText().map(text -> text.substring(text.lastIndexOf(':') + 1)))
            .orElse("");
    stack.add(
        Naming.resource(function.key()) + "EventSourceMappingSQS" + Naming.alphanumeric(name),
        MAPPING,
        event.span(),
        at.map(
            "BatchSize",
            event.get("batchSize").orElse(at.of(10)),
            "MaximumBatchingWindowInSeconds",
            Nodes.given(event.value(), "maximumBatchingWindow"),
            "EventSourceArn",
            arn,
            "FunctionName",
            function.target(at),
            "Enabled",
            event.value().at("enabled").orElse(at.of(true)),
            "FunctionResponseTypes",
            Nodes.given(event.value(), "functionResponseType").map(at::list),
            "FilterCriteria",
            ScheduleEvents.filters(event, at),
            "ScalingConfig",
            event.get("maximumConcurrency").map(most -> at.map("MaximumConcurrency", most))));
  }
}
