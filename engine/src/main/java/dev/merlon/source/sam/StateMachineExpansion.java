package dev.merlon.source.sam;

import dev.merlon.finding.Problem;
import dev.merlon.model.Resource;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.cloudformation.Templating;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
          "PropagateTags",
          "Tags",
          "Definition",
          "DefinitionUri",
          "AutoPublishAlias",
          "UseAliasAsEventTarget",
          "DeploymentPreference");
  static final Map<String, String> MADE_BY = Map.of("stateMachine:createdBy", "SAM");

  private final Expansion expansion;
  private final Apis apis;
  private final Function<Value, Optional<Value>> documents;

  /// `documents` reads the file that a path of the template names.
  StateMachineExpansion(
      Expansion expansion, Apis apis, Function<Value, Optional<Value>> documents) {
    this.expansion = expansion;
    this.apis = apis;
    this.documents = documents;
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
        .with("Definition", definition(properties))
        .with("Tags", Tagging.ofOwner(machine, MADE_BY, make))
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

  /// The definition, from the template or from a file of the project, its placeholders filled.
  private Optional<Value> definition(Value.Mapping properties) {
    var written = properties.get("Definition");
    if (written.isPresent()) {
      return written;
    }
    var substitutions =
        properties.get("DefinitionSubstitutions").orElse(properties) instanceof Value.Mapping found
            ? found.entries()
            : Map.<String, Value>of();
    return properties
        .get("DefinitionUri")
        .flatMap(documents)
        .map(document -> filled(document, substitutions));
  }

  private static Value filled(Value value, Map<String, Value> substitutions) {
    return switch (value) {
      case Value.Mapping(var entries, var span) -> {
        var block = new Making(span).block();
        entries.forEach((key, entry) -> block.with(key, filled(entry, substitutions)));
        yield block.value();
      }
      case Value.Sequence(var items, var span) ->
          new Value.Sequence(
              items.stream().map(item -> filled(item, substitutions)).toList(), span);
      case Value.Scalar(var content, var kind, var span) -> {
        var text = content.literal().filter(literal -> literal.contains("${"));
        yield text.isEmpty()
            ? value
            : new Value.Scalar(
                Templating.substitute(
                    text.orElseThrow(),
                    name ->
                        Optional.ofNullable(substitutions.get(name))
                            .flatMap(Value::text)
                            .orElseGet(() -> Text.of("${" + name + "}"))),
                kind,
                span);
      }
      case Value.Choice _, Value.Opaque _ -> value;
    };
  }

  private void addRole(Resource machine, Making make) {
    var role = new RoleExpansion(machine.id() + "Role", machine.properties(), make);
    role.trust(make.trust("states.amazonaws.com"));
    role.tags(Tagging.ofOwner(machine, MADE_BY, make));
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
        new RuleTargets(expansion, machine, make)
            .add(
                logicalId,
                properties,
                arn,
                logicalId + "StepFunctionsTarget",
                Optional.of(
                    properties
                        .get("RoleArn")
                        .orElseGet(() -> make.attribute(logicalId + "Role", "Arn"))));
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
        apis.stateMachineEvent(
            new FunctionExpansion.Event(id, logicalId, "Api", properties, event.span()),
            machine,
            arn,
            make.attribute(logicalId + "Role", "Arn"));
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
        make.block()
            .with("StateMachineRevisionId", make.attribute(machine.id(), "StateMachineRevisionId"))
            .with("StateMachineArn", make.ref(machine.id()))
            .value(),
        machine,
        machine.span());
    expansion.add(
        machine.id() + "Alias" + alias.orElseThrow(),
        "AWS::StepFunctions::StateMachineAlias",
        make.block()
            .with("Name", make.text(alias.orElseThrow()))
            .with(
                "DeploymentPreference",
                make.block()
                    .with("StateMachineVersionArn", make.ref(version))
                    .with(
                        "Type",
                        Optional.of(
                            preferred(machine, "Type").orElseGet(() -> make.text("ALL_AT_ONCE"))))
                    .with("Alarms", preferred(machine, "Alarms"))
                    .with("Interval", preferred(machine, "Interval"))
                    .with("Percentage", preferred(machine, "Percentage"))
                    .value())
            .value(),
        machine,
        machine.span());
  }

  private static Optional<Value> preferred(Resource machine, String key) {
    return machine.properties().at("DeploymentPreference", key);
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
}
