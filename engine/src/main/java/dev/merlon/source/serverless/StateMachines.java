package dev.merlon.source.serverless;

import dev.merlon.source.yaml.Node;

/// The state machines and activities of the plugin `serverless-step-functions`: each with a role
/// that may do what its tasks name, and with what starts it. Alarms and notifications are left out.
final class StateMachines {
  static final String PLUGIN = "serverless-step-functions";

  private final Service service;
  private final Stack stack;

  StateMachines(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  static boolean isUsed(Service service) {
    return service.plugins().contains(PLUGIN)
        && service.config().at("stepFunctions", "stateMachines").isPresent();
  }

  void compile() {
    if (!isUsed(service)) {
      return;
    }
    var written = Nodes.value(service.config(), "stepFunctions", "stateMachines");
    for (var block : Nodes.list(written)) {
      for (var entry : block.asEntries()) {
        if (entry.value() instanceof Node.Mapping machine) {
          compile(entry, machine);
        }
      }
    }
    for (var name : Nodes.list(Nodes.value(service.config(), "stepFunctions", "activities"))) {
      name.asText()
          .ifPresent(
              activity ->
                  stack.add(
                      Naming.resource(activity) + "StepFunctionsActivity",
                      "AWS::StepFunctions::Activity",
                      name.span(),
                      new Snippet(name.span()).map("Name", activity)));
    }
  }

  private void compile(Node.Entry entry, Node.Mapping machine) {
    var at = new Snippet(entry.keySpan());
    var id =
        Nodes.text(machine, "id")
            .or(() -> Nodes.text(machine, "name"))
            .map(Naming::resource)
            .orElse(Naming.resource(entry.key()) + "StepFunctionsStateMachine");
    var own = Nodes.value(machine, "role");
    var role = id + "Role";
    var definition = Nodes.value(machine, "definition").map(node -> named(node, at));
    if (own.isEmpty()) {
      stack.add(
          role, "AWS::IAM::Role", at.span(), StateMachineRole.of(service, machine, definition, at));
    }
    stack.add(
        id,
        "AWS::StepFunctions::StateMachine",
        entry.keySpan(),
        at.map(
            "StateMachineName",
            Nodes.value(machine, "name"),
            "StateMachineType",
            Nodes.text(machine, "type"),
            "Definition",
            definition,
            "RoleArn",
            own.orElseGet(() -> at.getAtt(role, "Arn")),
            "TracingConfiguration",
            Nodes.value(machine, "tracingConfig")
                .map(config -> at.map("Enabled", Nodes.isTrue(config.at("enabled")))),
            "LoggingConfiguration",
            Nodes.value(machine, "loggingConfig")
                .map(
                    config ->
                        at.map(
                            "Level",
                            Nodes.value(config, "level"),
                            "IncludeExecutionData",
                            Nodes.isTrue(config.at("includeExecutionData"))))));
    new StateMachineEvents(service, stack).compile(entry, id);
  }

  /// The plugin takes the names of functions for their logical ids.
  private Node named(Node node, Snippet at) {
    return switch (node) {
      case Node.Mapping mapping -> {
        var function =
            Nodes.getAttResource(mapping)
                .flatMap(name -> service.function(name))
                .map(found -> at.getAtt(found.logicalId(), "Arn"));
        if (function.isPresent()) {
          yield function.orElseThrow();
        }
        yield new Node.Mapping(
            mapping.entries().stream()
                .map(e -> new Node.Entry(e.key(), e.keySpan(), named(e.value(), at)))
                .toList(),
            mapping.tag(),
            mapping.span());
      }
      case Node.Sequence list ->
          new Node.Sequence(
              list.items().stream().map(item -> named(item, at)).toList(), list.tag(), list.span());
      case Node.Scalar scalar -> scalar;
    };
  }
}
