package dev.merlon.source.sam;

import dev.merlon.model.Value;
import dev.merlon.source.sam.FunctionExpansion.Event;
import dev.merlon.source.sam.FunctionExpansion.EventTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Events that Lambda polls for: queues, streams, brokers. Each is an event source mapping, and the
/// implied role gets what polling needs.
final class PullEvents {
  private static final Map<String, String> SOURCE_PROPERTY =
      Map.of(
          "SQS", "Queue",
          "Kinesis", "Stream",
          "DynamoDB", "Stream",
          "MSK", "Stream",
          "MQ", "Broker",
          "DocumentDB", "Cluster",
          "SelfManagedKafka", "");
  private static final Map<String, String> MANAGED_POLICY =
      Map.of(
          "SQS", "service-role/AWSLambdaSQSQueueExecutionRole",
          "Kinesis", "service-role/AWSLambdaKinesisExecutionRole",
          "DynamoDB", "service-role/AWSLambdaDynamoDBExecutionRole",
          "MSK", "service-role/AWSLambdaMSKExecutionRole");
  private static final Set<String> NOT_OF_MAPPING =
      Set.of(
          "Queue",
          "Stream",
          "Broker",
          "Cluster",
          "SecretsManagerKmsKeyId",
          "DynamicPolicyName",
          "KafkaBootstrapServers",
          "ConsumerGroupId",
          "DatabaseName",
          "CollectionName",
          "FullDocument",
          "SchemaRegistryConfig");
  private static final Set<String> SECRETS =
      Set.of(
          "BASIC_AUTH",
          "SASL_SCRAM_256_AUTH",
          "SASL_SCRAM_512_AUTH",
          "CLIENT_CERTIFICATE_TLS_AUTH");
  private static final List<String> NETWORK =
      List.of(
          "ec2:CreateNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeVpcs",
          "ec2:DescribeSubnets",
          "ec2:DescribeSecurityGroups");

  private final Expansion expansion;

  PullEvents(Expansion expansion) {
    this.expansion = expansion;
  }

  /// Expands an event if it is of this kind.
  boolean expand(Event event, EventTarget target, RoleExpansion role) {
    var sourceProperty = SOURCE_PROPERTY.get(event.type());
    if (sourceProperty == null) {
      return false;
    }
    var make = new Making(event.span());
    var source = event.properties().get(sourceProperty);
    var block = make.block().with("FunctionName", target.name()).with("EventSourceArn", source);
    event
        .properties()
        .entries()
        .forEach(
            (key, value) -> {
              if (!NOT_OF_MAPPING.contains(key)) {
                block.with(key, FunctionExpansion.untyped(value));
              }
            });
    configuration(event).ifPresent(entry -> block.with(entry.getKey(), entry.getValue()));
    event
        .properties()
        .get("KafkaBootstrapServers")
        .ifPresent(
            servers ->
                block.with(
                    "SelfManagedEventSource",
                    make.block()
                        .with(
                            "Endpoints",
                            make.block().with("KafkaBootstrapServers", servers).value())
                        .value()));
    expansion.add(
        event.logicalId(),
        "AWS::Lambda::EventSourceMapping",
        block.value(),
        target.function(),
        event.span());
    permissions(event, source, role, make);
    return true;
  }

  /// The settings that only one kind of source has stand in a block of its name.
  private static Optional<Map.Entry<String, Value>> configuration(Event event) {
    var make = new Making(event.span());
    var properties = event.properties();
    var block = make.block();
    var name =
        switch (event.type()) {
          case "MSK" -> "AmazonManagedKafkaEventSourceConfig";
          case "SelfManagedKafka" -> "SelfManagedKafkaEventSourceConfig";
          case "DocumentDB" -> "DocumentDBEventSourceConfig";
          default -> "";
        };
    for (var key :
        List.of(
            "ConsumerGroupId",
            "SchemaRegistryConfig",
            "DatabaseName",
            "CollectionName",
            "FullDocument")) {
      block.with(key, properties.get(key));
    }
    var config = block.value();
    return name.isEmpty() || config.entries().isEmpty()
        ? Optional.empty()
        : Optional.of(Map.entry(name, config));
  }

  private static void permissions(
      Event event, Optional<Value> source, RoleExpansion role, Making make) {
    var policy = MANAGED_POLICY.get(event.type());
    if (policy != null) {
      role.managed(policy);
    }
    var statements = new ArrayList<Value>();
    switch (event.type()) {
      case "MQ" -> {
        statements.addAll(secrets(event, make));
        source.ifPresent(
            broker -> statements.add(make.allow(List.of("mq:DescribeBroker"), broker)));
      }
      case "SelfManagedKafka" -> {
        statements.addAll(secrets(event, make));
        if (configured(event, Set.of("VPC_SUBNET")).findAny().isPresent()) {
          statements.add(make.allow(NETWORK, make.text("*")));
        }
      }
      case "MSK" ->
          configured(event, Set.of("CLIENT_CERTIFICATE_TLS_AUTH"))
              .forEach(uri -> statements.add(secret(uri, make)));
      case "DocumentDB" -> {
        statements.addAll(secrets(event, make));
        var database = "arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}:";
        statements.add(
            make.allow(
                List.of("rds:DescribeDBClusterParameters"), make.sub(database + "cluster-pg:*")));
        statements.add(
            make.allow(List.of("rds:DescribeDBSubnetGroups"), make.sub(database + "subgrp:*")));
        source.ifPresent(
            cluster -> statements.add(make.allow(List.of("rds:DescribeDBClusters"), cluster)));
        statements.add(make.allow(NETWORK, make.text("*")));
      }
      default -> {} // the managed policy is all
    }
    key(event, make).filter(_ -> !statements.isEmpty()).ifPresent(statements::add);
    if (!statements.isEmpty()) {
      var name = policyName(event.type());
      role.inline(
          event.type().equals("SelfManagedKafka")
              ? make.versioned(name, statements)
              : make.policy(name, statements));
    }
    event
        .properties()
        .at("DestinationConfig", "OnFailure")
        .ifPresent(destination -> role.destination(event.logicalId(), destination));
  }

  private static String policyName(String type) {
    return switch (type) {
      case "MQ" -> "SamAutoGeneratedAMQPolicy";
      case "SelfManagedKafka" -> "SelfManagedKafkaExecutionRolePolicy";
      default -> "SamAutoGenerated" + type + "Policy";
    };
  }

  private static Optional<Value> key(Event event, Making make) {
    return event
        .properties()
        .get("SecretsManagerKmsKeyId")
        .map(
            key ->
                make.allow(
                    List.of("kms:Decrypt"),
                    make.sub(
                        "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/${Key}",
                        Map.of("Key", key))));
  }

  private static List<Value> secrets(Event event, Making make) {
    return configured(event, SECRETS).map(uri -> secret(uri, make)).toList();
  }

  private static Value secret(Value uri, Making make) {
    return make.allow(List.of("secretsmanager:GetSecretValue"), uri);
  }

  private static java.util.stream.Stream<Value> configured(Event event, Set<String> types) {
    return event
        .properties()
        .get("SourceAccessConfigurations")
        .map(Value::items)
        .orElse(List.of())
        .stream()
        .filter(item -> types.contains(item.at("Type").flatMap(Value::literal).orElse("")))
        .flatMap(item -> item.at("URI").stream());
  }
}
