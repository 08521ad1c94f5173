package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `schedule` events: rules of the default event bus, or schedules of EventBridge Scheduler.
final class ScheduleEvents {
  private final Service service;
  private final Stack stack;

  ScheduleEvents(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  void compile() {
    var invoked = new ArrayList<Node>();
    for (var function : service.functions()) {
      int number = 0;
      boolean byScheduler = false;
      for (var event : function.events("schedule")) {
        boolean scheduler = event.text("method").filter("scheduler"::equals).isPresent();
        byScheduler |= scheduler;
        var rates = event.isMapping() ? Nodes.list(event.get("rate")) : List.of(event.value());
        for (var rate : rates) {
          number++;
          if (scheduler) {
            schedule(function, event, rate, number);
          } else {
            rule(function, event, rate, number);
          }
        }
      }
      if (byScheduler) {
        var at = new Snippet(function.span());
        var arn =
            "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:"
                + function.name();
        invoked.add(at.sub(arn));
        invoked.add(at.sub(arn + ":*"));
      }
    }
    if (!invoked.isEmpty()) {
      stack.trust("scheduler.amazonaws.com");
      var at = new Snippet(invoked.getFirst().span());
      stack.allow(at.allow(List.of("lambda:InvokeFunction"), invoked));
    }
  }

  private void schedule(ServiceFunction function, Event event, Node rate, int number) {
    var at = new Snippet(event.span());
    var role =
        event
            .get("roleArn")
            .or(
                () ->
                    stack
                        .get(function.logicalId())
                        .flatMap(draft -> draft.properties().get("Role")));
    stack.add(
        Naming.resource(function.key()) + "SchedulerSchedule" + number,
        "AWS::Scheduler::Schedule",
        event.span(),
        at.map(
            "ScheduleExpression",
            rate,
            "State",
            state(event),
            "Target",
            at.map(
                "Arn",
                function.target(at),
                "RoleArn",
                role,
                "Input",
                event.get("input").map(input -> input(input, at))),
            "FlexibleTimeWindow",
            at.map("Mode", "OFF"),
            "Name",
            event.get("name"),
            "GroupName",
            event.get("groupName"),
            "Description",
            event.get("description"),
            "ScheduleExpressionTimezone",
            event.get("timezone")));
  }

  private void rule(ServiceFunction function, Event event, Node rate, int number) {
    var at = new Snippet(event.span());
    var id = Naming.resource(function.key()) + "EventsRuleSchedule" + number;
    stack.add(
        id,
        "AWS::Events::Rule",
        event.span(),
        at.map(
            "ScheduleExpression",
            rate,
            "State",
            state(event),
            "Name",
            event.get("name"),
            "Description",
            event.get("description"),
            "Targets",
            at.list(
                at.map(
                    "Input",
                    event.get("input").map(input -> input(input, at)),
                    "InputPath",
                    event.get("inputPath"),
                    "InputTransformer",
                    event.get("inputTransformer").map(node -> transformer(node, at)),
                    "Arn",
                    function.target(at),
                    "Id",
                    function.key() + "Schedule"))));
    stack.permit(
        Naming.permission(function.key(), "EventsRuleSchedule") + number,
        at,
        function.target(at),
        "events.amazonaws.com",
        "SourceArn",
        at.getAtt(id, "Arn"));
  }

  static String state(Event event) {
    return Nodes.isFalse(event.value().at("enabled")) ? "DISABLED" : "ENABLED";
  }

  /// An input may be written as a value; it is sent as its JSON text.
  static Node input(Node input, Snippet at) {
    if (input instanceof Node.Scalar) {
      return input;
    }
    var body = Nodes.text(input, "body").filter(text -> text.strip().startsWith("{"));
    return body.isPresent()
        ? at.of("{\"body\":" + body.orElseThrow() + "}")
        : at.of(Nodes.json(input));
  }

  static Node transformer(Node transformer, Snippet at) {
    return at.map(
        "InputTemplate",
        Nodes.value(transformer, "inputTemplate"),
        "InputPathsMap",
        Nodes.value(transformer, "inputPathsMap"));
  }

  static Optional<Node> filters(Event event, Snippet at) {
    return event
        .get("filterPatterns")
        .map(
            patterns ->
                at.map(
                    "Filters",
                    Nodes.list(Optional.of(patterns)).stream()
                        .map(pattern -> at.map("Pattern", Nodes.json(pattern)))
                        .toList()));
  }
}
