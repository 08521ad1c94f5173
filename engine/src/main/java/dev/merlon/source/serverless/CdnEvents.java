package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.Event;
import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `cloudFront` events: functions at the edge of one distribution.
final class CdnEvents {
  private static final String DISTRIBUTION = "CloudFrontDistribution";
  // The managed policy "CachingOptimized".
  private static final String STANDARD_CACHE_POLICY = "658327ea-f89d-4fab-a63d-7e88639e58f6";

  private final Service service;
  private final Stack stack;
  private final Map<String, Node> origins = new LinkedHashMap<>();
  private final Map<String, Node.Mapping> behaviors = new LinkedHashMap<>();
  private Optional<String> defaultOrigin = Optional.empty();

  CdnEvents(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  void compile() {
    cachePolicies();
    Optional<Snippet> first = Optional.empty();
    for (var function : service.functions()) {
      for (var event : function.events("cloudFront")) {
        var at = new Snippet(event.span());
        first = first.or(() -> Optional.of(at));
        withoutEnvironment(function);
        behavior(function, event, at);
        permit(function, at);
      }
    }
    first.ifPresent(this::distribution);
  }

  private void cachePolicies() {
    var written = service.provider().at("cloudFront", "cachePolicies").map(Node::asEntries);
    boolean used = service.functions().stream().anyMatch(f -> !f.events("cloudFront").isEmpty());
    for (var policy : written.filter(_ -> used).orElse(List.of())) {
      var at = new Snippet(policy.keySpan());
      stack.add(
          "CloudFrontCachePolicy" + Naming.resource(policy.key()),
          "AWS::CloudFront::CachePolicy",
          policy.keySpan(),
          at.map(
              "CachePolicyConfig",
              Nodes.overlay(
                  policy.value(), at.map("Name", service.prefix() + "-" + policy.key()))));
    }
  }

  /// Functions at the edge have neither variables nor a network.
  private void withoutEnvironment(ServiceFunction function) {
    var draft = stack.get(function.logicalId()).orElseThrow();
    var kept =
        draft.properties().entries().stream()
            .filter(entry -> !entry.key().equals("VpcConfig") && !entry.key().equals("Environment"))
            .toList();
    stack.put(
        function.logicalId(),
        new Stack.Draft(
            draft.type(),
            new Node.Mapping(kept, "", draft.properties().span()),
            draft.condition(),
            draft.implied(),
            draft.span()));
  }

  private static String version(ServiceFunction function) {
    return Naming.resource(function.key()) + "LambdaVersion";
  }

  private void permit(ServiceFunction function, Snippet at) {
    stack.permit(
        function.logicalId() + "InvokePermission",
        at,
        at.ref(version(function)),
        "edgelambda.amazonaws.com",
        "SourceArn",
        at.arn(":cloudfront::", at.ref("AWS::AccountId"), ":distribution/", at.ref(DISTRIBUTION)));
  }

  private void behavior(ServiceFunction function, Event event, Snippet at) {
    var origin = event.get("origin").map(written -> origin(written, at)).orElse("");
    if (Nodes.isTrue(event.value().at("isDefaultOrigin"))) {
      defaultOrigin = Optional.of(origin);
    }
    var written = event.get("behavior").orElse(at.map());
    boolean own =
        written.at("CachePolicyId").isPresent()
            || written.at("ForwardedValues").isPresent()
            || written.at("MaxTTL").isPresent()
            || written.at("MinTTL").isPresent()
            || written.at("DefaultTTL").isPresent();
    var named =
        event
            .get("cachePolicy", "id")
            .or(
                () ->
                    event
                        .text("cachePolicy", "name")
                        .map(name -> at.ref("CloudFrontCachePolicy" + Naming.resource(name))));
    Optional<Node> policy =
        named.or(() -> own ? Optional.empty() : Optional.of(at.of(STANDARD_CACHE_POLICY)));
    var association =
        at.map(
            "EventType",
            event.get("eventType"),
            "LambdaFunctionARN",
            at.ref(version(function)),
            "IncludeBody",
            Nodes.given(event.value(), "includeBody"));
    var pattern = event.text("pathPattern");
    var key = pattern.orElse("") + "\n" + origin;
    var before = Optional.ofNullable(behaviors.get(key));
    var associations = new ArrayList<Node>();
    before
        .flatMap(found -> found.get("LambdaFunctionAssociations"))
        .ifPresent(found -> associations.addAll(found.asItems()));
    associations.add(association);
    var behavior =
        Nodes.overlay(
            Nodes.overlay(at.map("ViewerProtocolPolicy", "allow-all"), written),
            at.map(
                "CachePolicyId",
                policy,
                "TargetOriginId",
                origin,
                "LambdaFunctionAssociations",
                associations,
                "PathPattern",
                pattern));
    behaviors.put(key, before.map(found -> Nodes.overlay(found, behavior)).orElse(behavior));
  }

  private String origin(Node written, Snippet at) {
    Node.Mapping origin = Nodes.overlay(at.map(), written);
    if (written instanceof Node.Scalar scalar) {
      origin = parsed(scalar.text(), at);
    }
    var domain = origin.get("DomainName").orElse(at.of(""));
    var id =
        (origin.get("S3OriginConfig").isPresent() ? "s3/" : "custom/")
            + domain.asText().orElseGet(() -> Naming.alphanumeric(Nodes.json(domain)))
            + Nodes.text(origin, "OriginPath").orElse("");
    var before = origins.get(id);
    var complete = Nodes.overlay(origin, at.map("Id", id));
    origins.put(id, before == null ? complete : Nodes.overlay(before, complete));
    return id;
  }

  private static Node.Mapping parsed(String url, Snippet at) {
    var host = url;
    var path = "";
    boolean bucket = url.startsWith("s3:");
    try {
      var uri = URI.create(url);
      host = uri.getHost() == null ? "" : uri.getHost();
      path = uri.getPath() == null ? "" : uri.getPath();
    } catch (IllegalArgumentException _) {
      host = url;
    }
    return at.map(
        "DomainName",
        host,
        "OriginPath",
        path.length() > 1 ? path : Optional.empty(),
        bucket ? "S3OriginConfig" : "CustomOriginConfig",
        bucket ? at.map() : at.map("OriginProtocolPolicy", "match-viewer"));
  }

  private void distribution(Snippet at) {
    stack.trust("edgelambda.amazonaws.com");
    stack.allow(
        at.allow(
            List.of(
                "logs:CreateLogGroup",
                "logs:CreateLogStream",
                "logs:PutLogEvents",
                "logs:TagResource"),
            at.list(at.sub("arn:${AWS::Partition}:logs:*:*:*"))));
    var ordered = new ArrayList<Node.Mapping>();
    behaviors.values().stream()
        .filter(behavior -> behavior.get("PathPattern").isEmpty())
        .forEach(ordered::add);
    if (ordered.isEmpty()) {
      var model = behaviors.values().iterator().next();
      var kept =
          model.entries().stream()
              .filter(
                  entry ->
                      !entry.key().equals("PathPattern")
                          && !entry.key().equals("LambdaFunctionAssociations"))
              .toList();
      ordered.add(
          Nodes.overlay(
              new Node.Mapping(kept, "", model.span()),
              at.map("TargetOriginId", defaultOrigin.orElse(origins.keySet().iterator().next()))));
    }
    behaviors.values().stream()
        .filter(behavior -> behavior.get("PathPattern").isPresent())
        .forEach(ordered::add);
    var further = List.copyOf(ordered.subList(1, ordered.size()));
    stack.add(
        DISTRIBUTION,
        "AWS::CloudFront::Distribution",
        at.span(),
        at.map(
            "DistributionConfig",
            at.map(
                "Comment",
                service.name() + " " + service.stage(),
                "Enabled",
                true,
                "DefaultCacheBehavior",
                ordered.getFirst(),
                "Origins",
                List.copyOf(origins.values()),
                "CacheBehaviors",
                further.isEmpty() ? Optional.empty() : further)));
  }
}
