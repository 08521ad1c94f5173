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

/// `s3` events: new buckets with their notifications, or notifications of existing buckets.
final class BucketEvents {
  private final Service service;
  private final Stack stack;
  private final CustomResources custom;

  /// A bucket that the service creates, and what it notifies.
  private record NewBucket(String reference, String name, Span span, List<Node> notifications) {}

  BucketEvents(Service service, Stack stack, CustomResources custom) {
    this.service = service;
    this.stack = stack;
    this.custom = custom;
  }

  void compile() {
    newBuckets();
    existingBuckets();
  }

  private void newBuckets() {
    var buckets = new LinkedHashMap<String, NewBucket>();
    for (var function : service.functions()) {
      for (var event : function.events("s3")) {
        if (!Nodes.isTrue(event.value().at("existing"))) {
          newBucket(function, event, buckets);
        }
      }
    }
    for (var bucket : buckets.values()) {
      var at = new Snippet(bucket.span());
      var declared = declared(bucket.reference());
      var settings = new LinkedHashMap<String, Node.Entry>();
      declared
          .map(Node::asEntries)
          .orElse(List.of())
          .forEach(
              entry -> {
                if (!entry.key().equals("name")) {
                  var key = Naming.upperFirst(entry.key());
                  settings.put(key, new Node.Entry(key, entry.keySpan(), entry.value()));
                }
              });
      var further = Optional.ofNullable(settings.remove("NotificationConfiguration"));
      var base =
          at.map(
              "BucketName",
              bucket.name(),
              "NotificationConfiguration",
              Nodes.overlay(
                  at.map("LambdaConfigurations", bucket.notifications()),
                  further.map(Node.Entry::value).orElse(Nodes.empty(at.span()))));
      stack.add(
          "S3Bucket" + Naming.alphanumeric(bucket.reference()),
          "AWS::S3::Bucket",
          bucket.span(),
          Nodes.overlay(base, new Node.Mapping(List.copyOf(settings.values()), "", bucket.span())));
    }
  }

  private Optional<Node> declared(String reference) {
    return service.provider().at("s3", reference);
  }

  private void newBucket(ServiceFunction function, Event event, Map<String, NewBucket> buckets) {
    var at = new Snippet(event.span());
    var reference =
        (event.isMapping() ? event.get("bucket") : Optional.of(event.value()))
            .flatMap(Node::asText)
            .orElse("");
    if (reference.isEmpty()) {
      return;
    }
    var name = declared(reference).flatMap(node -> Nodes.text(node, "name")).orElse(reference);
    var bucket =
        buckets.computeIfAbsent(
            name, key -> new NewBucket(reference, name, event.span(), new ArrayList<>()));
    bucket
        .notifications()
        .add(
            at.map(
                "Event",
                event.get("event").orElse(at.of("s3:ObjectCreated:*")),
                "Function",
                function.target(at),
                "Filter",
                event.get("rules").map(rules -> filter(rules, at))));
    stack.permit(
        Naming.permission(function.key(), Naming.alphanumeric(bucket.reference()) + "S3"),
        at,
        function.target(at),
        "s3.amazonaws.com",
        "SourceArn",
        at.arn(":s3:::" + name),
        "SourceAccount",
        at.ref("AWS::AccountId"));
  }

  private static Node filter(Node rules, Snippet at) {
    var all = new ArrayList<Node>();
    for (var rule : Nodes.list(Optional.of(rules))) {
      for (var entry : rule.asEntries()) {
        all.add(at.map("Name", entry.key(), "Value", entry.value()));
      }
    }
    return at.map("S3Key", at.map("Rules", all));
  }

  private void existingBuckets() {
    var statements = new ArrayList<Node>();
    Optional<Snippet> first = Optional.empty();
    for (var function : service.functions()) {
      var events =
          function.events("s3").stream()
              .filter(event -> Nodes.isTrue(event.value().at("existing")))
              .toList();
      if (!events.isEmpty()) {
        var at = new Snippet(events.getFirst().span());
        first = first.or(() -> Optional.of(at));
        existingBucket(function, events, at, statements);
      }
    }
    if (first.isEmpty()) {
      return;
    }
    var at = first.orElseThrow();
    statements.add(
        at.allow(
            List.of("lambda:AddPermission", "lambda:RemovePermission"),
            at.join(
                ":",
                "arn",
                at.ref("AWS::Partition"),
                "lambda",
                at.ref("AWS::Region"),
                at.ref("AWS::AccountId"),
                "function",
                "*")));
    custom.add(CustomResources.BUCKETS, at, statements);
  }

  private void existingBucket(
      ServiceFunction function, List<Event> events, Snippet at, List<Node> statements) {
    var bucket = events.getFirst().get("bucket").orElse(at.of(""));
    var configurations = new ArrayList<Node>();
    for (var event : events) {
      var rules = new ArrayList<Node>();
      for (var rule : Nodes.list(event.get("rules"))) {
        for (var entry : rule.asEntries()) {
          rules.add(at.map(Naming.upperFirst(entry.key()), entry.value()));
        }
      }
      configurations.add(
          at.map("Event", event.get("event").orElse(at.of("s3:ObjectCreated:*")), "Rules", rules));
    }
    stack.add(
        Naming.resource(function.key()) + "CustomS31",
        "Custom::S3",
        at.span(),
        at.map(
            "ServiceToken",
            CustomResources.serviceToken(CustomResources.BUCKETS, at),
            "FunctionName",
            function.name(),
            "FunctionQualifier",
            function.alias(),
            "BucketName",
            bucket,
            "BucketConfigs",
            configurations));
    statements.add(
        at.map(
            "Effect",
            "Allow",
            "Resource",
            at.join(":", "arn", at.ref("AWS::Partition"), "s3", "", "", bucket),
            "Action",
            List.of("s3:PutBucketNotification", "s3:GetBucketNotification")));
  }
}
