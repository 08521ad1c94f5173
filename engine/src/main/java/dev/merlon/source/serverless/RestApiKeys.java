package dev.merlon.source.serverless;

import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// API keys and usage plans of a REST API.
final class RestApiKeys {
  private final Service service;
  private final Stack stack;
  private final Node restApi;
  private final Snippet at;

  RestApiKeys(Service service, Stack stack, Node restApi, Snippet at) {
    this.service = service;
    this.stack = stack;
    this.restApi = restApi;
    this.at = at;
  }

  void compile(Node settings) {
    var keys = Nodes.list(setting(settings, "apiKeys"));
    var usage = setting(settings, "usagePlan");
    if (keys.isEmpty() && usage.isEmpty()) {
      return;
    }
    var plans = new ArrayList<String>();
    if (usage.orElse(at.of("")) instanceof Node.Sequence list) {
      for (var plan : list.items()) {
        for (var entry : plan.asEntries()) {
          plans.add(entry.key());
          plan(entry.key(), Optional.of(entry.value()));
        }
      }
    } else {
      plan("", usage);
    }
    keys(keys, plans);
  }

  private Optional<Node> setting(Node settings, String key) {
    var modern = Nodes.value(settings, key);
    return modern.isPresent() || !service.isOlderThanVersion3()
        ? modern
        : Nodes.value(service.provider(), key);
  }

  private void plan(String name, Optional<Node> settings) {
    var quota = settings.flatMap(node -> Nodes.value(node, "quota"));
    var throttle = settings.flatMap(node -> Nodes.value(node, "throttle"));
    var of = name.isEmpty() ? "Usage plan for " : "Usage plan \"" + name + "\" for ";
    stack.add(
        "ApiGatewayUsagePlan" + Naming.upperFirst(name),
        "AWS::ApiGateway::UsagePlan",
        at.span(),
        at.map(
            "ApiStages",
            at.list(at.map("ApiId", restApi, "Stage", service.stage())),
            "Description",
            of + service.name() + " " + service.stage() + " stage",
            "UsagePlanName",
            service.name() + "-" + (name.isEmpty() ? "" : name + "-") + service.stage(),
            "Quota",
            quota.map(
                node ->
                    at.map(
                        "Limit", Nodes.given(node, "limit"),
                        "Offset", Nodes.given(node, "offset"),
                        "Period", Nodes.given(node, "period"))),
            "Throttle",
            throttle.map(
                node ->
                    at.map(
                        "BurstLimit", Nodes.given(node, "burstLimit"),
                        "RateLimit", Nodes.given(node, "rateLimit")))));
  }

  private void keys(List<Node> keys, List<String> plans) {
    int number = 0;
    for (var key : keys) {
      var first = key.asEntries().stream().findFirst();
      if (first.filter(entry -> plans.contains(entry.key())).isPresent()) {
        number = 0;
        for (var item : Nodes.list(first.map(Node.Entry::value))) {
          key(item, first.orElseThrow().key(), ++number);
        }
      } else {
        key(key, "", ++number);
      }
    }
  }

  private void key(Node key, String plan, int number) {
    var id = Naming.upperFirst(plan) + number;
    var here = new Snippet(key.span());
    stack.add(
        "ApiGatewayApiKey" + id,
        "AWS::ApiGateway::ApiKey",
        key.span(),
        here.map(
            "Enabled",
            Nodes.given(key, "enabled").orElse(here.of(true)),
            "Name",
            key instanceof Node.Scalar ? Optional.of(key) : Nodes.value(key, "name"),
            "Value",
            Nodes.value(key, "value"),
            "Description",
            Nodes.value(key, "description"),
            "CustomerId",
            Nodes.value(key, "customerId"),
            "StageKeys",
            here.list(here.map("RestApiId", restApi, "StageName", service.stage()))));
    stack.add(
        "ApiGatewayUsagePlanKey" + id,
        "AWS::ApiGateway::UsagePlanKey",
        key.span(),
        here.map(
            "KeyId",
            here.ref("ApiGatewayApiKey" + id),
            "KeyType",
            "API_KEY",
            "UsagePlanId",
            here.ref("ApiGatewayUsagePlan" + Naming.upperFirst(plan))));
  }
}
