package dev.merlon.source.serverless;

import dev.merlon.source.yaml.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The custom domains of `serverless-domain-manager`. The plugin makes them beside the stack, by
/// calls of API Gateway; in the model they stand as the resources that exist then.
///
/// Source: the plugin's page, "Custom domain options".
final class CustomDomains {
  static final String PLUGIN = "serverless-domain-manager";

  private final Service service;
  private final Stack stack;

  CustomDomains(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  void compile() {
    if (!service.plugins().contains(PLUGIN)) {
      return;
    }
    var custom = service.config();
    Nodes.value(custom, "custom", "customDomain").ifPresent(this::domain);
    Nodes.list(Nodes.value(custom, "custom", "customDomains")).forEach(this::domain);
  }

  /// A domain, or one for each kind of API.
  private void domain(Node written) {
    boolean byKind = false;
    for (var kind : List.of("rest", "http", "websocket")) {
      var block = Nodes.value(written, kind).filter(Node.Mapping.class::isInstance);
      block.ifPresent(domain -> domain(domain, kind));
      byKind |= block.isPresent();
    }
    if (!byKind && written instanceof Node.Mapping) {
      var kind = Nodes.text(written, "apiType").orElse("rest").toLowerCase(Locale.ROOT);
      domain(written, kind);
    }
  }

  private void domain(Node domain, String kind) {
    var name = Nodes.text(domain, "domainName");
    if (name.isEmpty() || Nodes.isFalse(domain.at("enabled"))) {
      return;
    }
    var at = new Snippet(domain.span());
    var id = Naming.alphanumeric(Unresolved.clean(name.orElseThrow())) + "CustomDomain";
    var type = Nodes.text(domain, "endpointType").orElse("edge").toUpperCase(Locale.ROOT);
    var policy = Nodes.text(domain, "securityPolicy").orElse("tls_1_2").toUpperCase(Locale.ROOT);
    var certificate = Nodes.value(domain, "certificateArn");
    var trust =
        Nodes.value(domain, "tlsTruststoreUri").map(store -> at.map("TruststoreUri", store));
    if (kind.equals("rest")) {
      boolean edge = type.equals("EDGE");
      stack.add(
          id,
          "AWS::ApiGateway::DomainName",
          at.span(),
          at.map(
              "DomainName",
              name,
              "CertificateArn",
              edge ? certificate : Optional.empty(),
              "RegionalCertificateArn",
              edge ? Optional.empty() : certificate,
              "EndpointConfiguration",
              at.map("Types", List.of(type)),
              "SecurityPolicy",
              policy,
              "MutualTlsAuthentication",
              trust));
      mapping(domain, id, "AWS::ApiGateway::BasePathMapping", "RestApiId", "BasePath", at, kind);
    } else {
      stack.add(
          id,
          "AWS::ApiGatewayV2::DomainName",
          at.span(),
          at.map(
              "DomainName",
              name,
              "DomainNameConfigurations",
              at.list(
                  at.map(
                      "CertificateArn",
                      certificate,
                      "EndpointType",
                      "REGIONAL",
                      "SecurityPolicy",
                      policy)),
              "MutualTlsAuthentication",
              trust));
      mapping(domain, id, "AWS::ApiGatewayV2::ApiMapping", "ApiId", "ApiMappingKey", at, kind);
    }
  }

  private void mapping(
      Node domain, String id, String type, String apiKey, String pathKey, Snippet at, String kind) {
    var api = api(kind, at);
    var stage =
        kind.equals("http") ? "$default" : Nodes.text(domain, "stage").orElse(service.stage());
    api.ifPresent(
        found ->
            stack.add(
                id + "Mapping",
                type,
                at.span(),
                at.map(
                    "DomainName",
                    at.ref(id),
                    apiKey,
                    found,
                    "Stage",
                    stage,
                    pathKey,
                    Nodes.text(domain, "basePath").filter(path -> !path.equals("(none)")))));
  }

  /// The API of the service that the domain leads to, when there is one.
  private Optional<Node> api(String kind, Snippet at) {
    var settings = service.provider();
    return switch (kind) {
      case "http" -> Nodes.value(settings, "httpApi", "id").or(() -> own(Naming.HTTP_API, at));
      case "websocket" ->
          Nodes.value(settings, "apiGateway", "websocketApiId")
              .or(() -> own(Naming.WEBSOCKETS_API, at));
      default ->
          Nodes.value(settings, "apiGateway", "restApiId").or(() -> own(Naming.REST_API, at));
    };
  }

  private Optional<Node> own(String id, Snippet at) {
    return stack.get(id).map(_ -> at.ref(id));
  }
}
