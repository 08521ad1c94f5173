package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `alb` events: target groups, listener rules and permissions of an application load balancer.
final class LoadBalancerEvents {
  private static final Pattern LISTENER =
      Pattern.compile(
          "arn:aws[\\w-]*:elasticloadbalancing:.+:listener/app/[\\w-]+/([\\w-]+)/([\\w-]+)");

  private final Service service;
  private final Stack stack;

  LoadBalancerEvents(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  void compile() {
    for (var function : service.functions()) {
      function.events("alb").forEach(event -> compile(function, event));
    }
  }

  private void compile(ServiceFunction function, Event event) {
    var at = new Snippet(event.span());
    var listener = event.get("listenerArn").orElse(at.of(""));
    var balancer = Nodes.call(listener, "Ref").flatMap(Node::asText).orElse("");
    var matcher = LISTENER.matcher(listener.asText().orElse(""));
    if (matcher.matches()) {
      balancer = matcher.group(1);
    }
    boolean many = Nodes.isTrue(event.value().at("multiValueHeaders"));
    var key = Naming.resource(function.key());
    var group = key + "Alb" + (many ? "MultiValue" : "") + "TargetGroup" + balancer;
    stack.add(
        group,
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        event.span(),
        targetGroup(function, event, balancer, many, at));
    stack.add(
        key + "AlbListenerRule" + event.text("priority").orElse(""),
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        event.span(),
        at.map(
            "Actions",
            actions(event, group, at),
            "Conditions",
            conditions(event, at),
            "ListenerArn",
            listener,
            "Priority",
            event.get("priority")));
    var principal = "elasticloadbalancing.amazonaws.com";
    stack.permit(
        Naming.permission(function.key(), "Alb"),
        at,
        function.target(at),
        principal,
        "SourceArn",
        at.ref(group));
    stack.permit(
        Naming.permission(function.key(), "RegisterTarget"), at, function.target(at), principal);
  }

  private Node.Mapping targetGroup(
      ServiceFunction function, Event event, String balancer, boolean many, Snippet at) {
    var tag = service.name() + "-" + function.key() + "-" + balancer + "-";
    var prefix = Nodes.text(service.provider(), "alb", "targetGroupPrefix").orElse("");
    var name =
        Naming.cut(prefix + Naming.md5(tag + (many ? "multi-value-" : "") + service.stage()), 32);
    var base =
        at.map(
            "TargetType",
            "lambda",
            "Targets",
            at.list(at.map("Id", function.target(at))),
            "Name",
            event.get("targetGroupName").orElse(at.of(name)),
            "Tags",
            at.list(at.map("Key", "Name", "Value", tag + service.stage())),
            "TargetGroupAttributes",
            at.list(at.map("Key", "lambda.multi_value_headers.enabled", "Value", many)),
            "HealthCheckEnabled",
            false);
    return event
        .get("healthCheck")
        .map(check -> Nodes.overlay(base, healthCheck(check, at)))
        .orElse(base);
  }

  private static Node.Mapping healthCheck(Node check, Snippet at) {
    return at.map(
        "HealthCheckEnabled",
        true,
        "HealthCheckPath",
        Nodes.given(check, "path").orElse(at.of("/")),
        "HealthCheckIntervalSeconds",
        Nodes.given(check, "intervalSeconds").orElse(at.of(35)),
        "HealthCheckTimeoutSeconds",
        Nodes.given(check, "timeoutSeconds").orElse(at.of(30)),
        "HealthyThresholdCount",
        Nodes.given(check, "healthyThresholdCount").orElse(at.of(5)),
        "UnhealthyThresholdCount",
        Nodes.value(check, "unhealthyThresholdCount").orElse(at.of(5)),
        "Matcher",
        at.map("HttpCode", Nodes.value(check, "matcher", "httpCode").orElse(at.of("200"))));
  }

  private List<Node> actions(Event event, String group, Snippet at) {
    var actions = new ArrayList<Node>();
    for (var name : Nodes.list(event.get("authorizer"))) {
      var config =
          name.asText()
              .flatMap(key -> service.provider().at("alb", "authorizers", key))
              .orElse(name);
      int order = actions.size() + 1;
      boolean cognito = Nodes.text(config, "type").filter("cognito"::equals).isPresent();
      actions.add(
          cognito
              ? at.map(
                  "Type",
                  "authenticate-cognito",
                  "Order",
                  order,
                  "AuthenticateCognitoConfig",
                  Nodes.overlay(
                      at.map(
                          "UserPoolArn", Nodes.value(config, "userPoolArn"),
                          "UserPoolClientId", Nodes.value(config, "userPoolClientId"),
                          "UserPoolDomain", Nodes.value(config, "userPoolDomain")),
                      session(config, at)))
              : at.map(
                  "Type",
                  "authenticate-oidc",
                  "Order",
                  order,
                  "AuthenticateOidcConfig",
                  Nodes.overlay(
                      at.map(
                          "AuthorizationEndpoint", Nodes.value(config, "authorizationEndpoint"),
                          "ClientId", Nodes.value(config, "clientId"),
                          "Issuer", Nodes.value(config, "issuer"),
                          "TokenEndpoint", Nodes.value(config, "tokenEndpoint"),
                          "UserInfoEndpoint", Nodes.value(config, "userInfoEndpoint"),
                          "ClientSecret", Nodes.value(config, "clientSecret"),
                          "UseExistingClientSecret",
                              Nodes.value(config, "clientSecret").isPresent()
                                  ? Optional.empty()
                                  : true),
                      session(config, at))));
    }
    actions.add(
        at.map(
            "Type",
            "forward",
            "TargetGroupArn",
            at.ref(group),
            "Order",
            actions.isEmpty() ? Optional.empty() : actions.size() + 1));
    return actions;
  }

  private static Node.Mapping session(Node config, Snippet at) {
    return at.map(
        "OnUnauthenticatedRequest",
        Nodes.value(config, "onUnauthenticatedRequest").orElse(at.of("deny")),
        "AuthenticationRequestExtraParams",
        Nodes.value(config, "requestExtraParams"),
        "Scope",
        Nodes.value(config, "scope"),
        "SessionCookieName",
        Nodes.value(config, "sessionCookieName"),
        "SessionTimeout",
        Nodes.value(config, "sessionTimeout"));
  }

  private static List<Node> conditions(Event event, Snippet at) {
    var conditions = new ArrayList<Node>();
    values(event, "path")
        .ifPresent(values -> conditions.add(at.map("Field", "path-pattern", "Values", values)));
    wrapped(event, "host", "host-header", "HostHeaderConfig", at).ifPresent(conditions::add);
    wrapped(event, "method", "http-request-method", "HttpRequestMethodConfig", at)
        .ifPresent(conditions::add);
    for (var header : Nodes.list(event.get("conditions", "header"))) {
      conditions.add(
          at.map(
              "Field",
              "http-header",
              "HttpHeaderConfig",
              at.map(
                  "HttpHeaderName", Nodes.value(header, "name"),
                  "Values", Nodes.value(header, "values"))));
    }
    event
        .get("conditions", "query")
        .ifPresent(
            query ->
                conditions.add(
                    at.map(
                        "Field",
                        "query-string",
                        "QueryStringConfig",
                        at.map(
                            "Values",
                            query.asEntries().stream()
                                .map(entry -> at.map("Key", entry.key(), "Value", entry.value()))
                                .toList()))));
    wrapped(event, "ip", "source-ip", "SourceIpConfig", at).ifPresent(conditions::add);
    return conditions;
  }

  private static Optional<List<Node>> values(Event event, String key) {
    return event.get("conditions", key).map(node -> Nodes.list(Optional.of(node)));
  }

  private static Optional<Node> wrapped(
      Event event, String key, String field, String config, Snippet at) {
    return values(event, key)
        .map(values -> at.map("Field", field, config, at.map("Values", values)));
  }
}
