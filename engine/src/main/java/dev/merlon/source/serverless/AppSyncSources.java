package dev.merlon.source.serverless;

import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The data sources of a GraphQL API, each with the role by which AppSync uses it.
///
/// Source: `serverless-appsync-plugin`, "Data sources".
final class AppSyncSources {
  private static final List<String> TABLE_ACTIONS =
      List.of(
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:Scan",
          "dynamodb:UpdateItem",
          "dynamodb:BatchGetItem",
          "dynamodb:BatchWriteItem",
          "dynamodb:ConditionCheckItem");
  private static final List<String> DATABASE_ACTIONS =
      List.of(
          "rds-data:DeleteItems",
          "rds-data:ExecuteSql",
          "rds-data:ExecuteStatement",
          "rds-data:GetItems",
          "rds-data:InsertItems",
          "rds-data:UpdateItems");
  private static final List<String> SEARCH_ACTIONS =
      List.of(
          "es:ESHttpDelete",
          "es:ESHttpGet",
          "es:ESHttpHead",
          "es:ESHttpPost",
          "es:ESHttpPut",
          "es:ESHttpPatch");

  private final Service service;
  private final Stack stack;

  AppSyncSources(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  static String id(String name) {
    return "GraphQlDs" + AppSyncApi.plain(name);
  }

  void compile(String name, Node.Entry source) {
    var at = new Snippet(source.keySpan());
    var type = Nodes.text(source.value(), "type").orElse("");
    var config = Nodes.value(source.value(), "config").orElse(Nodes.empty(at.span()));
    var statements =
        Nodes.value(config, "iamRoleStatements")
            .map(Node::asItems)
            .orElseGet(() -> statements(type, config, name, at));
    var role = Nodes.value(config, "serviceRoleArn");
    if (role.isEmpty() && !statements.isEmpty()) {
      role = Optional.of(at.getAtt(id(name + "Role"), "Arn"));
      stack.add(
          id(name + "Role"),
          "AWS::IAM::Role",
          at.span(),
          at.map(
              "AssumeRolePolicyDocument",
              trust(at),
              "Policies",
              at.list(
                  at.map(
                      "PolicyName",
                      "AppSync-Datasource-" + name,
                      "PolicyDocument",
                      at.map("Version", "2012-10-17", "Statement", new ArrayList<>(statements))))));
    }
    var base =
        at.map("ApiId", AppSyncApi.apiId(at), "Name", name, "Type", type, "ServiceRoleArn", role);
    stack.add(
        id(name),
        "AWS::AppSync::DataSource",
        at.span(),
        Nodes.overlay(base, own(type, config, name, at)));
  }

  /// What lets AppSync take a role.
  static Node.Mapping trust(Snippet at) {
    return at.map(
        "Version",
        "2012-10-17",
        "Statement",
        at.list(
            at.map(
                "Effect",
                "Allow",
                "Principal",
                at.map("Service", at.list("appsync.amazonaws.com")),
                "Action",
                at.list("sts:AssumeRole"))));
  }

  /// The settings that only one type of data source has.
  private Node.Mapping own(String type, Node config, String name, Snippet at) {
    var region = Nodes.value(config, "region").orElse(at.ref("AWS::Region"));
    return switch (type) {
      case "AWS_LAMBDA" ->
          at.map("LambdaConfig", at.map("LambdaFunctionArn", function(config, name, at)));
      case "AMAZON_DYNAMODB" ->
          at.map(
              "DynamoDBConfig",
              at.map(
                  "AwsRegion",
                  region,
                  "TableName",
                  Nodes.value(config, "tableName"),
                  "UseCallerCredentials",
                  Nodes.isTrue(config.at("useCallerCredentials"))));
      case "HTTP" ->
          at.map(
              "HttpConfig",
              at.map(
                  "Endpoint",
                  Nodes.value(config, "endpoint"),
                  "AuthorizationConfig",
                  Nodes.value(config, "authorizationConfig")
                      .map(
                          signed ->
                              at.map(
                                  "AuthorizationType", Nodes.value(signed, "authorizationType")))));
      case "AMAZON_EVENTBRIDGE" ->
          at.map("EventBridgeConfig", at.map("EventBusArn", Nodes.value(config, "eventBusArn")));
      case "RELATIONAL_DATABASE" ->
          at.map(
              "RelationalDatabaseConfig",
              at.map(
                  "RdsHttpEndpointConfig",
                  at.map(
                      "AwsRegion",
                      region,
                      "DbClusterIdentifier",
                      cluster(config, at),
                      "AwsSecretStoreArn",
                      Nodes.value(config, "awsSecretStoreArn"))));
      case "AMAZON_OPENSEARCH_SERVICE", "AMAZON_ELASTICSEARCH" ->
          at.map(
              "OpenSearchServiceConfig",
              at.map(
                  "AwsRegion",
                  region,
                  "Endpoint",
                  Nodes.value(config, "endpoint")
                      .or(
                          () ->
                              domain(config, "DomainEndpoint", at)
                                  .map(d -> at.join("", "https://", d)))));
      default -> Nodes.empty(at.span());
    };
  }

  /// The function of a data source or an authorizer: by its ARN, by its key in the service, or
  /// written inside.
  Node function(Node config, String innerName, Snippet at) {
    var arn = Nodes.value(config, "functionArn").or(() -> Nodes.value(config, "lambdaFunctionArn"));
    if (arn.isPresent()) {
      return arn.orElseThrow();
    }
    var key = Nodes.text(config, "functionName").orElse(innerName);
    var function = at.getAtt(Naming.function(key), "Arn");
    var alias = Nodes.text(config, "functionAlias");
    return alias
        .<Node>map(name -> at.join(":", function, name))
        .or(() -> service.function(key).map(found -> found.target(at)))
        .orElse(function);
  }

  /// What the role may do when the team says nothing.
  private List<Node> statements(String type, Node config, String name, Snippet at) {
    return switch (type) {
      case "AWS_LAMBDA" -> {
        var function = function(config, name, at);
        yield List.of(
            at.allow(
                List.of("lambda:invokeFunction"), List.of(function, at.join(":", function, "*"))));
      }
      case "AMAZON_DYNAMODB" -> {
        var region = Nodes.value(config, "region").orElse(at.ref("AWS::Region"));
        var table = Nodes.value(config, "tableName").orElse(at.of("*"));
        var start =
            List.<Object>of(":dynamodb:", region, ":", at.ref("AWS::AccountId"), ":table/", table);
        var items = new ArrayList<Object>(start);
        items.add("/*");
        yield List.of(
            at.allow(TABLE_ACTIONS, List.of(at.arn(start.toArray()), at.arn(items.toArray()))));
      }
      case "RELATIONAL_DATABASE" -> {
        var cluster = cluster(config, at);
        var secret = Nodes.value(config, "awsSecretStoreArn").orElse(at.of("*"));
        yield List.of(
            at.allow(DATABASE_ACTIONS, List.of(cluster, at.join(":", cluster, "*"))),
            at.allow(
                List.of("secretsmanager:GetSecretValue"),
                List.of(secret, at.join(":", secret, "*"))));
      }
      case "AMAZON_OPENSEARCH_SERVICE", "AMAZON_ELASTICSEARCH" ->
          List.of(
              at.allow(
                  SEARCH_ACTIONS,
                  List.of(
                      domain(config, "Arn", at)
                          .<Node>map(arn -> at.join("/", arn, "*"))
                          .orElseGet(() -> at.of(Unresolved.mark("the domain of " + name))))));
      case "AMAZON_EVENTBRIDGE" ->
          List.of(
              at.allow(
                  List.of("events:PutEvents"),
                  List.of(Nodes.value(config, "eventBusArn").orElse(at.of("*")))));
      case "AMAZON_BEDROCK_RUNTIME" ->
          List.of(
              at.allow(
                  List.of("bedrock:InvokeModel", "bedrock:Converse"),
                  Nodes.value(config, "models").isEmpty()
                      ? at.of("*")
                      : at.of(Unresolved.mark("the models of " + name))));
      default -> List.of();
    };
  }

  private static Optional<Node> domain(Node config, String attribute, Snippet at) {
    return Nodes.text(config, "domain").map(id -> at.getAtt(id, attribute));
  }

  private static Node cluster(Node config, Snippet at) {
    return at.arn(
        ":rds:",
        Nodes.value(config, "region").orElse(at.ref("AWS::Region")),
        ":",
        at.ref("AWS::AccountId"),
        ":cluster:",
        Nodes.value(config, "dbClusterIdentifier").orElse(at.of("*")));
  }
}
