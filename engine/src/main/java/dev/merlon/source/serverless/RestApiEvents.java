package dev.merlon.source.serverless;

import dev.merlon.model.Span;
import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `http` events: a REST API with its resources, methods, authorizers and permissions.
final class RestApiEvents {
  private final Service service;
  private final Stack stack;
  private final CustomResources custom;
  private final Node settings;
  private final Map<String, Node> resourceIds = new LinkedHashMap<>();

  /// One method of the API; [#path] has no slashes around.
  record Endpoint(
      ServiceFunction function,
      Event event,
      String path,
      String method,
      Optional<RestAuthorizer> authorizer) {
    Snippet at() {
      return new Snippet(event.span());
    }
  }

  RestApiEvents(Service service, Stack stack, CustomResources custom) {
    this.service = service;
    this.stack = stack;
    this.custom = custom;
    this.settings =
        service.provider().at("apiGateway").orElse(Nodes.empty(service.provider().span()));
  }

  void compile() {
    var endpoints = endpoints();
    if (endpoints.isEmpty()) {
      return;
    }
    var at = new Snippet(endpoints.getFirst().event().span());
    if (Nodes.value(settings, "restApiId").isEmpty()) {
      stack.add(Naming.REST_API, "AWS::ApiGateway::RestApi", at.span(), restApi(at));
    }
    predefinedResources(at);
    endpoints.forEach(endpoint -> resource(endpoint.path(), endpoint.at()));
    var methods = new RestApiMethods(service, stack, restApiId(at));
    new RestApiCors(stack, restApiId(at)).compile(endpoints, this::resourceId);
    for (var endpoint : endpoints) {
      methods.compile(endpoint, resourceId(endpoint.path(), endpoint.at()));
      permissions(endpoint);
    }
    authorizers(endpoints);
    stack.add(
        // The framework appends the time of the deployment.
        "ApiGatewayDeployment",
        "AWS::ApiGateway::Deployment",
        at.span(),
        at.map(
            "RestApiId",
            restApiId(at),
            "StageName",
            service.stage(),
            "Description",
            Nodes.value(settings, "description")));
    new RestApiKeys(service, stack, restApiId(at), at).compile(settings);
    logs(at);
  }

  private List<Endpoint> endpoints() {
    var endpoints = new ArrayList<Endpoint>();
    for (var function : service.functions()) {
      for (var event : function.events("http")) {
        var text = event.isMapping() ? Optional.<String>empty() : event.value().asText();
        var words = text.map(line -> line.strip().split("\\s+", 2));
        var method = event.text("method").or(() -> words.map(found -> found[0])).orElse("");
        var path =
            event
                .value()
                .at("path")
                .flatMap(Node::asText)
                .or(() -> words.filter(found -> found.length > 1).map(found -> found[1]))
                .orElse("");
        endpoints.add(
            new Endpoint(
                function,
                event,
                path.replaceAll("^/|/$", ""),
                method.toLowerCase(Locale.ROOT),
                RestAuthorizer.of(service, event)));
      }
    }
    return endpoints;
  }

  private Node restApiId(Snippet at) {
    return Nodes.value(settings, "restApiId").orElse(at.ref(Naming.REST_API));
  }

  private Node.Mapping restApi(Snippet at) {
    var provider = service.provider();
    var type = Nodes.text(provider, "endpointType").orElse("EDGE").toUpperCase(Locale.ROOT);
    var standardName =
        Nodes.isTrue(settings.at("shouldStartNameWithService"))
            ? service.prefix()
            : service.stage() + "-" + service.name();
    var policy =
        Nodes.value(settings, "resourcePolicy")
            .or(
                () ->
                    service.isOlderThanVersion3()
                        ? Nodes.value(provider, "resourcePolicy")
                        : Optional.empty())
            .<Object>map(found -> at.map("Version", "2012-10-17", "Statement", found))
            .orElse("");
    return at.map(
        "Name",
        Nodes.value(provider, "apiName").orElse(at.of(standardName)),
        "BinaryMediaTypes",
        Nodes.value(settings, "binaryMediaTypes"),
        "DisableExecuteApiEndpoint",
        Nodes.given(settings, "disableDefaultEndpoint"),
        "EndpointConfiguration",
        at.map("Types", List.of(type), "VpcEndpointIds", Nodes.value(provider, "vpcEndpointIds")),
        "SecurityPolicy",
        Nodes.value(settings, "endpoint", "securityPolicy"),
        "EndpointAccessMode",
        Nodes.text(settings, "endpoint", "accessMode").map(mode -> mode.toUpperCase(Locale.ROOT)),
        "Tags",
        ExecutionRole.tags(at, Nodes.value(provider, "tags")),
        "Policy",
        policy,
        "ApiKeySourceType",
        Nodes.text(settings, "apiKeySourceType").map(source -> source.toUpperCase(Locale.ROOT)),
        "MinimumCompressionSize",
        Nodes.given(settings, "minimumCompressionSize"),
        "Description",
        Nodes.value(settings, "description"));
  }

  private void predefinedResources(Snippet at) {
    var written = Nodes.value(settings, "restApiResources");
    for (var item : written.map(Node::asItems).orElse(List.of())) {
      var path = Nodes.text(item, "path").orElse("");
      Nodes.value(item, "resourceId").ifPresent(id -> resourceIds.put(trimmed(path), id));
    }
    for (var entry : written.map(Node::asEntries).orElse(List.of())) {
      resourceIds.put(trimmed(entry.key()), entry.value());
    }
    resourceIds.putIfAbsent(
        "",
        Nodes.value(settings, "restApiRootResourceId")
            .orElse(at.getAtt(Naming.REST_API, "RootResourceId")));
  }

  private static String trimmed(String path) {
    return path.replaceAll("^/|/$", "");
  }

  private void resource(String path, Snippet at) {
    if (path.isEmpty() || resourceIds.containsKey(path)) {
      return;
    }
    int slash = path.lastIndexOf('/');
    var parent = slash < 0 ? "" : path.substring(0, slash);
    resource(parent, at);
    var id = "ApiGatewayResource" + Naming.path(path);
    stack.add(
        id,
        "AWS::ApiGateway::Resource",
        at.span(),
        at.map(
            "ParentId",
            resourceId(parent, at),
            "PathPart",
            path.substring(slash + 1),
            "RestApiId",
            restApiId(at)));
    resourceIds.put(path, at.ref(id));
  }

  private Node resourceId(String path, Snippet at) {
    var known = resourceIds.get(path);
    return known != null ? known : at.ref("ApiGatewayResource" + Naming.path(path));
  }

  private void permissions(Endpoint endpoint) {
    var at = endpoint.at();
    var id = Naming.permission(endpoint.function().key(), "ApiGateway");
    if (stack.get(id).isEmpty()) {
      stack.permit(
          id,
          at,
          endpoint.function().target(at),
          "apigateway.amazonaws.com",
          "SourceArn",
          RestAuthorizer.executeApi(at, restApiId(at), "/*/*"));
    }
  }

  private void authorizers(List<Endpoint> endpoints) {
    Set<String> done = new HashSet<>();
    for (var endpoint : endpoints) {
      var found = endpoint.authorizer().filter(RestAuthorizer::isDeclared);
      if (found.isEmpty()) {
        continue;
      }
      var authorizer = found.orElseThrow();
      Span place = authorizer.written().span();
      var at = new Snippet(place);
      stack.add(
          authorizer.logicalId(),
          "AWS::ApiGateway::Authorizer",
          place,
          authorizer.properties(restApiId(at), at));
      var permission = Naming.permission(authorizer.name(), "ApiGateway");
      if (!authorizer.isCognito()
          && !authorizer.isManagedExternally()
          && stack.get(permission).isEmpty()
          && done.add(permission)) {
        stack.permit(
            permission,
            at,
            authorizer.arn().orElseThrow(),
            "apigateway.amazonaws.com",
            "SourceArn",
            RestAuthorizer.executeApi(at, restApiId(at), "/*/*"));
      }
    }
  }

  private void logs(Snippet at) {
    var logs = Nodes.value(service.provider(), "logs", "restApi");
    if (logs.isEmpty() || Nodes.isFalse(logs.orElseThrow().at("accessLogging"))) {
      return;
    }
    stack.add(
        "ApiGatewayLogGroup",
        "AWS::Logs::LogGroup",
        at.span(),
        at.map(
            "LogGroupName",
            "/aws/api-gateway/" + service.prefix(),
            "RetentionInDays",
            Nodes.value(service.provider(), "logRetentionInDays")));
    custom.apiGatewayAccount(at);
  }
}
