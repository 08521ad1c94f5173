package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.Optional;

/// `alexaSkill`, `alexaSmartHome`, `iot` and `iotFleetProvisioning` events.
final class DeviceEvents {
  private final Service service;
  private final Stack stack;

  DeviceEvents(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  void compile() {
    for (var function : service.functions()) {
      int number = 0;
      for (var event : function.events("alexaSkill")) {
        alexa(function, event, "AlexaSkill" + ++number, "alexa-appkit.amazon.com");
      }
      number = 0;
      for (var event : function.events("alexaSmartHome")) {
        alexa(function, event, "AlexaSmartHome" + ++number, "alexa-connectedhome.amazon.com");
      }
      number = 0;
      for (var event : function.events("iot")) {
        iot(function, event, ++number);
      }
      function.events("iotFleetProvisioning").forEach(event -> fleet(function, event));
    }
  }

  private void alexa(ServiceFunction function, Event event, String kind, String principal) {
    var at = new Snippet(event.span());
    var text =
        event.value() instanceof Node.Scalar scalar
            ? Optional.of(scalar)
            : Optional.<Node.Scalar>empty();
    Optional<Node> skill =
        event.isMapping()
            ? event.get("appId")
            : text.filter(scalar -> scalar.asBoolean().isEmpty()).map(scalar -> scalar);
    stack.add(
        Naming.permission(function.key(), kind),
        "AWS::Lambda::Permission",
        event.span(),
        at.map(
            "FunctionName",
            function.target(at),
            "Action",
            Nodes.isFalse(event.value().at("enabled"))
                ? "lambda:DisableInvokeFunction"
                : "lambda:InvokeFunction",
            "Principal",
            principal,
            "EventSourceToken",
            skill));
  }

  private void iot(ServiceFunction function, Event event, int number) {
    var at = new Snippet(event.span());
    var id = Naming.resource(function.key()) + "IotTopicRule" + number;
    stack.add(
        id,
        "AWS::IoT::TopicRule",
        event.span(),
        at.map(
            "TopicRulePayload",
            at.map(
                "RuleDisabled",
                Nodes.isFalse(event.value().at("enabled")),
                "Sql",
                event.text("sql").map(sql -> sql.replaceAll("\\r?\\n", "")),
                "Actions",
                at.list(at.map("Lambda", at.map("FunctionArn", function.target(at)))),
                "Description",
                event.get("description"),
                "AwsIotSqlVersion",
                event.text("sqlVersion")),
            "RuleName",
            event.get("name")));
    stack.permit(
        Naming.permission(function.key(), "IotTopicRule") + number,
        at,
        function.target(at),
        "iot.amazonaws.com",
        "SourceArn",
        at.arn(
            ":iot:", at.ref("AWS::Region"), ":", at.ref("AWS::AccountId"), ":rule/", at.ref(id)));
  }

  private void fleet(ServiceFunction function, Event event) {
    var at = new Snippet(event.span());
    stack.add(
        Naming.resource(function.key()) + "IotProvisioningTemplate",
        "AWS::IoT::ProvisioningTemplate",
        event.span(),
        at.map(
            "Enabled",
            Nodes.given(event.value(), "enabled").orElse(at.of(true)),
            "PreProvisioningHook",
            at.map("TargetArn", function.target(at)),
            "ProvisioningRoleArn",
            event.get("provisioningRoleArn"),
            "TemplateBody",
            event.get("templateBody").map(Nodes::json),
            "TemplateName",
            event.get("templateName")));
    stack.permit(
        Naming.permission(function.key(), "IotProvisioningTemplate"),
        at,
        function.target(at),
        "iot.amazonaws.com");
  }
}
