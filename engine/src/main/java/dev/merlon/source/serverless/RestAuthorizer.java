package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.yaml.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The `authorizer` of an `http` event, in any of its forms: `aws_iam`, a function's name, an ARN,
/// or a block.
record RestAuthorizer(
    String type, String name, Optional<Node> arn, Optional<Node> id, Node written) {

  /// Empty when the event has none; an authorizer of unknown shape has the type of its expression.
  static Optional<RestAuthorizer> of(Service service, Event event) {
    return event.get("authorizer").map(written -> of(service, written));
  }

  private static RestAuthorizer of(Service service, Node written) {
    var at = new Snippet(written.span());
    if (Unresolved.isWhole(written)) {
      return new RestAuthorizer(
          written.asText().orElse(""), "", Optional.empty(), Optional.empty(), written);
    }
    if (written instanceof Node.Scalar scalar) {
      var text = scalar.text();
      if (text.toUpperCase(Locale.ROOT).equals("AWS_IAM")) {
        return new RestAuthorizer("AWS_IAM", "", Optional.empty(), Optional.empty(), written);
      }
      return text.contains(":")
          ? new RestAuthorizer("", nameOf(text), Optional.of(written), Optional.empty(), written)
          : new RestAuthorizer(
              "", text, Optional.of(target(service, text, at)), Optional.empty(), written);
    }
    return ofBlock(service, written, at);
  }

  private static RestAuthorizer ofBlock(Service service, Node block, Snippet at) {
    var type = Nodes.text(block, "type").orElse("");
    var id = Nodes.value(block, "authorizerId");
    var arn = Nodes.value(block, "arn");
    var name = Nodes.text(block, "name");
    if (!type.isEmpty() && id.isPresent()) {
      return new RestAuthorizer(type, "", Optional.empty(), id, block);
    }
    if (type.toUpperCase(Locale.ROOT).equals("AWS_IAM")) {
      return new RestAuthorizer("AWS_IAM", "", Optional.empty(), Optional.empty(), block);
    }
    if (arn.isPresent()) {
      var fromArn = arn.flatMap(Node::asText).map(RestAuthorizer::nameOf).orElse("");
      return new RestAuthorizer(type, name.orElse(fromArn), arn, Optional.empty(), block);
    }
    var function = name.orElse("");
    return new RestAuthorizer(
        type, function, Optional.of(target(service, function, at)), Optional.empty(), block);
  }

  private static Node target(Service service, String function, Snippet at) {
    return service
        .function(function)
        .map(found -> found.target(at))
        .orElse(at.getAtt(Naming.function(function), "Arn"));
  }

  private static String nameOf(String arn) {
    var last = arn.substring(arn.lastIndexOf(':') + 1);
    return last.substring(last.lastIndexOf('-') + 1);
  }

  boolean isIam() {
    return type.equals("AWS_IAM");
  }

  boolean isCognito() {
    return type.toUpperCase(Locale.ROOT).equals("COGNITO_USER_POOLS")
        || arn.flatMap(Node::asText)
            .filter(text -> text.matches("arn:[a-zA-Z-]*:cognito-idp.*"))
            .isPresent();
  }

  String logicalId() {
    return Naming.resource(name) + "ApiGatewayAuthorizer";
  }

  /// Whether the service makes a resource for it.
  boolean isDeclared() {
    return arn.isPresent();
  }

  boolean isManagedExternally() {
    return Nodes.isTrue(written.at("managedExternally"));
  }

  /// The properties that it gives to a method.
  Node.Mapping ofMethod(Snippet at) {
    if (isIam()) {
      return at.map("AuthorizationType", "AWS_IAM");
    }
    if (id.isPresent()) {
      var upper = type.toUpperCase(Locale.ROOT);
      return at.map(
          "AuthorizationType",
          upper.equals("TOKEN") || upper.equals("REQUEST") ? "CUSTOM" : type,
          "AuthorizerId",
          id,
          "AuthorizationScopes",
          upper.equals("COGNITO_USER_POOLS") ? scopes() : Optional.empty());
    }
    if (!isDeclared()) {
      return at.map("AuthorizationType", type);
    }
    return at.map(
        "AuthorizationType",
        isCognito() ? "COGNITO_USER_POOLS" : "CUSTOM",
        "AuthorizerId",
        at.ref(logicalId()),
        "AuthorizationScopes",
        isCognito() ? scopes() : Optional.empty());
  }

  private Optional<Node> scopes() {
    return Nodes.value(written, "scopes").filter(node -> !node.asItems().isEmpty());
  }

  Node.Mapping properties(Node restApi, Snippet at) {
    boolean block = written instanceof Node.Mapping;
    Object ttl =
        block ? Nodes.given(written, "resultTtlInSeconds").orElse(at.of(300)) : Optional.empty();
    boolean uncachedRequest =
        type.toUpperCase(Locale.ROOT).equals("REQUEST")
            && Nodes.given(written, "resultTtlInSeconds")
                .flatMap(Node::asText)
                .filter("0"::equals)
                .isPresent();
    Optional<Node> source = Nodes.value(written, "identitySource");
    if (source.isEmpty() && !uncachedRequest) {
      source = Optional.of(at.of("method.request.header.Authorization"));
    }
    var common =
        at.map(
            "AuthorizerResultTtlInSeconds",
            ttl,
            "IdentitySource",
            source,
            "Name",
            name,
            "RestApiId",
            restApi,
            "IdentityValidationExpression",
            Nodes.value(written, "identityValidationExpression"));
    var own =
        isCognito()
            ? at.map("Type", "COGNITO_USER_POOLS", "ProviderARNs", at.list(arn))
            : at.map(
                "AuthorizerUri",
                uri(at, arn.orElseThrow()),
                "Type",
                type.isEmpty() ? "TOKEN" : type.toUpperCase(Locale.ROOT));
    return Nodes.overlay(common, own);
  }

  /// The address by which API Gateway invokes a function.
  static Node uri(Snippet at, Node function) {
    return at.arn(
        ":apigateway:",
        at.ref("AWS::Region"),
        ":lambda:path/2015-03-31/functions/",
        function,
        "/invocations");
  }

  static Node executeApi(Snippet at, Node api, String path) {
    return at.arn(
        ":execute-api:", at.ref("AWS::Region"), ":", at.ref("AWS::AccountId"), ":", api, path);
  }

  List<Node> claims() {
    return Nodes.list(Nodes.value(written, "claims"));
  }
}
