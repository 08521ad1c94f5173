package dev.merlon.source.serverless;

import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The role that `serverless-step-functions` makes for a state machine: what its tasks name, its
/// logs and traces, and the team's own statements.
///
/// Source: the plugin's page, "IAM Role".
final class StateMachineRole {
  private static final List<String> LOG_ACTIONS =
      List.of(
          "logs:CreateLogDelivery",
          "logs:GetLogDelivery",
          "logs:UpdateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:DescribeResourcePolicies",
          "logs:DescribeLogGroups");
  private static final List<String> TRACE_ACTIONS =
      List.of(
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets");

  private final Service service;
  private final Snippet at;
  private final Map<String, Node> statements = new LinkedHashMap<>();

  private StateMachineRole(Service service, Snippet at) {
    this.service = service;
    this.at = at;
  }

  static Node.Mapping of(Service service, Node machine, Optional<Node> definition, Snippet at) {
    var role = new StateMachineRole(service, at);
    definition.ifPresent(role::tasks);
    if (Nodes.isTrue(machine.at("loggingConfig"))) {
      role.add(at.allow(LOG_ACTIONS, "*"));
    }
    if (Nodes.isTrue(machine.at("tracingConfig"))) {
      role.add(at.allow(TRACE_ACTIONS, "*"));
    }
    Nodes.list(Nodes.value(machine, "iamRoleStatements")).forEach(role::add);
    if (role.statements.isEmpty()) {
      // A policy must have a statement.
      role.add(at.map("Effect", "Deny", "Action", "*", "Resource", "*"));
    }
    return role.properties();
  }

  private Node.Mapping properties() {
    return at.map(
        "AssumeRolePolicyDocument",
        ExecutionRole.trust(at, List.of(at.sub("states.${AWS::Region}.amazonaws.com"))),
        "PermissionsBoundary",
        Nodes.value(service.provider(), "rolePermissionsBoundary"),
        "Policies",
        at.list(
            at.map(
                "PolicyName",
                service.stage() + "-" + service.name() + "-statemachine",
                "PolicyDocument",
                at.map(
                    "Version",
                    "2012-10-17",
                    "Statement",
                    new ArrayList<Object>(statements.values())))));
  }

  private void add(Node statement) {
    statements.putIfAbsent(Nodes.json(statement), statement);
  }

  private void tasks(Node node) {
    if (node.at("Type").flatMap(Node::asText).orElse("").equals("Task")) {
      task(node);
    }
    switch (node) {
      case Node.Mapping mapping -> mapping.entries().forEach(entry -> tasks(entry.value()));
      case Node.Sequence list -> list.items().forEach(this::tasks);
      case Node.Scalar _ -> {}
    }
  }

  /// What a task needs; an unknown integration leaves a statement whose action is unknown.
  private void task(Node task) {
    var resource = task.at("Resource");
    var text = resource.flatMap(Node::asText).orElse("");
    if (resource.isPresent() && !text.matches("arn:[^:]*:states:::.*")) {
      add(invoke(resource.orElseThrow()));
      return;
    }
    var integration =
        text.replaceFirst("^arn:[^:]*:states:::(aws-sdk:)?", "").replaceFirst("\\..*", "");
    switch (integration) {
      case "" -> {}
      case "lambda:invoke" ->
          add(argument(task, "FunctionName").map(this::invoke).orElseGet(() -> invoke(at.of("*"))));
      case "sqs:sendMessage" ->
          add(at.allow(List.of("sqs:SendMessage"), List.of(queue(argument(task, "QueueUrl")))));
      case "sns:publish" ->
          add(
              at.allow(
                  List.of("sns:Publish"), List.of(argument(task, "TopicArn").orElse(at.of("*")))));
      case "events:putEvents" -> add(at.allow(List.of("events:PutEvents"), buses(task)));
      case "dynamodb:getItem",
          "dynamodb:putItem",
          "dynamodb:updateItem",
          "dynamodb:deleteItem",
          "dynamodb:query",
          "dynamodb:scan" ->
          add(table(action(integration), task));
      case "states:startExecution" -> execution(task);
      case "batch:submitJob" -> {
        add(at.allow(List.of("batch:SubmitJob", "batch:DescribeJobs", "batch:TerminateJob"), "*"));
        rule("StepFunctionsGetEventsForBatchJobsRule");
      }
      case "glue:startJobRun" ->
          add(
              at.allow(
                  List.of(
                      "glue:StartJobRun",
                      "glue:GetJobRun",
                      "glue:GetJobRuns",
                      "glue:BatchStopJobRun"),
                  "*"));
      default -> add(at.allow(List.of(Unresolved.mark("the action of " + text)), List.of("*")));
    }
  }

  private static String action(String integration) {
    int colon = integration.indexOf(':');
    return integration.substring(0, colon + 1)
        + Naming.upperFirst(integration.substring(colon + 1));
  }

  /// A parameter of a task; one that is computed while the machine runs is empty.
  private static Optional<Node> argument(Node task, String name) {
    return task.at("Parameters")
        .or(() -> task.at("Arguments"))
        .flatMap(parameters -> parameters.at(name))
        .filter(value -> value.asText().filter(text -> text.strip().startsWith("{%")).isEmpty());
  }

  private Node invoke(Node function) {
    return at.allow(
        List.of("lambda:InvokeFunction"),
        function.asText().filter("*"::equals).isPresent()
            ? List.of(function)
            : List.of(function, at.join("", function, ":*")));
  }

  private Node queue(Optional<Node> url) {
    return url.flatMap(this::arn).orElse(at.of("*"));
  }

  /// The ARN of what a `Ref` names.
  private Optional<Node> arn(Node node) {
    return Nodes.call(node, "Ref").flatMap(Node::asText).map(id -> at.getAtt(id, "Arn"));
  }

  private List<Node> buses(Node task) {
    var entries = argument(task, "Entries").map(Node::asItems).orElse(List.of());
    return entries.stream()
        .map(entry -> entry.at("EventBusName").orElse(at.of("default")))
        .distinct()
        .<Node>map(
            bus ->
                at.arn(
                    ":events:",
                    at.ref("AWS::Region"),
                    ":",
                    at.ref("AWS::AccountId"),
                    ":event-bus/",
                    bus))
        .toList();
  }

  private void execution(Node task) {
    var machine = argument(task, "StateMachineArn").orElse(at.of("*"));
    add(at.allow(List.of("states:StartExecution"), machine));
    var executions =
        machine
            .asText()
            .filter(arn -> arn.contains(":stateMachine:"))
            .map(arn -> arn.replace(":stateMachine:", ":execution:") + ":*");
    add(
        at.allow(
            List.of("states:DescribeExecution", "states:StopExecution"), executions.orElse("*")));
    rule("StepFunctionsGetEventsForStepFunctionsExecutionRule");
  }

  private void rule(String name) {
    add(
        at.allow(
            List.of("events:PutTargets", "events:PutRule", "events:DescribeRule"),
            at.arn(
                ":events:",
                at.ref("AWS::Region"),
                ":",
                at.ref("AWS::AccountId"),
                ":rule/" + name)));
  }

  private Node table(String action, Node task) {
    var name = argument(task, "TableName");
    return at.allow(
        List.of(action),
        List.of(
            name.flatMap(this::arn)
                .or(
                    () ->
                        name.map(
                            table ->
                                at.arn(
                                    ":dynamodb:",
                                    at.ref("AWS::Region"),
                                    ":",
                                    at.ref("AWS::AccountId"),
                                    ":table/",
                                    table)))
                .orElse(at.of("*"))));
  }
}
