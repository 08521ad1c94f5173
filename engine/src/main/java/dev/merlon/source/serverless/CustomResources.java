package dev.merlon.source.serverless;

import dev.merlon.model.Span;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The framework's own functions, which configure at deployment what CloudFormation cannot, and the
/// role that they share.
final class CustomResources {
  static final String BUCKETS = "custom-resource-existing-s3";
  static final String USER_POOLS = "custom-resource-existing-cup";
  static final String API_ACCOUNT = "custom-resource-apigw-cw-role";

  private static final String ROLE = "IamRoleCustomResourcesLambdaExecution";
  private static final Map<String, String> HANDLERS =
      Map.of(
          BUCKETS, "s3/handler.handler",
          USER_POOLS, "cognito-user-pool/handler.handler",
          API_ACCOUNT, "api-gateway-cloud-watch-role/handler.handler");

  private final Service service;
  private final Stack stack;
  private final Map<String, Node> statements = new LinkedHashMap<>();
  private Optional<Span> first = Optional.empty();
  private boolean accountDone;

  CustomResources(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  static String functionId(String name) {
    return Naming.function(Naming.resource(name));
  }

  static Node serviceToken(String name, Snippet at) {
    return at.getAtt(functionId(name), "Arn");
  }

  /// The role that lets API Gateway write logs, which is a setting of the account.
  void apiGatewayAccount(Snippet at) {
    var logs = service.provider().at("logs", "restApi");
    if (accountDone
        || logs.filter(node -> Nodes.isTrue(node.at("roleManagedExternally"))).isPresent()) {
      return;
    }
    accountDone = true;
    stack.add(
        "CustomApiGatewayAccountCloudWatchRole",
        "Custom::ApiGatewayAccountRole",
        at.span(),
        at.map(
            "ServiceToken",
            serviceToken(API_ACCOUNT, at),
            "RoleArn",
            logs.flatMap(node -> Nodes.value(node, "role"))));
    add(
        API_ACCOUNT,
        at,
        List.of(
            at.allow(
                List.of(
                    "iam:AttachRolePolicy",
                    "iam:CreateRole",
                    "iam:ListAttachedRolePolicies",
                    "iam:PassRole"),
                at.join(
                    ":",
                    "arn",
                    at.ref("AWS::Partition"),
                    "iam:",
                    at.ref("AWS::AccountId"),
                    "role/*")),
            at.allow(
                List.of("apigateway:GET", "apigateway:PATCH"),
                at.join(":", "arn", at.ref("AWS::Partition"), "apigateway:*::/account"))));
  }

  void add(String name, Snippet at, List<Node> needed) {
    if (first.isEmpty()) {
      first = Optional.of(at.span());
    }
    for (var statement : needed) {
      // The framework compares resources by identity: only texts can be equal.
      var resource = statement.at("Resource").orElse(statement);
      var key = resource instanceof Node.Scalar scalar ? scalar.text() : "#" + statements.size();
      statements.putIfAbsent(key, statement);
    }
    var runtime = Nodes.text(service.provider(), "runtime").orElse("nodejs24.x");
    var fullName = service.prefix() + "-" + name;
    stack.add(
        functionId(name),
        "AWS::Lambda::Function",
        at.span(),
        at.map(
            "Code",
            at.map(
                "S3Bucket",
                FunctionResources.deploymentBucket(service, at),
                "S3Key",
                "serverless/"
                    + service.name()
                    + "/"
                    + service.stage()
                    + "/"
                    + Unresolved.mark("${time of deployment}")
                    + "/custom-resources.zip"),
            "FunctionName",
            fullName.length() > 64 ? fullName.substring(0, 32) + Naming.md5(fullName) : fullName,
            "Handler",
            HANDLERS.getOrDefault(name, ""),
            "MemorySize",
            1024,
            "Runtime",
            runtime.startsWith("nodejs") ? runtime : "nodejs24.x",
            "Timeout",
            180,
            "Architectures",
            Nodes.value(service.provider(), "architecture").map(at::list),
            "Role",
            deploymentRole().orElse(at.getAtt(ROLE, "Arn"))));
    logGroup(name, fullName, at);
  }

  private boolean writesLogs() {
    return Nodes.isTrue(service.provider().at("logs", "frameworkLambda"));
  }

  private void logGroup(String name, String fullName, Snippet at) {
    if (writesLogs()) {
      stack.add(
          Naming.resource(name) + "LogGroup",
          "AWS::Logs::LogGroup",
          at.span(),
          at.map(
              "LogGroupName",
              "/aws/lambda/" + fullName,
              "RetentionInDays",
              Nodes.value(service.provider(), "logRetentionInDays")));
    }
  }

  private Optional<Node> deploymentRole() {
    return Nodes.value(service.provider(), "iam", "deploymentRole")
        .or(() -> Nodes.value(service.provider(), "cfnRole"));
  }

  void finish() {
    if (first.isEmpty() || deploymentRole().isPresent()) {
      return;
    }
    var at = new Snippet(first.orElseThrow());
    var all = new ArrayList<Node>();
    if (writesLogs()) {
      var group =
          "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/"
              + service.prefix();
      all.add(
          at.allow(
              List.of("logs:CreateLogStream", "logs:CreateLogGroup", "logs:TagResource"),
              at.list(at.sub(group + "*:*"))));
      all.add(at.allow(List.of("logs:PutLogEvents"), at.list(at.sub(group + "*:*:*"))));
    }
    all.addAll(statements.values());
    stack.add(
        ROLE,
        "AWS::IAM::Role",
        at.span(),
        at.map(
            "AssumeRolePolicyDocument",
            ExecutionRole.trust(at, List.of("lambda.amazonaws.com")),
            "Policies",
            at.list(
                at.map(
                    "PolicyName",
                    at.join("-", service.stage(), service.name(), "custom-resources-lambda"),
                    "PolicyDocument",
                    at.map("Version", "2012-10-17", "Statement", all)))));
  }
}
