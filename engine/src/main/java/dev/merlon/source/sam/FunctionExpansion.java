package dev.merlon.source.sam;

import dev.merlon.finding.Problem;
import dev.merlon.model.CodeLocation;
import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import dev.merlon.source.cloudformation.CodeLocations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Expands an `AWS::Serverless::Function` to the Lambda function, its role, and its events.
final class FunctionExpansion {
  private static final Set<String> NOT_OF_LAMBDA =
      Set.of(
          "CodeUri",
          "InlineCode",
          "ImageUri",
          "Policies",
          "Events",
          "FunctionUrlConfig",
          "AutoPublishAlias",
          "AutoPublishCodeSha256",
          "AutoPublishAliasAllProperties",
          "CapacityProviderConfig",
          "FunctionScalingConfig",
          "PublishToLatestPublished",
          "VersionDeletionPolicy",
          "Tags",
          "DeploymentPreference",
          "DeadLetterQueue",
          "Tracing",
          "EventInvokeConfig",
          "AssumeRolePolicyDocument",
          "RolePath",
          "PermissionsBoundary",
          "PropagateTags",
          "ProvisionedConcurrencyConfig",
          "VersionDescription");

  static final Map<String, String> MADE_BY = Map.of("lambda:createdBy", "SAM");

  private final Expansion expansion;
  private final Apis apis;
  private final CodeLocations locations;

  FunctionExpansion(Expansion expansion, Apis apis, CodeLocations locations) {
    this.expansion = expansion;
    this.apis = apis;
    this.locations = locations;
  }

  void expand(Resource function) {
    var properties = function.properties();
    var make = new Making(function.span());
    var alias = alias(function);
    var role = new RoleExpansion(function.id() + "Role", properties, make);
    new FunctionRole(expansion).policies(function, role, make);
    var target =
        new EventTarget(
            function,
            alias.map(make::ref).orElseGet(() -> make.ref(function.id())),
            alias.map(make::ref).orElseGet(() -> make.attribute(function.id(), "Arn")));
    alias.ifPresent(id -> addAlias(id, function, make));
    FunctionUrls.add(expansion, target);
    Deployments.add(expansion, function, make);
    for (var events : properties.get("Events").map(Value::items).orElse(List.of())) {
      if (events instanceof Value.Mapping mapping) {
        events(mapping, target, role);
      }
    }
    invokeConfig(function, role, make);
    code(function);
    expansion.replace(function, "AWS::Lambda::Function", lambda(function, role, make));
  }

  private void events(Value.Mapping events, EventTarget target, RoleExpansion role) {
    var push = new PushEvents(expansion, apis);
    var pull = new PullEvents(expansion);
    events
        .entries()
        .forEach(
            (id, event) -> {
              var type = event.at("Type").flatMap(Value::literal);
              if (type.isEmpty()) {
                expansion.problem(
                    new Problem.Malformed(
                        event.span(),
                        "event `%s` of `%s` has no `Type`; it was ignored"
                            .formatted(id, target.function().id())));
                return;
              }
              var named =
                  new Event(
                      id,
                      target.function().id() + id,
                      type.orElseThrow(),
                      event
                          .at("Properties")
                          .filter(Value.Mapping.class::isInstance)
                          .map(Value.Mapping.class::cast)
                          .orElseGet(() -> new Making(event.span()).block().value()),
                      event.span());
              if (!pull.expand(named, target, role) && !push.expand(named, target, role)) {
                expansion.problem(
                    new Problem.Unsupported(
                        event.span(),
                        "event `%s` of `%s` of type `%s`"
                            .formatted(id, target.function().id(), named.type())));
              }
            });
  }

  /// What events call: the function, or its alias when one is published.
  record EventTarget(Resource function, Value name, Value arn) {}

  /// One entry of `Events`; `logicalId` is what the transform names its resource.
  record Event(
      String id,
      String logicalId,
      String type,
      Value.Mapping properties,
      dev.merlon.model.Span span) {}

  private static Optional<String> alias(Resource function) {
    // The translator spells the characters that an id may not have.
    return function
        .properties()
        .get("AutoPublishAlias")
        .flatMap(Value::literal)
        .map(name -> function.id() + "Alias" + name.replace("-", "D").replace("_", "U"));
  }

  /// The translator adds a hash to the version's id; which one does not matter here.
  private void addAlias(String id, Resource function, Making make) {
    var version = function.id() + "Version";
    expansion.add(
        version,
        "AWS::Lambda::Version",
        make.block()
            .with("FunctionName", make.ref(function.id()))
            .with("Description", function.properties().get("VersionDescription"))
            .value(),
        function,
        function.span());
    expansion.add(
        id,
        "AWS::Lambda::Alias",
        make.block()
            .with("FunctionName", make.ref(function.id()))
            .with("FunctionVersion", make.attribute(version, "Version"))
            .with("Name", function.properties().get("AutoPublishAlias"))
            .with(
                "ProvisionedConcurrencyConfig",
                function.properties().get("ProvisionedConcurrencyConfig"))
            .value(),
        function,
        function.span());
  }

  private void code(Resource function) {
    var properties = function.properties();
    var inline = properties.get("InlineCode");
    var uri = properties.get("CodeUri");
    boolean image =
        properties.get("PackageType").flatMap(Value::literal).orElse("").equals("Image");
    if (image) {
      expansion.code(function.id(), new CodeLocation.Elsewhere("a container image"));
    } else if (inline.isPresent()) {
      expansion.code(function.id(), locations.inline(inline.orElseThrow()));
    } else if (uri.isPresent()) {
      expansion.code(function.id(), location(uri.orElseThrow()));
    } else {
      // `sam build` takes the template's folder then.
      expansion.code(function.id(), locations.path(new Making(function.span()).text(".")));
    }
  }

  private CodeLocation location(Value uri) {
    if (uri instanceof Value.Mapping mapping) {
      return new CodeLocation.Elsewhere(
          "s3://"
              + mapping.get("Bucket").flatMap(Value::text).map(Object::toString).orElse("?")
              + "/"
              + mapping.get("Key").flatMap(Value::text).map(Object::toString).orElse("?"));
    }
    return locations.path(uri);
  }

  private Value.Mapping lambda(Resource function, RoleExpansion role, Making make) {
    var properties = function.properties();
    var block = make.block();
    properties
        .entries()
        .forEach(
            (key, value) -> {
              if (!NOT_OF_LAMBDA.contains(key)) {
                block.with(key, value);
              }
            });
    properties
        .get("InlineCode")
        .ifPresent(
            text ->
                block.with("Code", new Making(text.span()).block().with("ZipFile", text).value()));
    properties.get("CodeUri").ifPresent(uri -> block.with("Code", uri));
    FunctionRole.tracing(properties)
        .ifPresent(
            mode ->
                block.with(
                    "TracingConfig", new Making(mode.span()).block().with("Mode", mode).value()));
    properties
        .get("DeadLetterQueue")
        .flatMap(queue -> queue.at("TargetArn"))
        .ifPresent(
            arn ->
                block.with(
                    "DeadLetterConfig",
                    new Making(arn.span()).block().with("TargetArn", arn).value()));
    properties
        .get("CapacityProviderConfig")
        .ifPresent(config -> block.with("CapacityProviderConfig", CapacityProviders.use(config)));
    block.with("Tags", Tagging.ofOwner(function, MADE_BY, make));
    block.with("Role", new FunctionRole(expansion).of(function, role, make));
    return block.value();
  }

  /// The destinations without `Type`, which only SAM knows.
  static Value untyped(Value value) {
    if (!(value instanceof Value.Mapping mapping)) {
      return value;
    }
    var block = new Making(value.span()).block();
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!key.equals("Type") || mapping.get("Destination").isEmpty()) {
                block.with(key, untyped(entry));
              }
            });
    return block.value();
  }

  private void invokeConfig(Resource function, RoleExpansion role, Making make) {
    var written = function.properties().get("EventInvokeConfig");
    if (written.isEmpty() || !(written.orElseThrow() instanceof Value.Mapping config)) {
      return;
    }
    for (var outcome : List.of("OnSuccess", "OnFailure")) {
      config
          .at("DestinationConfig", outcome)
          .ifPresent(
              destination ->
                  role.destination(function.id() + "EventInvokeConfig" + outcome, destination));
    }
    var block = make.block().with("FunctionName", make.ref(function.id()));
    config.entries().forEach((key, value) -> block.with(key, untyped(value)));
    block.with(
        "Qualifier",
        function.properties().get("AutoPublishAlias").orElseGet(() -> make.text("$LATEST")));
    expansion.add(
        function.id() + "EventInvokeConfig",
        "AWS::Lambda::EventInvokeConfig",
        block.value(),
        function,
        config.span());
  }
}
