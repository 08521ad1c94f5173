package dev.merlon.source.graph;

import dev.merlon.model.Authentication;
import dev.merlon.model.Resource;
import dev.merlon.model.Setting;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Trigger;
import dev.merlon.model.TriggerKind;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Triggers over HTTP other than API Gateway: function URLs, load balancers, CloudFront, AppSync.
final class EndpointTriggers {
  private final ResourceIndex index;
  private final TriggerCollector out;

  EndpointTriggers(ResourceIndex index, TriggerCollector out) {
    this.index = index;
    this.out = out;
  }

  void collect() {
    index.ofType("AWS::Lambda::Url").forEach(this::url);
    index.ofType("AWS::ElasticLoadBalancingV2::ListenerRule").forEach(this::loadBalancer);
    index.ofType("AWS::ElasticLoadBalancingV2::Listener").forEach(this::loadBalancer);
    index.ofType("AWS::CloudFront::Distribution").forEach(this::distribution);
    index.ofType("AWS::AppSync::DataSource").forEach(this::dataSource);
    index.ofType("AWS::AppSync::GraphQLApi").forEach(this::authorizer);
  }

  private void url(Resource url) {
    var written = url.properties().get("AuthType");
    var at = written.map(Value::span).orElse(url.span());
    var literal = written.flatMap(Value::literal);
    Setting<Authentication> authentication =
        literal.isEmpty()
            ? new Setting.Unknown<>(
                written.flatMap(Value::text).map(Text::toString).orElse("AuthType"), at)
            : new Setting.Known<>(
                literal.orElseThrow().equals("NONE") ? Authentication.NONE : Authentication.IAM,
                at);
    out.add(
        index.functions(url.properties().get("TargetFunctionArn")),
        url,
        new Trigger(TriggerKind.FUNCTION_URL, Text.of("ANY /"), authentication, url.span()));
  }

  private void loadBalancer(Resource rule) {
    var properties = rule.properties();
    var actions = properties.get("Actions").or(() -> properties.get("DefaultActions"));
    var functions = new LinkedHashSet<String>();
    for (var group : actions.map(index::mentioned).orElse(List.of())) {
      if (group.type().equals("AWS::ElasticLoadBalancingV2::TargetGroup")) {
        functions.addAll(index.functions(group.properties().get("Targets")));
      }
    }
    if (!functions.isEmpty()) {
      for (var path : paths(properties)) {
        out.add(
            functions,
            rule,
            new Trigger(
                TriggerKind.LOAD_BALANCER,
                Text.of("ANY " + path),
                balancerAuthentication(rule, actions),
                rule.span()));
      }
    }
  }

  private static List<String> paths(Value.Mapping rule) {
    var paths = new ArrayList<String>();
    for (var condition : rule.get("Conditions").map(Value::items).orElse(List.of())) {
      if (condition.at("Field").flatMap(Value::literal).orElse("").equals("path-pattern")) {
        var values = condition.at("Values").or(() -> condition.at("PathPatternConfig", "Values"));
        for (var value : values.map(Value::items).orElse(List.of())) {
          value.text().ifPresent(text -> paths.add(text.toString()));
        }
      }
    }
    return paths.isEmpty() ? List.of("/") : paths;
  }

  private Setting<Authentication> balancerAuthentication(Resource rule, Optional<Value> actions) {
    for (var action : actions.map(Value::items).orElse(List.of())) {
      var type = action.at("Type").flatMap(Value::literal).orElse("");
      if (type.equals("authenticate-cognito")) {
        return new Setting.Known<>(Authentication.COGNITO, action.span());
      }
      if (type.equals("authenticate-oidc") || type.equals("jwt-validation")) {
        return new Setting.Known<>(Authentication.JWT, action.span());
      }
    }
    var listener =
        rule.type().endsWith("::Listener")
            ? Optional.of(rule)
            : index.mentioned(
                rule.properties().get("ListenerArn"), "AWS::ElasticLoadBalancingV2::Listener");
    var balancer =
        index.mentioned(
            listener.flatMap(found -> found.properties().get("LoadBalancerArn")),
            "AWS::ElasticLoadBalancingV2::LoadBalancer");
    var scheme =
        balancer.flatMap(found -> found.properties().get("Scheme")).flatMap(Value::literal);
    boolean isPublic = balancer.isPresent() && !scheme.orElse("").equals("internal");
    return isPublic
        ? new Setting.Known<>(Authentication.NONE, rule.span())
        : new Setting.Unknown<>("the network of the load balancer", rule.span());
  }

  private void distribution(Resource distribution) {
    var configuration = distribution.properties().get("DistributionConfig");
    var behaviors = new ArrayList<Value>();
    configuration.flatMap(c -> c.at("DefaultCacheBehavior")).ifPresent(behaviors::add);
    configuration
        .flatMap(c -> c.at("CacheBehaviors"))
        .ifPresent(list -> behaviors.addAll(list.items()));
    for (var behavior : behaviors) {
      var path = behavior.at("PathPattern").flatMap(Value::text).map(Text::toString).orElse("/*");
      boolean signed =
          behavior.at("TrustedKeyGroups").isPresent() || behavior.at("TrustedSigners").isPresent();
      var span = behavior.span();
      Setting<Authentication> authentication =
          signed
              ? new Setting.Unknown<>("signed URLs or cookies", span)
              : new Setting.Known<>(Authentication.NONE, span);
      out.add(
          index.functions(behavior.at("LambdaFunctionAssociations")),
          distribution,
          new Trigger(
              TriggerKind.CDN, Text.of("ANY " + path), authentication, distribution.span()));
    }
  }

  private void dataSource(Resource source) {
    var functions = index.functions(source.properties().at("LambdaConfig", "LambdaFunctionArn"));
    if (functions.isEmpty()) {
      return;
    }
    var api = index.mentioned(source.properties().get("ApiId"), "AWS::AppSync::GraphQLApi");
    var authentication = appSync(api, source.span());
    boolean any = false;
    for (var resolver : index.ofType("AWS::AppSync::Resolver")) {
      if (isNamed(resolver.properties().get("DataSourceName"), source)
          || isStep(resolver.properties().at("PipelineConfig", "Functions"), source)) {
        var field =
            words(resolver.properties(), "TypeName")
                + "."
                + words(resolver.properties(), "FieldName");
        out.add(
            functions,
            resolver,
            new Trigger(TriggerKind.APPSYNC, Text.of(field), authentication, resolver.span()));
        any = true;
      }
    }
    if (!any) {
      out.add(
          functions,
          source,
          new Trigger(
              TriggerKind.APPSYNC,
              Text.of(words(source.properties(), "Name")),
              authentication,
              source.span()));
    }
  }

  /// The function that decides about requests sees them before anybody has authenticated.
  private void authorizer(Resource api) {
    for (var key : List.of("LambdaAuthorizerConfig", "AdditionalAuthenticationProviders")) {
      out.add(
          index.functions(api.properties().get(key)),
          api,
          new Trigger(
              TriggerKind.AUTHORIZER,
              Text.of(api.id()),
              new Setting.Known<>(Authentication.NONE, api.span()),
              api.span()));
    }
  }

  /// Whether one of a pipeline's functions asks a data source.
  private boolean isStep(Optional<Value> functions, Resource source) {
    return functions.map(index::mentioned).orElse(List.of()).stream()
        .filter(step -> step.type().equals("AWS::AppSync::FunctionConfiguration"))
        .anyMatch(step -> isNamed(step.properties().get("DataSourceName"), source));
  }

  private boolean isNamed(Optional<Value> name, Resource source) {
    if (name.isEmpty()) {
      return false;
    }
    return index.mentioned(name.orElseThrow()).contains(source)
        || name.flatMap(Value::text).equals(source.properties().get("Name").flatMap(Value::text));
  }

  private static String words(Value.Mapping owner, String key) {
    return owner.get(key).flatMap(Value::text).map(Text::toString).orElse("?");
  }

  private static Setting<Authentication> appSync(Optional<Resource> api, Span span) {
    if (api.isEmpty()) {
      return new Setting.Unknown<>("the GraphQL API lies outside the template", span);
    }
    var properties = api.orElseThrow().properties();
    boolean several =
        properties
            .get("AdditionalAuthenticationProviders")
            .filter(providers -> !providers.items().isEmpty())
            .isPresent();
    var main = properties.get("AuthenticationType").flatMap(Value::literal).orElse("");
    if (several) {
      return new Setting.Unknown<>("the schema's directives choose among providers", span);
    }
    return switch (main) {
      case "API_KEY" -> new Setting.Known<>(Authentication.API_KEY, span);
      case "AWS_IAM" -> new Setting.Known<>(Authentication.IAM, span);
      case "AMAZON_COGNITO_USER_POOLS" -> new Setting.Known<>(Authentication.COGNITO, span);
      case "OPENID_CONNECT" -> new Setting.Known<>(Authentication.JWT, span);
      case "AWS_LAMBDA" -> new Setting.Known<>(Authentication.LAMBDA_AUTHORIZER, span);
      default -> new Setting.Unknown<>("AuthenticationType", span);
    };
  }
}
