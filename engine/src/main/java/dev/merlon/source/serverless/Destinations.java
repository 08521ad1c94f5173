package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.Optional;

/// Where the results of asynchronous invocations go, and the permission to send them.
final class Destinations {
  private final Service service;
  private final Stack stack;

  Destinations(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  void compile(ServiceFunction function) {
    var config = function.config();
    var destinations = Nodes.value(config, "destinations");
    var age = Nodes.value(config, "maximumEventAge");
    var retries = Nodes.given(config, "maximumRetryAttempts");
    if (destinations.isEmpty() && age.isEmpty() && retries.isEmpty()) {
      return;
    }
    var at = new Snippet(function.span());
    var targets = new ArrayList<Object>();
    for (var outcome : new String[] {"onSuccess", "onFailure"}) {
      var destination = destinations.flatMap(node -> Nodes.value(node, outcome));
      targets.add(Naming.upperFirst(outcome));
      targets.add(destination.map(node -> at.map("Destination", arn(node, at))));
      if (service.customRole(function).isEmpty()) {
        destination.ifPresent(node -> permit(node, at));
      }
    }
    stack.add(
        Naming.resource(function.key()) + "LambdaEvConf",
        "AWS::Lambda::EventInvokeConfig",
        function.span(),
        at.map(
            "FunctionName",
            at.ref(function.logicalId()),
            "DestinationConfig",
            at.map(targets.toArray()),
            "Qualifier",
            function.alias().orElse("$LATEST"),
            "MaximumEventAgeInSeconds",
            age,
            "MaximumRetryAttempts",
            retries),
        function.condition());
  }

  private Node arn(Node destination, Snippet at) {
    return Nodes.value(destination, "arn")
        .or(() -> destination.asText().flatMap(service::function).map(found -> found.target(at)))
        .orElse(destination);
  }

  private void permit(Node destination, Snippet at) {
    var target = destination.asText().flatMap(service::function);
    var resource =
        target
            .map(
                found ->
                    at.sub(
                        "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:"
                            + found.name()
                            + found.alias().map(name -> ":" + name).orElse("")))
            .orElseGet(() -> arn(destination, at));
    action(destination, target.isPresent())
        .ifPresent(
            action ->
                stack.allowOnce(at.map("Effect", "Allow", "Action", action, "Resource", resource)));
  }

  private static Optional<String> action(Node destination, boolean isFunction) {
    var kind =
        Nodes.text(destination, "type")
            .or(() -> destination.asText().map(arn -> isFunction ? ":function:" : arn))
            .orElse("");
    if (kind.equals("function") || kind.contains(":function:")) {
      return Optional.of("lambda:InvokeFunction");
    }
    if (kind.equals("sqs") || kind.contains(":sqs:")) {
      return Optional.of("sqs:SendMessage");
    }
    if (kind.equals("sns") || kind.contains(":sns:")) {
      return Optional.of("sns:Publish");
    }
    return kind.equals("eventBus") || kind.contains(":event-bus/")
        ? Optional.of("events:PutEvents")
        : Optional.empty();
  }
}
