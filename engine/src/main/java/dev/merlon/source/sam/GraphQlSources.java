package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The data sources of a GraphQL API: tables and functions, each with the role by which AppSync
/// uses it.
final class GraphQlSources {
  private final Expansion expansion;
  private final Resource api;
  private final Making make;

  GraphQlSources(Expansion expansion, Resource api) {
    this.expansion = expansion;
    this.api = api;
    this.make = new Making(api.span());
  }

  void expand() {
    sources("DynamoDb", this::table);
    sources("Lambda", this::function);
  }

  private void sources(String kind, java.util.function.BiConsumer<String, Value> expand) {
    if (api.properties().at("DataSources", kind).orElseGet(() -> make.text(""))
        instanceof Value.Mapping mapping) {
      mapping.entries().forEach(expand);
    }
  }

  private void table(String name, Value written) {
    var id = api.id() + name + "DynamoDBDataSource";
    var table =
        make.block()
            .with(
                "AwsRegion",
                Optional.of(written.at("Region").orElseGet(() -> make.sub("${AWS::Region}"))));
    for (var key : List.of("TableName", "UseCallerCredentials", "Versioned")) {
      table.with(key, written.at(key));
    }
    source(id, name, "AMAZON_DYNAMODB", "DynamoDBConfig", table.value(), written);
    written
        .at("TableArn")
        .filter(_ -> written.at("ServiceRoleArn").isEmpty())
        .ifPresent(arn -> connect(id, "AWS::DynamoDB::Table", arn, permissions(written), "Table"));
  }

  private void function(String name, Value written) {
    var id = api.id() + name + "LambdaDataSource";
    var function = make.block().with("LambdaFunctionArn", written.at("FunctionArn"));
    source(id, name, "AWS_LAMBDA", "LambdaConfig", function.value(), written);
    written
        .at("FunctionArn")
        .filter(_ -> written.at("ServiceRoleArn").isEmpty())
        .ifPresent(arn -> connect(id, "AWS::Lambda::Function", arn, List.of("Write"), "Lambda"));
  }

  private static List<String> permissions(Value written) {
    var named = new ArrayList<String>();
    written.at("Permissions").map(Value::items).orElse(List.of()).stream()
        .flatMap(item -> item.literal().stream())
        .forEach(named::add);
    return named.isEmpty() ? List.of("Read", "Write") : named;
  }

  private void source(
      String id, String name, String type, String key, Value config, Value written) {
    var role = written.at("ServiceRoleArn");
    if (role.isEmpty()) {
      GraphQlApis.addRole(expansion, api, id + "Role", List.of());
    }
    expansion.add(
        id,
        "AWS::AppSync::DataSource",
        make.block()
            .with("ApiId", make.attribute(api.id(), "ApiId"))
            .with("Name", Optional.of(written.at("Name").orElseGet(() -> make.text(name))))
            .with("Description", written.at("Description"))
            .with("Type", make.text(type))
            .with("ServiceRoleArn", role.orElseGet(() -> make.attribute(id + "Role", "Arn")))
            .with(key, config)
            .value(),
        api,
        written.span());
  }

  private void connect(
      String source, String type, Value arn, List<String> permissions, String kind) {
    var statements =
        Connectors.statements(
            "AWS::AppSync::DataSource " + type, permissions, make.text(""), arn, make);
    expansion.add(
        source + "To" + kind + "ConnectorPolicy",
        "AWS::IAM::ManagedPolicy",
        make.block()
            .with("PolicyDocument", Connectors.document(statements, make))
            .with("Roles", make.list(make.ref(source + "Role")))
            .value(),
        api,
        arn.span());
  }

  /// The name of a data source that stands here, or the text itself.
  Value named(Value named) {
    var name = named.literal().orElse("");
    for (var kind : List.of("DynamoDBDataSource", "LambdaDataSource")) {
      if (expansion.get(api.id() + name + kind).isPresent()) {
        return make.attribute(api.id() + name + kind, "Name");
      }
    }
    return named;
  }
}
