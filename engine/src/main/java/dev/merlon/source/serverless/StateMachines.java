package dev.merlon.source.serverless;

import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The state machines of the plugin `serverless-step-functions`: each with a role that may do what
/// its tasks name. Its HTTP events and notifications are left out, and said to be.
final class StateMachines {
  private static final String PLUGIN = "serverless-step-functions";

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
    var written = service.config().at("stepFunctions", "stateMachines");
    for (var entry : written.map(Node::asEntries).orElse(List.of())) {
      if (entry.value() instanceof Node.Mapping machine) {
        compile(entry, machine);
      }
    }
  }

  private void compile(Node.Entry entry, Node.Mapping machine) {
    var at = new Snippet(entry.keySpan());
    var id =
        Nodes.text(machine, "id")
            .orElse(Naming.resource(entry.key()) + "StepFunctionsStateMachine");
    var own = Nodes.value(machine, "role");
    var role = id + "Role";
    var definition = Nodes.value(machine, "definition").map(node -> named(node, at));
    if (own.isEmpty()) {
      role(role, definition, at);
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
                .map(config -> at.map("Enabled", Nodes.isTrue(config.at("enabled"))))));
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

  private void role(String id, Optional<Node> definition, Snippet at) {
    Map<String, Node> statements = new LinkedHashMap<>();
    definition.ifPresent(node -> tasks(node, statements, at));
    stack.add(
        id,
        "AWS::IAM::Role",
        at.span(),
        at.map(
            "AssumeRolePolicyDocument",
            ExecutionRole.trust(at, List.of(at.sub("states.${AWS::Region}.amazonaws.com"))),
            "Policies",
            statements.isEmpty()
                ? Optional.empty()
                : at.list(
                    at.map(
                        "PolicyName",
                        service.prefix() + "-statemachine",
                        "PolicyDocument",
                        at.map(
                            "Version",
                            "2012-10-17",
                            "Statement",
                            new ArrayList<Object>(statements.values()))))));
  }

  private static void tasks(Node node, Map<String, Node> statements, Snippet at) {
    if (node.at("Type").flatMap(Node::asText).orElse("").equals("Task")) {
      statement(node, at).ifPresent(s -> statements.putIfAbsent(Nodes.json(s), s));
    }
    switch (node) {
      case Node.Mapping mapping ->
          mapping.entries().forEach(entry -> tasks(entry.value(), statements, at));
      case Node.Sequence list -> list.items().forEach(item -> tasks(item, statements, at));
      case Node.Scalar _ -> {}
    }
  }

  /// What a task needs; an unknown integration leaves a statement whose action is unknown.
  private static Optional<Node> statement(Node task, Snippet at) {
    var resource = task.at("Resource");
    var text = resource.flatMap(Node::asText).orElse("");
    if (resource.isPresent() && !text.startsWith("arn:aws:states:::")) {
      return Optional.of(invoke(resource.orElseThrow(), at));
    }
    var parameters = task.at("Parameters").or(() -> task.at("Arguments"));
    return switch (text.replaceFirst("^arn:aws:states:::", "").replaceFirst("\\..*", "")) {
      case "lambda:invoke" ->
          parameters.flatMap(p -> p.at("FunctionName")).map(function -> invoke(function, at));
      case "sqs:sendMessage" ->
          Optional.of(at.allow(List.of("sqs:SendMessage"), List.of(at.of("*"))));
      case "sns:publish" ->
          Optional.of(
              at.allow(
                  List.of("sns:Publish"),
                  List.of(parameters.flatMap(p -> p.at("TopicArn")).orElse(at.of("*")))));
      case "events:putEvents" ->
          Optional.of(at.allow(List.of("events:PutEvents"), List.of(at.of("*"))));
      case "dynamodb:getItem" -> Optional.of(table("dynamodb:GetItem", parameters, at));
      case "dynamodb:putItem" -> Optional.of(table("dynamodb:PutItem", parameters, at));
      case "dynamodb:updateItem" -> Optional.of(table("dynamodb:UpdateItem", parameters, at));
      case "dynamodb:deleteItem" -> Optional.of(table("dynamodb:DeleteItem", parameters, at));
      case "" -> Optional.empty();
      default ->
          Optional.of(at.allow(List.of(Unresolved.mark("the action of " + text)), List.of("*")));
    };
  }

  private static Node invoke(Node function, Snippet at) {
    return at.allow(
        List.of("lambda:InvokeFunction"), List.of(function, at.join("", function, ":*")));
  }

  private static Node table(String action, Optional<Node> parameters, Snippet at) {
    var name = parameters.flatMap(p -> p.at("TableName")).orElse(at.of("*"));
    return at.allow(
        List.of(action),
        List.of(
            at.arn(
                ":dynamodb:",
                at.ref("AWS::Region"),
                ":",
                at.ref("AWS::AccountId"),
                ":table/",
                name)));
  }
}
