package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.yaml.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What starts a state machine of `serverless-step-functions`: `http`, `schedule`, `eventBridge`
/// and `cloudwatchEvent` events, each by a role of its own.
///
/// Source: the plugin's page, "Events".
final class StateMachineEvents {
  private static final String API_ROLE = "ApigatewayToStepFunctionsRole";

  private final Service service;
  private final Stack stack;

  StateMachineEvents(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  /// `machine` is the id of the state machine of an entry.
  void compile(Node.Entry entry, String machine) {
    int schedules = 0;
    int rules = 0;
    for (var item : Nodes.list(Nodes.value(entry.value(), "events"))) {
      for (var written : item.asEntries()) {
        var event = new Event(written.key(), written.value(), 1, Nodes.place(written));
        switch (written.key()) {
          case "http" -> http(event, machine);
          case "schedule" -> schedule(entry.key(), event, machine, ++schedules);
          case "eventBridge", "cloudwatchEvent" -> rule(entry.key(), event, machine, ++rules);
          default -> {} // reported as an unknown event
        }
      }
    }
  }

  private void schedule(String key, Event event, String machine, int number) {
    var at = new Snippet(event.span());
    var rate = event.isMapping() ? event.get("rate") : Optional.of(event.value());
    boolean scheduler = event.text("method").filter("scheduler"::equals).isPresent();
    var role =
        event
            .get("role")
            .orElseGet(
                () ->
                    role(
                        Naming.resource(key) + "ScheduleToStepFunctionsRole",
                        scheduler ? "scheduler.amazonaws.com" : "events.amazonaws.com",
                        machine,
                        at));
    var input = event.get("input").map(written -> ScheduleEvents.input(written, at));
    if (scheduler) {
      stack.add(
          Naming.resource(key) + "StepFunctionsSchedulerSchedule" + number,
          "AWS::Scheduler::Schedule",
          event.span(),
          at.map(
              "ScheduleExpression",
              rate,
              "ScheduleExpressionTimezone",
              event.get("timezone"),
              "State",
              ScheduleEvents.state(event),
              "Name",
              event.get("name"),
              "Target",
              at.map("Arn", at.ref(machine), "RoleArn", role, "Input", input),
              "FlexibleTimeWindow",
              at.map("Mode", "OFF")));
    } else {
      stack.add(
          Naming.resource(key) + "StepFunctionsEventsRuleSchedule" + number,
          "AWS::Events::Rule",
          event.span(),
          at.map(
              "ScheduleExpression",
              rate,
              "State",
              ScheduleEvents.state(event),
              "Name",
              event.get("name"),
              "Targets",
              at.list(target(key + "StepFunctionsSchedule", event, machine, role, at))));
    }
  }

  private void rule(String key, Event event, String machine, int number) {
    var at = new Snippet(event.span());
    var role =
        event
            .get("iamRole")
            .orElseGet(
                () ->
                    role(
                        Naming.resource(key) + "EventToStepFunctionsRole",
                        "events.amazonaws.com",
                        machine,
                        at));
    stack.add(
        Naming.resource(key) + "EventsRuleCloudWatchEvent" + number,
        "AWS::Events::Rule",
        event.span(),
        at.map(
            "EventBusName",
            event.get("eventBusName"),
            "EventPattern",
            event.get("event"),
            "State",
            ScheduleEvents.state(event),
            "Name",
            event.get("name"),
            "Targets",
            at.list(target(key + "CloudWatchEvent", event, machine, role, at))));
  }

  private static Node.Mapping target(
      String id, Event event, String machine, Node role, Snippet at) {
    return at.map(
        "Arn",
        at.ref(machine),
        "Id",
        id,
        "Input",
        event.get("input").map(written -> ScheduleEvents.input(written, at)),
        "InputPath",
        event.get("inputPath"),
        "InputTransformer",
        event.get("inputTransformer").map(written -> ScheduleEvents.transformer(written, at)),
        "RoleArn",
        role);
  }

  private Node role(String id, String trusted, String machine, Snippet at) {
    stack.add(
        id,
        "AWS::IAM::Role",
        at.span(),
        roleProperties(trusted, at.allow(List.of("states:StartExecution"), at.ref(machine)), at));
    return at.getAtt(id, "Arn");
  }

  private Node.Mapping roleProperties(String trusted, Node statement, Snippet at) {
    return at.map(
        "AssumeRolePolicyDocument",
        at.map(
            "Version",
            "2012-10-17",
            "Statement",
            at.list(
                at.map(
                    "Effect",
                    "Allow",
                    "Principal",
                    at.map("Service", trusted),
                    "Action",
                    "sts:AssumeRole"))),
        "PermissionsBoundary",
        Nodes.value(service.provider(), "rolePermissionsBoundary"),
        "Policies",
        at.list(
            at.map(
                "PolicyName",
                "start",
                "PolicyDocument",
                at.map("Version", "2012-10-17", "Statement", at.list(statement)))));
  }

  /// A method of the service's REST API, which is made when no function has one.
  private void http(Event event, String machine) {
    var at = new Snippet(event.span());
    var words = event.isMapping() ? new String[0] : event.value().asText().orElse("").split(" ", 2);
    var method = event.text("method").orElse(words.length > 0 ? words[0] : "");
    var path =
        event.text("path").orElse(words.length > 1 ? words[1] : "").strip().replaceAll("^/|/$", "");
    var api = api(at);
    var authorizer = RestAuthorizer.of(service, event);
    authorizer.ifPresent(found -> declare(found, api));
    var base =
        at.map(
            "HttpMethod",
            method.toUpperCase(Locale.ROOT),
            "ResourceId",
            resource(path, api, at),
            "RestApiId",
            api,
            "AuthorizationType",
            "NONE",
            "ApiKeyRequired",
            Nodes.isTrue(event.value().at("private")),
            "Integration",
            integration(event, machine, at));
    stack.add(
        Naming.method(path, method),
        "AWS::ApiGateway::Method",
        event.span(),
        authorizer.map(found -> Nodes.overlay(base, found.ofMethod(at))).orElse(base));
  }

  private Node api(Snippet at) {
    var existing = Nodes.value(service.provider(), "apiGateway", "restApiId");
    if (existing.isEmpty() && stack.get(Naming.REST_API).isEmpty()) {
      var type = Nodes.text(service.provider(), "endpointType").orElse("EDGE");
      stack.add(
          Naming.REST_API,
          "AWS::ApiGateway::RestApi",
          at.span(),
          at.map(
              "Name",
              service.stage() + "-" + service.name(),
              "EndpointConfiguration",
              at.map("Types", List.of(type.toUpperCase(Locale.ROOT)))));
      stack.add(
          "ApiGatewayDeployment",
          "AWS::ApiGateway::Deployment",
          at.span(),
          at.map("RestApiId", at.ref(Naming.REST_API), "StageName", service.stage()));
    }
    return existing.orElse(at.ref(Naming.REST_API));
  }

  private void declare(RestAuthorizer authorizer, Node api) {
    if (authorizer.isDeclared() && stack.get(authorizer.logicalId()).isEmpty()) {
      var at = new Snippet(authorizer.written().span());
      stack.add(
          authorizer.logicalId(),
          "AWS::ApiGateway::Authorizer",
          at.span(),
          authorizer.properties(api, at));
    }
  }

  private Node resource(String path, Node api, Snippet at) {
    if (path.isEmpty()) {
      return Nodes.value(service.provider(), "apiGateway", "restApiRootResourceId")
          .orElse(at.getAtt(Naming.REST_API, "RootResourceId"));
    }
    var id = "ApiGatewayResource" + Naming.path(path);
    if (stack.get(id).isEmpty()) {
      int slash = path.lastIndexOf('/');
      stack.add(
          id,
          "AWS::ApiGateway::Resource",
          at.span(),
          at.map(
              "ParentId",
              resource(slash < 0 ? "" : path.substring(0, slash), api, at),
              "PathPart",
              path.substring(slash + 1),
              "RestApiId",
              api));
    }
    return at.ref(id);
  }

  private Node integration(Event event, String machine, Snippet at) {
    var action = event.text("action").orElse("StartExecution");
    var body =
        at.map(
            "Fn::Sub",
            at.list(
                "{\"input\": \"$util.escapeJavaScript($input.json('$'))\", \"name\":"
                    + " \"$context.requestId\", \"stateMachineArn\": \"${StateMachineArn}\"}",
                at.map("StateMachineArn", at.ref(machine))));
    return at.map(
        "IntegrationHttpMethod",
        "POST",
        "Type",
        "AWS",
        "Credentials",
        event.get("iamRole").orElseGet(() -> apiRole(action, at)),
        "Uri",
        at.arn(":apigateway:", at.ref("AWS::Region"), ":states:action/" + action),
        "RequestTemplates",
        at.map("application/json", body, "application/x-www-form-urlencoded", body));
  }

  /// One role for all methods that start machines.
  private Node apiRole(String action, Snippet at) {
    if (stack.get(API_ROLE).isEmpty() || !action.equals("StartExecution")) {
      var actions =
          action.equals("StartExecution")
              ? List.of("states:StartExecution")
              : List.of("states:StartExecution", "states:" + action);
      stack.add(
          API_ROLE,
          "AWS::IAM::Role",
          at.span(),
          roleProperties("apigateway.amazonaws.com", at.allow(actions, "*"), at));
    }
    return at.getAtt(API_ROLE, "Arn");
  }
}
