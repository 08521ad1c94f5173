package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Connectors whose source has no role: the destination's own policy lets the service in.
final class ConnectedPolicies {
  /// The service that calls, and what it names itself by: `arn` or the place of an API.
  private record Caller(String service, String sourceArn, boolean sameAccount) {}

  private static final String API =
      "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Source.Name}/*";
  private static final String GRAPH =
      "arn:${AWS::Partition}:appsync:${AWS::Region}:${AWS::AccountId}:apis/${Source.Name}";
  private static final Map<String, Caller> CALLERS =
      Map.of(
          "AWS::Events::Rule", new Caller("events.amazonaws.com", "${Source.Arn}", false),
          "AWS::SNS::Topic", new Caller("sns.amazonaws.com", "${Source.Arn}", false),
          "AWS::S3::Bucket", new Caller("s3.amazonaws.com", "${Source.Arn}", true),
          "AWS::ApiGateway::RestApi", new Caller("apigateway.amazonaws.com", API, false),
          "AWS::ApiGatewayV2::Api", new Caller("apigateway.amazonaws.com", API, false),
          "AWS::AppSync::GraphQLApi", new Caller("appsync.amazonaws.com", GRAPH, false));

  private final Expansion expansion;

  ConnectedPolicies(Expansion expansion) {
    this.expansion = expansion;
  }

  /// Whether there is such a connection; `id` makes the id of a kind of resource.
  boolean connect(
      Resource connector,
      UnaryOperator<String> id,
      String pair,
      Optional<Value> source,
      Optional<Value> sourceName,
      Optional<Value> destination,
      Optional<Value> destinationName,
      List<String> permissions) {
    int blank = pair.indexOf(' ');
    var caller = CALLERS.get(pair.substring(0, blank));
    if (caller == null || destination.isEmpty() || !permissions.contains("Write")) {
      return false;
    }
    var make = new Making(connector.span());
    var arn =
        make.sub(
            caller.sourceArn(),
            Map.of(
                "Source.Arn", source.orElseGet(() -> make.text("*")),
                "Source.Name", sourceName.orElseGet(() -> make.text("*"))));
    switch (pair.substring(blank + 1)) {
      case "AWS::Lambda::Function" ->
          expansion.add(
              id.apply("WriteLambdaPermission"),
              "AWS::Lambda::Permission",
              make.block()
                  .with("Action", make.text("lambda:InvokeFunction"))
                  .with("FunctionName", destination)
                  .with("Principal", make.text(caller.service()))
                  .with("SourceArn", arn)
                  .with(
                      "SourceAccount",
                      caller.sameAccount()
                          ? Optional.of(make.sub("${AWS::AccountId}"))
                          : Optional.empty())
                  .value(),
              connector,
              connector.span());
      case "AWS::SQS::Queue" ->
          policy(
              connector,
              id.apply("QueuePolicy"),
              "AWS::SQS::QueuePolicy",
              "Queues",
              destinationName,
              statement("sqs:SendMessage", caller, destination.orElseThrow(), arn, make),
              make);
      case "AWS::SNS::Topic" ->
          policy(
              connector,
              id.apply("TopicPolicy"),
              "AWS::SNS::TopicPolicy",
              "Topics",
              destination,
              statement("sns:Publish", caller, destination.orElseThrow(), arn, make),
              make);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Value statement(
      String action, Caller caller, Value destination, Value sourceArn, Making make) {
    return make.block()
        .with("Effect", make.text("Allow"))
        .with("Principal", make.block().with("Service", make.text(caller.service())).value())
        .with("Resource", destination)
        .with("Action", make.text(action))
        .with(
            "Condition",
            make.block()
                .with("ArnEquals", make.block().with("aws:SourceArn", sourceArn).value())
                .value())
        .value();
  }

  private void policy(
      Resource connector,
      String id,
      String type,
      String key,
      Optional<Value> owner,
      Value statement,
      Making make) {
    expansion.add(
        id,
        type,
        make.block()
            .with("PolicyDocument", Connectors.document(List.of(statement), make))
            .with(key, make.list(owner.map(List::of).orElse(List.of())))
            .value(),
        connector,
        connector.span());
  }
}
