package dev.merlon.source.sam;

import dev.merlon.finding.Problem;
import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.util.List;
import java.util.Set;

/// Expands an `AWS::Serverless::StateMachine` to the state machine, its role, and its events.
final class StateMachineExpansion {
  private static final Set<String> NOT_OF_STATES =
      Set.of(
          "Policies",
          "Events",
          "Role",
          "Name",
          "Type",
          "Logging",
          "Tracing",
          "PermissionsBoundary",
          "RolePath",
          "PropagateTags");

  private final Expansion expansion;
  private final Apis apis;

  StateMachineExpansion(Expansion expansion, Apis apis) {
    this.expansion = expansion;
    this.apis = apis;
  }

  void expand(Resource machine) {
    var properties = machine.properties();
    var make = new Making(machine.span());
    var block = make.block();
    properties
        .entries()
        .forEach(
            (key, value) -> {
              if (!NOT_OF_STATES.contains(key)) {
                block.with(key, value);
              }
            });
    block
        .with("StateMachineName", properties.get("Name"))
        .with("StateMachineType", properties.get("Type"))
        .with("LoggingConfiguration", properties.get("Logging"))
        .with("TracingConfiguration", properties.get("Tracing"));
    var role = properties.get("Role");
    if (role.isEmpty()) {
      addRole(machine, make);
    }
    block.with("RoleArn", role.orElseGet(() -> make.attribute(machine.id() + "Role", "Arn")));
    publish(machine, make);
    properties
        .get("Events")
        .filter(Value.Mapping.class::isInstance)
        .map(Value.Mapping.class::cast)
        .ifPresent(events -> events.entries().forEach((id, event) -> event(machine, id, event)));
    expansion.replace(machine, "AWS::StepFunctions::StateMachine", block.value());
  }

  private void addRole(Resource machine, Making make) {
    var role = new RoleExpansion(machine.id() + "Role", machine.properties(), make);
    role.trust(make.trust("states.amazonaws.com"));
    role.policies(machine.properties().get("Policies"), expansion::problem);
    boolean traced =
        machine
            .properties()
            .at("Tracing", "Enabled")
            .flatMap(Value::literal)
            .orElse("")
            .equals("true");
    if (traced) {
      role.managed("AWSXrayWriteOnlyAccess");
    }
    expansion.add(role.id(), "AWS::IAM::Role", role.properties(), machine, machine.span());
  }

  private void event(Resource machine, String id, Value event) {
    var make = new Making(event.span());
    var logicalId = machine.id() + id;
    var properties =
        event
            .at("Properties")
            .filter(Value.Mapping.class::isInstance)
            .map(Value.Mapping.class::cast)
            .orElseGet(() -> make.block().value());
    var arn = make.ref(target(machine));
    switch (event.at("Type").flatMap(Value::literal).orElse("")) {
      case "Schedule", "CloudWatchEvent", "EventBridgeRule" -> {
        if (properties.get("RoleArn").isEmpty()) {
          startRole(logicalId + "Role", "events.amazonaws.com", machine, make);
        }
        rule(logicalId, properties, arn, machine, make);
      }
      case "ScheduleV2" ->
          Schedules.add(
              expansion,
              logicalId,
              properties,
              arn,
              start(logicalId + "StartExecutionPolicy", machine, make),
              machine,
              make);
      case "Api" -> {
        startRole(logicalId + "Role", "apigateway.amazonaws.com", machine, make);
        apis.stateMachineEvent(properties, machine, event.span());
      }
      default ->
          expansion.problem(
              new Problem.Unsupported(
                  event.span(), "event `" + id + "` of `" + machine.id() + "`"));
    }
  }

  /// What events start: the alias, if the user asks for that, else the machine itself.
  private static String target(Resource machine) {
    var properties = machine.properties();
    boolean useAlias =
        properties
            .get("UseAliasAsEventTarget")
            .flatMap(Value::literal)
            .filter("true"::equals)
            .isPresent();
    return properties
        .get("AutoPublishAlias")
        .flatMap(Value::literal)
        .filter(_ -> useAlias)
        .map(alias -> machine.id() + "Alias" + alias)
        .orElse(machine.id());
  }

  private void publish(Resource machine, Making make) {
    var alias = machine.properties().get("AutoPublishAlias").flatMap(Value::literal);
    if (alias.isEmpty()) {
      return;
    }
    var version = machine.id() + "Version";
    expansion.add(
        version,
        "AWS::StepFunctions::StateMachineVersion",
        make.block().with("StateMachineArn", make.ref(machine.id())).value(),
        machine,
        machine.span());
    expansion.add(
        machine.id() + "Alias" + alias.orElseThrow(),
        "AWS::StepFunctions::StateMachineAlias",
        make.block()
            .with("Name", make.text(alias.orElseThrow()))
            .with(
                "DeploymentPreference",
                make.block().with("StateMachineVersionArn", make.ref(version)).value())
            .value(),
        machine,
        machine.span());
  }

  private static Value start(String name, Resource machine, Making make) {
    return make.policy(
        name, List.of(make.allow(List.of("states:StartExecution"), make.ref(target(machine)))));
  }

  private void startRole(String id, String service, Resource machine, Making make) {
    expansion.add(
        id,
        "AWS::IAM::Role",
        make.block()
            .with("AssumeRolePolicyDocument", make.trust(service))
            .with("Policies", make.list(start(id + "StartExecutionPolicy", machine, make)))
            .with("PermissionsBoundary", machine.properties().get("PermissionsBoundary"))
            .value(),
        machine,
        make.span());
  }

  private void rule(String id, Value.Mapping properties, Value arn, Resource machine, Making make) {
    expansion.add(
        id,
        "AWS::Events::Rule",
        make.block()
            .with("ScheduleExpression", properties.get("Schedule"))
            .with("EventBusName", properties.get("EventBusName"))
            .with("EventPattern", properties.get("Pattern"))
            .with("State", properties.get("State"))
            .with(
                "Targets",
                make.list(
                    make.block()
                        .with("Arn", arn)
                        .with("Id", make.text(id + "StepFunctionsTarget"))
                        .with(
                            "RoleArn",
                            properties
                                .get("RoleArn")
                                .orElseGet(() -> make.attribute(id + "Role", "Arn")))
                        .value()))
            .value(),
        machine,
        make.span());
  }
}
