package dev.merlon.source.graph;

import dev.merlon.model.Authentication;
import dev.merlon.model.Resource;
import dev.merlon.model.Setting;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import dev.merlon.model.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Triggers that AWS services start on events: queues, streams, buckets, topics, rules, schedules.
final class ServiceTriggers {
  private static final List<String> FRAMEWORK_TARGETS =
      List.of("USER_ON_EVENT_FUNCTION_ARN", "USER_IS_COMPLETE_FUNCTION_ARN");

  private final ResourceIndex index;
  private final TriggerCollector out;
  private final SourceWriters writers;

  ServiceTriggers(ResourceIndex index, TriggerCollector out, SourceWriters writers) {
    this.index = index;
    this.out = out;
    this.writers = writers;
  }

  void collect() {
    for (var resource : index.all()) {
      switch (resource.type()) {
        case "AWS::Lambda::EventSourceMapping" -> mapping(resource);
        case "AWS::S3::Bucket" ->
            bucket(
                resource.properties().at("NotificationConfiguration", "LambdaConfigurations"),
                "Function",
                resource,
                self(resource));
        case "Custom::S3BucketNotifications" -> notifications(resource);
        case "AWS::SNS::Subscription" ->
            endpoint(
                resource, resource.properties(), source(resource, "TopicArn"), resource.span());
        case "AWS::SNS::Topic" -> topic(resource);
        case "AWS::Events::Rule" -> rule(resource);
        case "AWS::Scheduler::Schedule" ->
            simple(
                resource,
                resource.properties().at("Target", "Arn"),
                TriggerKind.SCHEDULE,
                source(resource, "ScheduleExpression"));
        case "AWS::Pipes::Pipe" -> pipe(resource);
        case "AWS::Logs::SubscriptionFilter" ->
            simple(
                resource,
                resource.properties().get("DestinationArn"),
                TriggerKind.LOGS,
                source(resource, "LogGroupName"));
        case "AWS::IoT::TopicRule" ->
            simple(
                resource,
                resource.properties().at("TopicRulePayload", "Actions"),
                TriggerKind.IOT,
                source(resource, "TopicRulePayload", "Sql"));
        case "AWS::StepFunctions::StateMachine" -> stateMachine(resource);
        case "AWS::SES::ReceiptRule" ->
            simple(
                resource,
                resource.properties().at("Rule", "Actions"),
                TriggerKind.EMAIL,
                self(resource));
        case "AWS::Lambda::EventInvokeConfig" ->
            simple(
                resource,
                resource.properties().get("DestinationConfig"),
                TriggerKind.DIRECT,
                source(resource, "FunctionName"));
        case "AWS::SecretsManager::RotationSchedule" ->
            simple(
                resource,
                resource.properties().get("RotationLambdaARN"),
                TriggerKind.OTHER,
                source(resource, "SecretId"));
        case "AWS::Bedrock::Agent" ->
            simple(
                resource,
                resource.properties().get("ActionGroups"),
                TriggerKind.OTHER,
                self(resource));
        default -> customResource(resource);
      }
    }
  }

  private void simple(Resource resource, Optional<Value> target, TriggerKind kind, Text source) {
    out.addService(index.functions(target), resource, kind, source, resource.span());
  }

  /// A trigger whose source others than the account may write to.
  private void written(
      Set<String> functions,
      Resource resource,
      TriggerKind kind,
      Text source,
      Span span,
      Optional<Setting<Authentication>> callers) {
    var authentication = callers.orElseGet(() -> new Setting.Known<>(Authentication.SERVICE, span));
    out.add(functions, resource, new Trigger(kind, source, authentication, span));
  }

  private static Text self(Resource resource) {
    return new Text(List.of(new Text.Reference(resource.id(), "Ref")));
  }

  private static Text source(Resource resource, String... path) {
    return ResourceIndex.text(resource, path).orElseGet(() -> self(resource));
  }

  private void mapping(Resource mapping) {
    var source = mapping.properties().get("EventSourceArn");
    var kind =
        mapping.properties().get("SelfManagedEventSource").isPresent()
            ? TriggerKind.KAFKA
            : source.map(this::kindOfSource).orElse(TriggerKind.OTHER);
    written(
        index.functions(mapping.properties().get("FunctionName")),
        mapping,
        kind,
        source(mapping, "EventSourceArn"),
        mapping.span(),
        source.flatMap(writers::of));
  }

  /// By the type of the mentioned resource, else by the service in the ARN.
  private TriggerKind kindOfSource(Value source) {
    for (var resource : index.mentioned(source)) {
      var kind = kindOfSource(resource.type());
      if (kind.isPresent()) {
        return kind.orElseThrow();
      }
    }
    var arn = source.text().map(Text::toString).orElse("");
    var words = arn.split(":", 4);
    return switch (words.length > 2 ? words[2] : "") {
      case "sqs" -> TriggerKind.QUEUE;
      case "dynamodb" -> TriggerKind.TABLE_STREAM;
      case "kinesis" -> TriggerKind.KINESIS;
      case "kafka" -> TriggerKind.KAFKA;
      case "mq" -> TriggerKind.MESSAGE_BROKER;
      default -> TriggerKind.OTHER;
    };
  }

  private static Optional<TriggerKind> kindOfSource(String type) {
    return Optional.ofNullable(
        switch (type) {
          case "AWS::SQS::Queue" -> TriggerKind.QUEUE;
          case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable" -> TriggerKind.TABLE_STREAM;
          case "AWS::Kinesis::Stream", "AWS::Kinesis::StreamConsumer" -> TriggerKind.KINESIS;
          case "AWS::MSK::Cluster", "AWS::MSK::ServerlessCluster" -> TriggerKind.KAFKA;
          case "AWS::AmazonMQ::Broker" -> TriggerKind.MESSAGE_BROKER;
          default -> null;
        });
  }

  /// `function` is the key under which each configuration names its function.
  private void bucket(
      Optional<Value> configurations, String function, Resource bucket, Text source) {
    for (var configuration : configurations.map(Value::items).orElse(List.of())) {
      written(
          index.functions(configuration.at(function)),
          bucket,
          TriggerKind.BUCKET,
          source,
          configuration.span(),
          writers.of(bucket));
    }
  }

  /// What the CDK sets on a bucket by a custom resource, in the words of the API of S3
  /// (`aws-s3/notifications-resource`).
  private void notifications(Resource resource) {
    var bucket = resource.properties().get("BucketName");
    bucket(
        resource.properties().at("NotificationConfiguration", "LambdaFunctionConfigurations"),
        "LambdaFunctionArn",
        bucket.stream()
            .flatMap(name -> index.mentioned(name).stream())
            .findFirst()
            .orElse(resource),
        source(resource, "BucketName"));
    customResource(resource);
  }

  private void topic(Resource topic) {
    for (var item : topic.properties().get("Subscription").map(Value::items).orElse(List.of())) {
      endpoint(topic, item, self(topic), item.span());
    }
  }

  private void endpoint(Resource resource, Value subscription, Text topic, Span span) {
    if (subscription.at("Protocol").flatMap(Value::literal).orElse("").equals("lambda")) {
      written(
          index.functions(subscription.at("Endpoint")),
          resource,
          TriggerKind.TOPIC,
          topic,
          span,
          subscription.at("TopicArn").flatMap(writers::of).or(() -> writers.of(resource)));
    }
  }

  private void rule(Resource rule) {
    var schedule = ResourceIndex.text(rule, "ScheduleExpression");
    var kind = schedule.isPresent() ? TriggerKind.SCHEDULE : TriggerKind.EVENT_BUS;
    var source =
        schedule
            .or(() -> ResourceIndex.text(rule, "EventBusName"))
            .orElseGet(() -> Text.of("default"));
    for (var target : rule.properties().get("Targets").map(Value::items).orElse(List.of())) {
      written(
          index.functions(target.at("Arn")),
          rule,
          kind,
          source,
          rule.span(),
          busWriters(rule, kind));
    }
  }

  private Optional<Setting<Authentication>> busWriters(Resource rule, TriggerKind kind) {
    if (kind == TriggerKind.SCHEDULE) {
      return Optional.empty();
    }
    var bus = rule.properties().get("EventBusName");
    return bus.isPresent() ? bus.flatMap(writers::of) : writers.ofDefaultBus();
  }

  private void pipe(Resource pipe) {
    var kind = pipe.properties().get("Source").map(this::kindOfSource).orElse(TriggerKind.OTHER);
    simple(pipe, pipe.properties().get("Enrichment"), kind, source(pipe, "Source"));
    simple(pipe, pipe.properties().get("Target"), kind, source(pipe, "Source"));
  }

  private void stateMachine(Resource machine) {
    for (var property : List.of("DefinitionString", "Definition", "DefinitionSubstitutions")) {
      written(
          index.functions(machine.properties().get(property)),
          machine,
          TriggerKind.STATE_MACHINE,
          self(machine),
          machine.span(),
          writers.of(machine));
    }
  }

  /// A custom resource calls its function once in every deployment.
  private void customResource(Resource resource) {
    if (resource.type().startsWith("Custom::")
        || resource.type().equals("AWS::CloudFormation::CustomResource")) {
      var called = index.functions(resource.properties().get("ServiceToken"));
      var source = Text.of(resource.type());
      out.addService(called, resource, TriggerKind.CUSTOM_RESOURCE, source, resource.span());
      for (var function : called) {
        out.addService(
            calledByFramework(function),
            resource,
            TriggerKind.CUSTOM_RESOURCE,
            source,
            resource.span());
      }
    }
  }

  /// The team's functions that the CDK's provider framework calls with the event
  /// (`custom-resources/provider-framework`).
  private Set<String> calledByFramework(String function) {
    var called = new LinkedHashSet<String>();
    index.ofType("AWS::Lambda::Function").stream()
        .filter(resource -> resource.id().equals(function))
        .flatMap(resource -> resource.properties().at("Environment", "Variables").stream())
        .forEach(
            variables -> {
              for (var name : FRAMEWORK_TARGETS) {
                called.addAll(index.functions(variables.at(name)));
              }
            });
    return called;
  }
}
