package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.yaml.Node;
import java.util.List;

/// The authorizers of an HTTP API, and what its routes say about them.
final class HttpApiAuthorizers {
  private final Service service;
  private final Stack stack;
  private final Node settings;

  /// `settings` is the block `provider.httpApi`.
  HttpApiAuthorizers(Service service, Stack stack, Node settings) {
    this.service = service;
    this.stack = stack;
    this.settings = settings;
  }

  void compile() {
    for (var entry : Nodes.value(settings, "authorizers").map(Node::asEntries).orElse(List.of())) {
      authorizer(entry);
    }
  }

  private void authorizer(Node.Entry entry) {
    var at = new Snippet(Nodes.place(entry));
    var config = entry.value();
    var name = Nodes.text(config, "name").orElse(entry.key());
    boolean lambda = Nodes.text(config, "type").filter("request"::equals).isPresent();
    var source = Nodes.value(config, "identitySource").map(HttpApiEvents::listed).orElse(at.list());
    var common =
        at.map("ApiId", HttpApiEvents.apiId(settings, at), "Name", name, "IdentitySource", source);
    var own =
        lambda
            ? lambdaAuthorizer(config, name, at)
            : at.map(
                "AuthorizerType",
                "JWT",
                "JwtConfiguration",
                at.map(
                    "Audience",
                    Nodes.value(config, "audience").map(HttpApiEvents::listed),
                    "Issuer",
                    Nodes.value(config, "issuerUrl")));
    stack.add(
        "HttpApiAuthorizer" + Naming.resource(name),
        "AWS::ApiGatewayV2::Authorizer",
        at.span(),
        Nodes.overlay(common, own));
  }

  private Node.Mapping lambdaAuthorizer(Node config, String name, Snippet at) {
    var function =
        Nodes.value(config, "functionArn")
            .orElseGet(
                () -> {
                  var key = Nodes.text(config, "functionName").orElse("");
                  return service
                      .function(key)
                      .map(found -> found.target(at))
                      .orElse(at.getAtt(Naming.function(key), "Arn"));
                });
    if (!Nodes.isTrue(config.at("managedExternally"))) {
      stack.permit(
          Naming.resource(name) + "LambdaAuthorizerPermissionHttpApi",
          at,
          function,
          "apigateway.amazonaws.com",
          "SourceArn",
          RestAuthorizer.executeApi(at, HttpApiEvents.apiId(settings, at), "/*"));
    }
    return at.map(
        "AuthorizerType",
        "REQUEST",
        "EnableSimpleResponses",
        Nodes.given(config, "enableSimpleResponses"),
        "AuthorizerResultTtlInSeconds",
        Nodes.given(config, "resultTtlInSeconds"),
        "AuthorizerPayloadFormatVersion",
        Nodes.value(config, "payloadVersion").orElse(at.of("2.0")),
        "AuthorizerUri",
        RestAuthorizer.uri(at, function));
  }

  /// The properties that the authorizer of an event gives to its route.
  Node.Mapping authorization(Event event) {
    var written = event.get("authorizer");
    if (written.isEmpty()) {
      return Nodes.empty(event.span());
    }
    var authorizer = written.orElseThrow();
    var at = new Snippet(authorizer.span());
    if (Unresolved.isWhole(authorizer)) {
      return at.map("AuthorizationType", authorizer);
    }
    var name = authorizer.asText().or(() -> Nodes.text(authorizer, "name"));
    var id = Nodes.value(authorizer, "id");
    var declared = name.flatMap(key -> settings.at("authorizers", key));
    var type =
        Nodes.text(authorizer, "type")
            .or(() -> declared.flatMap(found -> Nodes.text(found, "type")))
            .orElse("jwt");
    if (type.equals("aws_iam")) {
      return at.map("AuthorizationType", "AWS_IAM");
    }
    var resource = declared.flatMap(found -> Nodes.text(found, "name")).or(() -> name).orElse("");
    return at.map(
        "AuthorizationType",
        type.equals("request") ? "CUSTOM" : "JWT",
        "AuthorizerId",
        id.orElse(at.ref("HttpApiAuthorizer" + Naming.resource(resource))),
        "AuthorizationScopes",
        Nodes.value(authorizer, "scopes").map(HttpApiEvents::listed));
  }
}
