package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `kafka`, `activemq`, `rabbitmq` and `msk` events: event source mappings of message brokers.
final class BrokerEvents {
  private static final String MAPPING = "AWS::Lambda::EventSourceMapping";
  private static final List<String> NETWORK =
      List.of(
          "ec2:CreateNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeVpcs",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeSubnets",
          "ec2:DescribeSecurityGroups");
  private static final Map<String, String> ACCESS =
      Map.of(
          "vpcSubnet", "VPC_SUBNET",
          "vpcSecurityGroup", "VPC_SECURITY_GROUP",
          "saslPlainAuth", "BASIC_AUTH",
          "saslScram256Auth", "SASL_SCRAM_256_AUTH",
          "saslScram512Auth", "SASL_SCRAM_512_AUTH",
          "clientCertificateTlsAuth", "CLIENT_CERTIFICATE_TLS_AUTH",
          "serverRootCaCertificate", "SERVER_ROOT_CA_CERTIFICATE");

  private final Service service;
  private final Stack stack;

  BrokerEvents(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  void compile() {
    service.functions().forEach(this::kafka);
    service.functions().forEach(function -> queues(function, "activemq", "ActiveMQ"));
    service.functions().forEach(function -> queues(function, "rabbitmq", "RabbitMQ"));
    service.functions().forEach(this::managedKafka);
  }

  private void kafka(ServiceFunction function) {
    var secrets = new ArrayList<Node>();
    boolean needsNetwork = false;
    for (var event : function.events("kafka")) {
      var at = new Snippet(event.span());
      var accesses = new ArrayList<Node>();
      for (var access : event.get("accessConfigurations").map(Node::asEntries).orElse(List.of())) {
        boolean network = access.key().startsWith("vpc");
        needsNetwork |= network;
        for (var value : Nodes.list(Optional.of(access.value()))) {
          if (!network) {
            secrets.add(value);
          }
          var prefix = access.key().equals("vpcSubnet") ? "subnet:" : "security_group:";
          accesses.add(
              at.map(
                  "Type",
                  ACCESS.getOrDefault(access.key(), access.key()),
                  "URI",
                  network ? at.of(prefix + value.asText().orElse("")) : value));
        }
      }
      var topic = event.text("topic").orElse("");
      add(
          function,
          event,
          "Kafka" + Naming.cut(Naming.alphanumeric(topic), 158),
          at.map(
              "StartingPosition",
              event.get("startingPosition").orElse(at.of("TRIM_HORIZON")),
              "SelfManagedEventSource",
              at.map("Endpoints", at.map("KafkaBootstrapServers", event.get("bootstrapServers"))),
              "Topics",
              at.list(event.get("topic")),
              "SourceAccessConfigurations",
              accesses,
              "SelfManagedKafkaEventSourceConfig",
              event.get("consumerGroupId").map(id -> at.map("ConsumerGroupId", id)),
              "DestinationConfig",
              event
                  .get("onFailureDestination")
                  .map(arn -> at.map("OnFailure", at.map("Destination", arn)))));
    }
    var at = new Snippet(function.span());
    if (!secrets.isEmpty()) {
      stack.allow(at.allow(List.of("secretsmanager:GetSecretValue"), secrets));
    }
    if (needsNetwork) {
      stack.allow(at.allow(NETWORK, "*"));
    }
  }

  private void queues(ServiceFunction function, String type, String kind) {
    var brokers = new ArrayList<Node>();
    var secrets = new ArrayList<Node>();
    for (var event : function.events(type)) {
      var at = new Snippet(event.span());
      event.get("arn").ifPresent(brokers::add);
      event.get("basicAuthArn").ifPresent(secrets::add);
      var host = event.get("virtualHost").map(name -> at.map("Type", "VIRTUAL_HOST", "URI", name));
      add(
          function,
          event,
          kind + Naming.cut(Naming.alphanumeric(event.text("queue").orElse("")), 150),
          at.map(
              "EventSourceArn",
              event.get("arn"),
              "Queues",
              at.list(event.get("queue")),
              "SourceAccessConfigurations",
              at.list(at.map("Type", "BASIC_AUTH", "URI", event.get("basicAuthArn")), host)));
    }
    if (!brokers.isEmpty()) {
      var at = new Snippet(function.span());
      stack.allow(at.allow(List.of("secretsmanager:GetSecretValue"), secrets));
      stack.allow(at.allow(List.of("mq:DescribeBroker"), brokers));
      stack.allow(at.allow(NETWORK, "*"));
    }
  }

  private void managedKafka(ServiceFunction function) {
    var clusters = new ArrayList<Node>();
    for (var event : function.events("msk")) {
      var at = new Snippet(event.span());
      var arn = StreamEvents.arn(event);
      clusters.add(arn);
      var cluster =
          Nodes.call(arn, "Fn::ImportValue")
              .or(() -> Nodes.call(arn, "Ref"))
              .flatMap(Node::asText)
              .or(
                  () ->
                      arn.asText()
                          .map(text -> text.split("/", -1))
                          .filter(parts -> parts.length > 1)
                          .map(parts -> parts[1]))
              .orElse("");
      var id =
          "MSK"
              + Naming.cut(Naming.alphanumeric(cluster), 79)
              + Naming.cut(Naming.alphanumeric(event.text("topic").orElse("")), 79);
      var secret = event.get("saslScram512");
      add(
          function,
          event,
          id,
          at.map(
              "EventSourceArn",
              arn,
              "StartingPosition",
              event.get("startingPosition").orElse(at.of("TRIM_HORIZON")),
              "Topics",
              at.list(event.get("topic")),
              "AmazonManagedKafkaEventSourceConfig",
              event.get("consumerGroupId").map(group -> at.map("ConsumerGroupId", group)),
              "SourceAccessConfigurations",
              secret.map(uri -> at.list(at.map("Type", "SASL_SCRAM_512_AUTH", "URI", uri)))));
    }
    if (!clusters.isEmpty()) {
      var at = new Snippet(function.span());
      stack.allow(
          at.allow(List.of("kafka:DescribeCluster", "kafka:GetBootstrapBrokers"), clusters));
      stack.allow(at.allow(NETWORK, "*"));
    }
  }

  private void add(ServiceFunction function, Event event, String id, Node.Mapping own) {
    var at = new Snippet(event.span());
    var common =
        at.map(
            "FunctionName",
            function.target(at),
            "BatchSize",
            event.get("batchSize"),
            "MaximumBatchingWindowInSeconds",
            event.get("maximumBatchingWindow"),
            "Enabled",
            Nodes.given(event.value(), "enabled"),
            "StartingPositionTimestamp",
            Nodes.given(event.value(), "startingPositionTimestamp"),
            "FilterCriteria",
            ScheduleEvents.filters(event, at),
            "ProvisionedPollerConfig",
            event
                .get("provisionedPollerConfig")
                .map(
                    config ->
                        at.map(
                            "MinimumPollers", Nodes.given(config, "minimumPollers"),
                            "MaximumPollers", Nodes.given(config, "maximumPollers"))));
    stack.add(
        Naming.resource(function.key()) + "EventSourceMapping" + id,
        MAPPING,
        event.span(),
        Nodes.overlay(common, own));
  }
}
