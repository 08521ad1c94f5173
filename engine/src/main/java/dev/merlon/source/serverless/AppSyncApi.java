package dev.merlon.source.serverless;

import dev.merlon.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The GraphQL API of `serverless-appsync-plugin`: its authentication, data sources and resolvers.
///
/// Mapping templates and code of resolvers, the texts of the schema and caches are left out.
final class AppSyncApi {
  private static final String API = "GraphQlApi";

  private final Stack stack;
  private final AppSyncSettings settings;
  private final Node.Mapping api;
  private final AppSyncSources sources;
  private final Snippet at;

  private AppSyncApi(Service service, Stack stack, AppSyncSettings settings) {
    this.stack = stack;
    this.settings = settings;
    this.api = settings.api();
    this.sources = new AppSyncSources(service, stack);
    this.at = new Snippet(api.span());
  }

  static void compile(Service service, Stack stack) {
    AppSyncSettings.of(service.config())
        .ifPresent(settings -> new AppSyncApi(service, stack, settings).compile());
  }

  static Node apiId(Snippet at) {
    return at.getAtt(API, "ApiId");
  }

  /// What the plugin leaves of a name in an id.
  static String plain(String name) {
    return Unresolved.clean(name).replaceAll("[^a-zA-Z0-9]", "");
  }

  private void compile() {
    if (Nodes.value(api, "apiId").isEmpty()) {
      api();
    }
    settings.sources().forEach(sources::compile);
    settings.steps().values().forEach(this::step);
    settings.resolvers().forEach(this::resolver);
    domain();
    Nodes.value(api, "waf", "arn")
        .ifPresent(
            acl ->
                stack.add(
                    "GraphQlWafAssoc",
                    "AWS::WAFv2::WebACLAssociation",
                    acl.span(),
                    at.map("ResourceArn", at.getAtt(API, "Arn"), "WebACLArn", acl)));
  }

  private void api() {
    var authentication = Nodes.value(api, "authentication").orElse(api);
    var more =
        new ArrayList<Object>(
            Nodes.list(
                    Nodes.value(api, "additionalAuthentications")
                        .or(() -> Nodes.value(api, "additionalAuthenticationProviders")))
                .stream()
                .map(this::provider)
                .toList());
    var base =
        at.map(
            "Name",
            Nodes.value(api, "name").orElse(at.of("api")),
            "XrayEnabled",
            Nodes.isTrue(api.at("xrayEnabled")),
            "AdditionalAuthenticationProviders",
            more.isEmpty() ? Optional.empty() : at.list(more.toArray()),
            "LogConfig",
            logs(),
            "Visibility",
            Nodes.value(api, "visibility"),
            "IntrospectionConfig",
            Nodes.given(api, "introspection").map(on -> Nodes.isTrue(on) ? "ENABLED" : "DISABLED"));
    stack.add(
        API, "AWS::AppSync::GraphQLApi", api.span(), Nodes.overlay(base, provider(authentication)));
    stack.add(
        "GraphQlSchema", "AWS::AppSync::GraphQLSchema", api.span(), at.map("ApiId", apiId(at)));
    for (var key : Nodes.list(Nodes.value(api, "apiKeys"))) {
      var name = key.asText().or(() -> Nodes.text(key, "name")).orElse("");
      stack.add(API + plain(name), "AWS::AppSync::ApiKey", key.span(), at.map("ApiId", apiId(at)));
    }
    authorizerPermission(authentication);
  }

  /// One way to authenticate; the first version of the plugin wrote the type beside the rest.
  private Node.Mapping provider(Node written) {
    var type =
        Nodes.text(written, "type")
            .or(() -> Nodes.text(written, "authenticationType"))
            .orElse("API_KEY");
    var config = Nodes.value(written, "config");
    return switch (type) {
      case "AMAZON_COGNITO_USER_POOLS" -> {
        var pool = config.or(() -> Nodes.value(written, "userPoolConfig")).orElse(written);
        yield at.map(
            "AuthenticationType",
            type,
            "UserPoolConfig",
            at.map(
                "UserPoolId",
                Nodes.value(pool, "userPoolId"),
                "AwsRegion",
                Nodes.value(pool, "awsRegion").orElse(at.ref("AWS::Region")),
                "DefaultAction",
                Nodes.value(pool, "defaultAction"),
                "AppIdClientRegex",
                Nodes.value(pool, "appIdClientRegex")));
      }
      case "OPENID_CONNECT" ->
          at.map(
              "AuthenticationType",
              type,
              "OpenIDConnectConfig",
              at.map(
                  "Issuer",
                  config
                      .or(() -> Nodes.value(written, "openIdConnectConfig"))
                      .flatMap(found -> Nodes.value(found, "issuer"))));
      case "AWS_LAMBDA" ->
          at.map(
              "AuthenticationType",
              type,
              "LambdaAuthorizerConfig",
              at.map("AuthorizerUri", authorizer(written)));
      default -> at.map("AuthenticationType", type);
    };
  }

  private Node authorizer(Node written) {
    var config =
        Nodes.value(written, "config")
            .or(() -> Nodes.value(written, "lambdaAuthorizerConfig"))
            .orElse(written);
    return sources.function(config, settings.authorizerName(), at);
  }

  private void authorizerPermission(Node authentication) {
    if (Nodes.text(authentication, "type").filter("AWS_LAMBDA"::equals).isPresent()) {
      stack.permit(
          "LambdaAuthorizerPermission",
          at,
          authorizer(authentication),
          "appsync.amazonaws.com",
          "SourceArn",
          at.ref(API));
    }
  }

  private Optional<Node> logs() {
    var logging = Nodes.value(api, "logging").or(() -> Nodes.value(api, "logConfig"));
    if (logging.isEmpty() || Nodes.isFalse(logging.orElseThrow().at("enabled"))) {
      return Optional.empty();
    }
    var written = logging.orElseThrow();
    var role =
        Nodes.value(written, "roleArn")
            .or(() -> Nodes.value(written, "loggingRoleArn"))
            .orElseGet(this::logRole);
    return Optional.of(
        at.map(
            "CloudWatchLogsRoleArn",
            role,
            "FieldLogLevel",
            Nodes.value(written, "level"),
            "ExcludeVerboseContent",
            Nodes.given(written, "excludeVerboseContent")));
  }

  private Node logRole() {
    var id = API + "LogGroupRole";
    stack.add(
        API + "LogGroup",
        "AWS::Logs::LogGroup",
        api.span(),
        at.map("LogGroupName", at.join("/", "/aws/appsync/apis", apiId(at))));
    stack.add(
        id,
        "AWS::IAM::Role",
        api.span(),
        at.map("AssumeRolePolicyDocument", AppSyncSources.trust(at)));
    stack.add(
        API + "LogGroupPolicy",
        "AWS::IAM::Policy",
        api.span(),
        at.map(
            "PolicyName",
            API + "LogGroupPolicy",
            "Roles",
            at.list(at.ref(id)),
            "PolicyDocument",
            at.map(
                "Version",
                "2012-10-17",
                "Statement",
                at.list(
                    at.allow(
                        List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
                        List.of(at.getAtt(API + "LogGroup", "Arn")))))));
    return at.getAtt(id, "Arn");
  }

  private void step(AppSyncSettings.Step step) {
    var here = new Snippet(step.span());
    stack.add(
        stepId(step.name()),
        "AWS::AppSync::FunctionConfiguration",
        step.span(),
        here.map(
            "ApiId",
            apiId(here),
            "Name",
            step.name(),
            "DataSourceName",
            here.getAtt(AppSyncSources.id(step.source()), "Name"),
            "FunctionVersion",
            "2018-05-29"));
  }

  private static String stepId(String name) {
    return "GraphQlFunctionConfiguration" + plain(name);
  }

  private void resolver(AppSyncSettings.Resolver resolver) {
    var here = new Snippet(resolver.written().keySpan());
    var source = resolver.source().map(name -> here.getAtt(AppSyncSources.id(name), "Name"));
    var steps =
        resolver.steps().stream().map(name -> here.getAtt(stepId(name), "FunctionId")).toList();
    boolean pipeline = !steps.isEmpty() || source.isEmpty();
    stack.add(
        "GraphQlResolver" + plain(resolver.type() + resolver.field()),
        "AWS::AppSync::Resolver",
        here.span(),
        here.map(
            "ApiId",
            apiId(here),
            "TypeName",
            resolver.type(),
            "FieldName",
            resolver.field(),
            "Kind",
            pipeline ? "PIPELINE" : "UNIT",
            "DataSourceName",
            pipeline ? Optional.empty() : source,
            "PipelineConfig",
            pipeline
                ? Optional.of(here.map("Functions", here.list(steps.toArray())))
                : Optional.empty()));
  }

  private void domain() {
    var domain = Nodes.value(api, "domain").filter(node -> !Nodes.isFalse(node.at("enabled")));
    if (domain.isEmpty() || Nodes.isFalse(domain.orElseThrow().at("useCloudFormation"))) {
      return;
    }
    var name = Nodes.value(domain.orElseThrow(), "name");
    stack.add(
        "GraphQlDomainName",
        "AWS::AppSync::DomainName",
        api.span(),
        at.map(
            "DomainName",
            name,
            "CertificateArn",
            Nodes.value(domain.orElseThrow(), "certificateArn")
                .orElse(at.ref("GraphQlDomainCertificate"))));
    stack.add(
        "GraphQlDomainAssociation",
        "AWS::AppSync::DomainNameApiAssociation",
        api.span(),
        at.map("ApiId", apiId(at), "DomainName", name));
  }
}
