package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::Serverless::GraphQLApi`: an AppSync API with its schema, keys, data sources (each under a
/// role of its own), functions and resolvers.
final class GraphQlApis {
  private static final Map<String, String> MADE_BY = Map.of("graphqlapi:createdBy", "SAM");
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "LambdaAuthorizer", "LambdaAuthorizerConfig",
          "OpenIDConnect", "OpenIDConnectConfig",
          "UserPool", "UserPoolConfig");
  // What the translator writes for a resolver without code: it passes the pipeline's result on.
  private static final String PASS_ON =
      "\nexport function request(ctx) {\n    return {};\n}\n\nexport function response(ctx) {\n    return ctx.prev.result;\n}\n";

  private final Expansion expansion;
  private final Resource api;
  private final Making make;
  private final GraphQlSources sources;

  private GraphQlApis(Expansion expansion, Resource api) {
    this.expansion = expansion;
    this.api = api;
    this.make = new Making(api.span());
    this.sources = new GraphQlSources(expansion, api);
  }

  static void expand(Expansion expansion, Resource api) {
    new GraphQlApis(expansion, api).expand();
  }

  private void expand() {
    var properties = api.properties();
    var auth = properties.get("Auth").orElseGet(() -> make.block().value());
    var block =
        make.block()
            .with("Name", Optional.of(properties.get("Name").orElseGet(() -> make.text(api.id()))))
            .with("Tags", Tagging.list(properties.get("Tags"), MADE_BY, make))
            .with("XrayEnabled", properties.get("XrayEnabled"))
            .with("LogConfig", logging());
    for (var key :
        List.of(
            "Visibility",
            "OwnerContact",
            "IntrospectionConfig",
            "QueryDepthLimit",
            "ResolverCountLimit")) {
      block.with(key, properties.get(key));
    }
    provider(auth, true, block);
    var others = auth.at("Additional").map(Value::items).orElse(List.of());
    if (!others.isEmpty()) {
      block.with(
          "AdditionalAuthenticationProviders",
          make.list(
              others.stream()
                  .<Value>map(
                      other -> {
                        var more = make.block();
                        provider(other, false, more);
                        return more.value();
                      })
                  .toList()));
    }
    expansion.replace(api, "AWS::AppSync::GraphQLApi", block.value());
    schema();
    section("ApiKeys").forEach(this::key);
    sources.expand();
    section("Functions").forEach(this::pipelineFunction);
    section("Resolvers")
        .forEach(
            (type, fields) -> {
              if (fields instanceof Value.Mapping mapping) {
                mapping.entries().forEach((field, resolver) -> resolver(type, field, resolver));
              }
            });
  }

  private Map<String, Value> section(String key) {
    return api.properties().get(key).orElseGet(() -> make.text("")) instanceof Value.Mapping mapping
        ? mapping.entries()
        : Map.of();
  }

  private Value apiId() {
    return make.attribute(api.id(), "ApiId");
  }

  private void add(String id, String type, Making.Block block, Value at) {
    expansion.add(id, "AWS::AppSync::" + type, block.value(), api, at.span());
  }

  private static void provider(Value auth, boolean first, Making.Block block) {
    block.with("AuthenticationType", auth.at("Type"));
    PROVIDERS.forEach(
        (sam, own) ->
            auth.at(sam)
                .ifPresent(
                    config ->
                        block.with(
                            own,
                            first || !sam.equals("UserPool") ? config : withoutDefault(config))));
  }

  /// Only the first provider may say what happens by default.
  private static Value withoutDefault(Value pool) {
    var block = new Making(pool.span()).block();
    if (pool instanceof Value.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, value) -> {
                if (!key.equals("DefaultAction")) {
                  block.with(key, value);
                }
              });
    }
    return block.value();
  }

  private Optional<Value> logging() {
    var written =
        api.properties()
            .get("Logging")
            .filter(value -> !value.literal().orElse("").equals("false"));
    return written.map(
        logging -> {
          var role = logging.at("CloudWatchLogsRoleArn");
          if (role.isEmpty()) {
            addRole(
                expansion,
                api,
                api.id() + "CloudWatchRole",
                List.of("service-role/AWSAppSyncPushToCloudWatchLogs"));
          }
          return make.block()
              .with(
                  "FieldLogLevel",
                  Optional.of(logging.at("FieldLogLevel").orElseGet(() -> make.text("ALL"))))
              .with("ExcludeVerboseContent", logging.at("ExcludeVerboseContent"))
              .with(
                  "CloudWatchLogsRoleArn",
                  role.orElseGet(() -> make.attribute(api.id() + "CloudWatchRole", "Arn")))
              .value();
        });
  }

  /// A role of AppSync, with managed policies by their paths.
  static void addRole(Expansion expansion, Resource api, String id, List<String> managed) {
    var make = new Making(api.span());
    var role = make.block().with("AssumeRolePolicyDocument", make.trust("appsync.amazonaws.com"));
    if (!managed.isEmpty()) {
      role.with(
          "ManagedPolicyArns",
          make.list(
              managed.stream()
                  .map(path -> make.sub("arn:${AWS::Partition}:iam::aws:policy/" + path))
                  .toList()));
    }
    expansion.add(id, "AWS::IAM::Role", role.value(), api, api.span());
  }

  private void schema() {
    var properties = api.properties();
    add(
        api.id() + "Schema",
        "GraphQLSchema",
        make.block()
            .with("ApiId", apiId())
            .with("Definition", properties.get("SchemaInline"))
            .with("DefinitionS3Location", properties.get("SchemaUri")),
        properties.get("SchemaInline").or(() -> properties.get("SchemaUri")).orElse(properties));
  }

  private void key(String name, Value written) {
    add(
        api.id() + name,
        "ApiKey",
        make.block()
            .with("ApiId", apiId())
            .with("ApiKeyId", written.at("ApiKeyId"))
            .with("Description", written.at("Description"))
            .with("Expires", written.at("ExpiresOn")),
        written);
  }

  private Making.Block code(Value written) {
    return make.block()
        .with("ApiId", apiId())
        .with("Code", written.at("InlineCode"))
        .with("CodeS3Location", written.at("CodeUri"));
  }

  private Value runtime(Value written) {
    return make.block()
        .with(
            "Name",
            Optional.of(written.at("Runtime", "Name").orElseGet(() -> make.text("APPSYNC_JS"))))
        .with(
            "RuntimeVersion",
            Optional.of(written.at("Runtime", "Version").orElseGet(() -> make.text("1.0.0"))))
        .value();
  }

  private void pipelineFunction(String name, Value written) {
    add(
        api.id() + name,
        "FunctionConfiguration",
        code(written)
            .with("DataSourceName", written.at("DataSource").map(sources::named))
            .with("Description", written.at("Description"))
            .with("MaxBatchSize", written.at("MaxBatchSize"))
            .with("Sync", written.at("Sync"))
            .with("Name", Optional.of(written.at("Name").orElseGet(() -> make.text(name))))
            .with("Runtime", runtime(written)),
        written);
  }

  private void resolver(String type, String name, Value written) {
    var pipeline =
        written.at("Pipeline").map(Value::items).orElse(List.of()).stream()
            .map(this::pipelined)
            .toList();
    var block = code(written);
    if (written.at("InlineCode").isEmpty() && written.at("CodeUri").isEmpty()) {
      block.with("Code", make.text(PASS_ON));
    }
    add(
        api.id() + type + name,
        "Resolver",
        block
            .with(
                "FieldName", Optional.of(written.at("FieldName").orElseGet(() -> make.text(name))))
            .with("TypeName", make.text(type))
            .with("Kind", make.text("PIPELINE"))
            .with("CachingConfig", written.at("Caching"))
            .with("MaxBatchSize", written.at("MaxBatchSize"))
            .with("Sync", written.at("Sync"))
            .with("PipelineConfig", make.block().with("Functions", make.list(pipeline)).value())
            .with("Runtime", runtime(written)),
        written);
  }

  /// A pipeline names its functions by their keys, or by the ids of functions elsewhere.
  private Value pipelined(Value named) {
    var id = api.id() + named.literal().orElse("");
    return expansion.get(id).isPresent() ? make.attribute(id, "FunctionId") : named;
  }
}
