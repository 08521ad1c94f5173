package dev.merlon.source.sam;

import dev.merlon.finding.Problem;
import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import dev.merlon.source.cloudformation.CodeLocations;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Turns every `AWS::Serverless` resource into the resources that CloudFormation gets to see.
///
/// Source: "AWS SAM resource and property reference" and the translator's behaviour.
final class Transform {
  private static final String PREFIX = "AWS::Serverless::";

  private final Expansion expansion;
  private final Globals globals;
  private final WrittenResources written;
  private final CodeLocations locations;
  private final Apis apis;
  private final Function<Value, Optional<Value>> documents;

  Transform(
      Expansion expansion,
      Globals globals,
      WrittenResources written,
      CodeLocations locations,
      Function<Value, Optional<Value>> documents) {
    this.expansion = expansion;
    this.globals = globals;
    this.written = written;
    this.locations = locations;
    this.documents = documents;
    this.apis = new Apis(expansion, globals, documents);
  }

  void run() {
    expansion.resources().forEach(this::mergeGlobals);
    expansion.resources().stream()
        .flatMap(resource -> written.connectors(resource).stream())
        .forEach(expansion::add);
    apis.prepare();
    for (var kind : List.of("Function", "StateMachine")) {
      for (var resource : expansion.ofType(PREFIX + kind)) {
        var before = expansion.ids();
        switch (kind) {
          case "Function" -> new FunctionExpansion(expansion, apis, locations).expand(resource);
          default -> new StateMachineExpansion(expansion, apis, documents).expand(resource);
        }
        if (Tagging.isPassedOn(resource)) {
          expansion.tagNew(
              before, Tagging.list(resource.properties().get("Tags"), new Making(resource.span())));
        }
      }
    }
    apis.finish();
    for (var resource : expansion.resources()) {
      if (resource.type().startsWith(PREFIX)) {
        simple(resource);
      } else if (resource.type().equals("AWS::Lambda::Function")
          && !expansion.code().containsKey(resource.id())) {
        expansion.code(resource.id(), locations.of(resource));
      }
    }
  }

  private void mergeGlobals(Resource resource) {
    if (resource.type().startsWith(PREFIX)) {
      var kind = resource.type().substring(PREFIX.length());
      expansion.replace(
          resource,
          resource.type(),
          globals.merged(kind, resource.properties(), written.ignoredGlobals(resource.id())));
    }
  }

  private void simple(Resource resource) {
    var properties = resource.properties();
    switch (resource.type().substring(PREFIX.length())) {
      case "SimpleTable" ->
          expansion.replace(resource, "AWS::DynamoDB::Table", TableAndLayer.table(properties));
      case "LayerVersion" ->
          expansion.replace(resource, "AWS::Lambda::LayerVersion", TableAndLayer.layer(resource));
      case "Application" ->
          expansion.replace(resource, "AWS::CloudFormation::Stack", application(resource));
      case "WebSocketApi" -> new WebSocketApis(expansion).expand(resource);
      case "GraphQLApi" -> GraphQlApis.expand(expansion, resource);
      case "CapacityProvider" -> new CapacityProviders(expansion).expand(resource);
      case "Connector" -> new Connectors(expansion).expand(resource);
      default ->
          expansion.problem(
              new Problem.Unsupported(
                  resource.span(), "`" + resource.id() + "` of type `" + resource.type() + "`"));
    }
  }

  private static Value.Mapping application(Resource application) {
    var make = new Making(application.span());
    var properties = application.properties();
    var block = make.block().with("TemplateURL", properties.get("Location"));
    for (var key : List.of("Parameters", "NotificationARNs", "TimeoutInMinutes")) {
      block.with(key, properties.get(key));
    }
    return block
        .with("Tags", Tagging.list(properties.get("Tags"), FunctionExpansion.MADE_BY, make))
        .value();
  }
}
