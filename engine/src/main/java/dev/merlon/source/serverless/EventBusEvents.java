package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `eventBridge`, `cloudwatchEvent` and `cloudwatchLog` events.
final class EventBusEvents {
  private final Service service;
  private final Stack stack;

  EventBusEvents(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  void compileCloudWatch() {
    for (var function : service.functions()) {
      int number = 0;
      for (var event : function.events("cloudwatchEvent")) {
        cloudWatchEvent(function, event, ++number);
      }
      logs(function);
    }
  }

  private void cloudWatchEvent(ServiceFunction function, Event event, int number) {
    var at = new Snippet(event.span());
    var id = Naming.resource(function.key()) + "EventsRuleCloudWatchEvent" + number;
    stack.add(
        id,
        "AWS::Events::Rule",
        event.span(),
        at.map(
            "EventPattern",
            event.get("event"),
            "State",
            ScheduleEvents.state(event),
            "Description",
            event.get("description"),
            "Name",
            event.get("name"),
            "Targets",
            at.list(
                Nodes.overlay(
                    inputs(event, at),
                    at.map(
                        "Arn", function.target(at), "Id", function.key() + "CloudWatchEvent")))));
    stack.permit(
        Naming.permission(function.key(), "EventsRuleCloudWatchEvent") + number,
        at,
        function.target(at),
        "events.amazonaws.com",
        "SourceArn",
        at.getAtt(id, "Arn"));
  }

  private static Node.Mapping inputs(Event event, Snippet at) {
    return at.map(
        "Input",
        event
            .get("input")
            .map(input -> input instanceof Node.Scalar ? input : at.of(Nodes.json(input))),
        "InputPath",
        event.get("inputPath"),
        "InputTransformer",
        event.get("inputTransformer").map(node -> ScheduleEvents.transformer(node, at)));
  }

  private void logs(ServiceFunction function) {
    int number = 0;
    var groups = new ArrayList<String>();
    for (var event : function.events("cloudwatchLog")) {
      number++;
      var at = new Snippet(event.span());
      var group = event.isMapping() ? event.get("logGroup") : Optional.of(event.value());
      groups.add(group.flatMap(Node::asText).orElse(""));
      stack.add(
          Naming.resource(function.key()) + "LogsSubscriptionFilterCloudWatchLog" + number,
          "AWS::Logs::SubscriptionFilter",
          event.span(),
          at.map(
              "LogGroupName",
              group,
              "FilterPattern",
              event.get("filter").orElse(at.of("")),
              "DestinationArn",
              function.target(at)));
      stack.add(
          Naming.permission(function.key(), "LogsSubscriptionFilterCloudWatchLog"),
          "AWS::Lambda::Permission",
          event.span(),
          at.map(
              "FunctionName",
              function.target(at),
              "Action",
              "lambda:InvokeFunction",
              "Principal",
              at.join("", "logs.", at.ref("AWS::Region"), ".amazonaws.com"),
              "SourceArn",
              at.arn(
                  ":logs:",
                  at.ref("AWS::Region"),
                  ":",
                  at.ref("AWS::AccountId"),
                  ":log-group:",
                  common(groups),
                  ":*")));
    }
  }

  /// What the names of all log groups of a function begin with: they share one permission.
  private static String common(List<String> groups) {
    var common = groups.getFirst();
    for (var group : groups) {
      int same = 0;
      while (same < Math.min(common.length(), group.length())
          && common.charAt(same) == group.charAt(same)) {
        same++;
      }
      common = common.substring(0, same);
    }
    return groups.size() > 1 && !common.endsWith("*") ? common + "*" : common;
  }

  void compileEventBridge() {
    for (var function : service.functions()) {
      function.events("eventBridge").forEach(event -> eventBridge(function, event));
    }
  }

  private void eventBridge(ServiceFunction function, Event event) {
    var at = new Snippet(event.span());
    var bus = event.get("eventBus").filter(node -> !isDefault(node));
    var text = bus.flatMap(Node::asText);
    boolean exists = bus.isPresent() && text.filter(name -> !name.startsWith("arn")).isEmpty();
    var busName =
        text.filter(name -> name.startsWith("arn"))
            .<Object>map(arn -> arn.substring(arn.indexOf('/') + 1))
            .or(() -> bus);
    boolean unknown = text.filter(Unresolved::isIn).isPresent();
    if (bus.isPresent() && !exists && !unknown) {
      stack.add(
          Naming.resource(text.orElse("")) + "EventBridgeEventBus",
          "AWS::Events::EventBus",
          event.span(),
          at.map("Name", bus));
    }
    var stub = function.name() + "-rule-" + event.position();
    var suffix = "rule-" + event.position();
    var name = event.text("name").orElse(stub.length() > 64 ? hashed(stub, suffix) : stub);
    stack.add(
        Naming.alphanumeric(stub) + "EventBridgeRule",
        "AWS::Events::Rule",
        event.span(),
        at.map(
            "Description",
            event.get("description"),
            "EventBusName",
            busName,
            "EventPattern",
            event.get("pattern"),
            "Name",
            name,
            "ScheduleExpression",
            event.get("schedule"),
            "State",
            ScheduleEvents.state(event),
            "Targets",
            at.list(target(function, event, name, at))));
    var path = new ArrayList<Object>(List.of("rule"));
    busName.ifPresent(path::add);
    path.add(name);
    stack.permit(
        Naming.resource(function.key()) + "EventBridgeLambdaPermission" + event.position(),
        at,
        function.target(at),
        "events.amazonaws.com",
        "SourceArn",
        at.join(
            ":",
            "arn",
            at.ref("AWS::Partition"),
            "events",
            at.ref("AWS::Region"),
            at.ref("AWS::AccountId"),
            at.join("/", path.toArray())));
  }

  private static boolean isDefault(Node bus) {
    return bus.asText().filter("default"::equals).isPresent();
  }

  private static Node target(ServiceFunction function, Event event, String rule, Snippet at) {
    var id = rule + "-target";
    return at.map(
        "Arn",
        function.target(at),
        "Id",
        id.length() > 64 ? hashed(id, "target") : id,
        "RetryPolicy",
        event
            .get("retryPolicy")
            .map(
                policy ->
                    at.map(
                        "MaximumEventAgeInSeconds", Nodes.given(policy, "maximumEventAge"),
                        "MaximumRetryAttempts", Nodes.given(policy, "maximumRetryAttempts"))),
        "DeadLetterConfig",
        event.get("deadLetterQueueArn").map(arn -> at.map("Arn", arn)),
        "Input",
        event.get("input").map(input -> at.of(Nodes.json(input))),
        "InputPath",
        event.get("inputPath"),
        "InputTransformer",
        event.get("inputTransformer").map(node -> ScheduleEvents.transformer(node, at)));
  }

  private static String hashed(String name, String suffix) {
    return name.substring(0, 31 - suffix.length()) + Naming.md5(name) + "-" + suffix;
  }
}
