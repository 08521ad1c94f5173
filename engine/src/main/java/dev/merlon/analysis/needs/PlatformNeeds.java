package dev.merlon.analysis.needs;

import dev.merlon.analysis.needs.Need.Reason;
import dev.merlon.knowledge.ExecutionPermissions;
import dev.merlon.model.Application;
import dev.merlon.model.CloudFunction;
import dev.merlon.model.Resource;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Text.Literal;
import dev.merlon.model.Text.Pseudo;
import dev.merlon.model.Text.Reference;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/// What Lambda does in the name of a function's role: its log, its network, its event sources and
/// where it sends what failed.
final class PlatformNeeds {
  private static final Text ANY = Text.of("*");

  /// The service of the resource that a failure or a result is sent to, by its type.
  private static final Map<String, String> SERVICES =
      Map.of(
          "AWS::SQS::Queue", "sqs",
          "AWS::SNS::Topic", "sns",
          "AWS::Lambda::Function", "lambda",
          "AWS::Events::EventBus", "events",
          "AWS::S3::Bucket", "s3");

  private final Application application;

  PlatformNeeds(Application application) {
    this.application = application;
  }

  void add(CloudFunction function, NeedList needs) {
    addLog(function, needs);
    var properties = function.resource().properties();
    properties
        .at("VpcConfig", "SubnetIds")
        .filter(subnets -> !subnets.items().isEmpty())
        .ifPresent(subnets -> add("vpc", ANY, reason("runs in a VPC", subnets.span()), needs));
    properties
        .at("TracingConfig", "Mode")
        .filter(mode -> mode.literal().filter("Active"::equals).isPresent())
        .ifPresent(mode -> add("tracing", ANY, reason("sends traces", mode.span()), needs));
    properties
        .get("DurableConfig")
        .ifPresent(durable -> add("durable", ANY, reason("is durable", durable.span()), needs));
    properties
        .at("DeadLetterConfig", "TargetArn")
        .ifPresent(target -> send(target, "sends failed events", needs));
    for (var trigger : function.triggers()) {
      poll(trigger, needs);
    }
    for (var resource : application.resources()) {
      if (isOf(resource, function)) {
        resource
            .properties()
            .at("DestinationConfig", "OnSuccess", "Destination")
            .ifPresent(target -> send(target, "sends results", needs));
        resource
            .properties()
            .at("DestinationConfig", "OnFailure", "Destination")
            .ifPresent(target -> send(target, "sends failed events", needs));
      }
    }
  }

  private static Reason reason(String words, Span at) {
    return new Reason(words, at, true);
  }

  private static void add(String what, Text source, Reason reason, NeedList needs) {
    for (var permission : ExecutionPermissions.shipped().of(what)) {
      if (permission.isOptional()) {
        needs.addOptional(permission.action(), reason);
      } else {
        var resource = permission.isOnSource() ? followed(source, permission.below()) : ANY;
        needs.add(permission.action(), resource, reason);
      }
    }
  }

  private static Text followed(Text arn, String below) {
    if (below.isEmpty()) {
      return arn;
    }
    var parts = new ArrayList<>(arn.parts());
    parts.add(new Literal(below));
    return new Text(parts);
  }

  private void addLog(CloudFunction function, NeedList needs) {
    var settings = function.resource().properties().at("LoggingConfig", "LogGroup");
    var reason = reason("writes its log", function.span());
    var group = settings.flatMap(Value::text).orElse(ownGroup(function));
    var start = new ArrayList<Text.Part>();
    start.add(new Literal("arn:"));
    start.add(new Pseudo("AWS::Partition"));
    start.add(new Literal(":logs:"));
    start.add(new Pseudo("AWS::Region"));
    start.add(new Literal(":"));
    start.add(new Pseudo("AWS::AccountId"));
    start.add(new Literal(":log-group:"));
    start.addAll(group.parts());
    var arn = new Text(start);
    needs.add("logs:CreateLogStream", followed(arn, ":log-stream:*"), reason);
    needs.add("logs:PutLogEvents", followed(arn, ":log-stream:*"), reason);
    add("log", ANY, reason, needs);
    if (settings.isEmpty() && !makes(group)) {
      needs.add("logs:CreateLogGroup", followed(arn, ":*"), reason);
    }
  }

  /// Without a name CloudFormation makes one of the stack's, the function's id and random letters.
  private static Text ownGroup(CloudFunction function) {
    var name = function.resource().properties().get("FunctionName").flatMap(Value::text);
    var parts = new ArrayList<Text.Part>();
    parts.add(new Literal("/aws/lambda/"));
    if (name.isPresent()) {
      parts.addAll(name.orElseThrow().parts());
    } else {
      parts.add(new Pseudo("AWS::StackName"));
      // The id of a function in another stack of the application has the stack before it.
      String id = function.id().substring(function.id().lastIndexOf('/') + 1);
      parts.add(new Literal("-" + id + "-*"));
    }
    return new Text(parts);
  }

  private boolean makes(Text group) {
    return application.resources().stream()
        .filter(resource -> resource.type().equals("AWS::Logs::LogGroup"))
        .flatMap(resource -> resource.properties().get("LogGroupName").stream())
        .anyMatch(
            name -> name.text().map(Text::toString).filter(group.toString()::equals).isPresent());
  }

  private void poll(Trigger trigger, NeedList needs) {
    var reason = reason("is fed by " + trigger.source(), trigger.span());
    if (trigger.kind() == TriggerKind.QUEUE
        || trigger.kind() == TriggerKind.KINESIS
        || trigger.kind() == TriggerKind.TABLE_STREAM
        || trigger.kind() == TriggerKind.KAFKA
        || trigger.kind() == TriggerKind.MESSAGE_BROKER) {
      add("poll " + trigger.kind().id(), trigger.source(), reason, needs);
    }
  }

  private void send(Value target, String words, NeedList needs) {
    target
        .text()
        .ifPresent(
            arn ->
                service(arn)
                    .ifPresent(
                        service ->
                            add("send " + service, arn, reason(words, target.span()), needs)));
  }

  private Optional<String> service(Text arn) {
    for (var part : arn.parts()) {
      if (part instanceof Reference(var id, _)) {
        return application.resources().stream()
            .filter(resource -> resource.id().equals(id))
            .findFirst()
            .map(resource -> SERVICES.get(resource.type()));
      }
      if (part instanceof Literal(var text) && text.startsWith("arn:")) {
        String[] segments = text.split(":", -1);
        return segments.length > 2 ? Optional.of(segments[2]) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// Whether it says where a function's events or results go.
  private boolean isOf(Resource resource, CloudFunction function) {
    boolean configures =
        resource.type().equals("AWS::Lambda::EventInvokeConfig")
            || resource.type().equals("AWS::Lambda::EventSourceMapping");
    return configures
        && resource
            .properties()
            .get("FunctionName")
            .flatMap(Value::text)
            .filter(text -> names(text, function))
            .isPresent();
  }

  private boolean names(Text text, CloudFunction function) {
    var name = function.name().known();
    return text.parts().stream()
        .anyMatch(
            part ->
                switch (part) {
                  case Reference(var id, _) -> id.equals(function.id()) || isAlias(id, function);
                  case Literal(var written) -> name.filter(written::equals).isPresent();
                  case Text.Parameter _, Pseudo _, Text.Unresolved _ -> false;
                });
  }

  private boolean isAlias(String id, CloudFunction function) {
    return application.resources().stream()
        .filter(resource -> resource.id().equals(id))
        .filter(
            resource ->
                resource.type().equals("AWS::Lambda::Alias")
                    || resource.type().equals("AWS::Lambda::Version"))
        .flatMap(resource -> resource.properties().get("FunctionName").stream())
        .flatMap(value -> value.text().stream())
        .flatMap(text -> text.parts().stream())
        .anyMatch(part -> part instanceof Reference(var of, _) && of.equals(function.id()));
  }
}
