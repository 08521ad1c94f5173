package dev.merlon.source.serverless;

import dev.merlon.model.CodeLocation;
import dev.merlon.source.cloudformation.CodeLocations;
import dev.merlon.source.serverless.Service.ServiceFunction;
import dev.merlon.source.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The functions themselves, their versions, aliases, URLs and destinations.
final class FunctionResources {
  private static final String DEFAULT_RUNTIME = "nodejs24.x";

  private final Service service;
  private final Stack stack;
  private final String folder;
  private final Map<String, CodeLocation> code = new LinkedHashMap<>();

  FunctionResources(Service service, Stack stack, String folder) {
    this.service = service;
    this.stack = stack;
    this.folder = folder;
  }

  void compile() {
    for (var function : service.functions()) {
      compile(function, new Snippet(function.span()));
      new FunctionVersions(service, stack).compile(function, new Snippet(function.span()));
      new FunctionUrl(function, stack).compile();
      new Destinations(service, stack).compile(function);
    }
  }

  Map<String, CodeLocation> code() {
    return code;
  }

  /// A function at the edge does not take the provider's settings, which may be too much there.
  private Node limit(String key, ServiceFunction function, int standard, int atEdge, Snippet at) {
    return function.events("cloudFront").isEmpty()
        ? either(key, function).orElse(at.of(standard))
        : Nodes.value(function.config(), key).orElse(at.of(atEdge));
  }

  private void compile(ServiceFunction function, Snippet at) {
    var config = function.config();
    var provider = service.provider();
    var image = Nodes.value(config, "image");
    var properties =
        Nodes.overlay(
            image.map(found -> imageProperties(found, at)).orElseGet(() -> zip(function, at)),
            at.map(
                "FunctionName",
                nameNode(function, at),
                "MemorySize",
                limit("memorySize", function, 1024, 128, at),
                "Timeout",
                limit("timeout", function, 6, 5, at),
                "Architectures",
                either("architecture", function).map(at::list),
                "Description",
                Nodes.value(config, "description"),
                "SnapStart",
                Nodes.value(config, "snapStart").map(on -> at.map("ApplyOn", "PublishedVersions")),
                "Tags",
                ExecutionRole.tags(
                    at,
                    Optional.of(
                        Nodes.overlay(orEmpty(provider, "tags", at), orEmpty(config, "tags", at)))),
                "EphemeralStorage",
                Nodes.value(config, "ephemeralStorageSize").map(size -> at.map("Size", size)),
                "RecursiveLoop",
                Nodes.value(config, "recursiveLoop"),
                "DeadLetterConfig",
                Nodes.value(config, "onError").map(arn -> at.map("TargetArn", arn)),
                "KmsKeyArn",
                kmsKey(function),
                "TracingConfig",
                tracing(function).map(mode -> at.map("Mode", mode)),
                "Environment",
                environment(function, at),
                "Role",
                role(function, at)));
    var further =
        at.map(
            "VpcConfig",
            vpc(function, at),
            "FileSystemConfigs",
            fileSystem(function, at),
            "ReservedConcurrentExecutions",
            Nodes.given(config, "reservedConcurrency"),
            "Layers",
            Nodes.value(config, "layers").or(() -> Nodes.value(provider, "layers")),
            "LoggingConfig",
            logging(function, at));
    statements(function, at);
    stack.add(
        function.logicalId(),
        "AWS::Lambda::Function",
        function.span(),
        Nodes.overlay(properties, further),
        function.condition());
    code.put(function.logicalId(), location(function));
  }

  private Node nameNode(ServiceFunction function, Snippet at) {
    return Nodes.value(function.config(), "name").orElse(at.of(function.name()));
  }

  private Optional<Node> either(String key, ServiceFunction function) {
    return Nodes.value(function.config(), key).or(() -> Nodes.value(service.provider(), key));
  }

  private static Node orEmpty(Node owner, String key, Snippet at) {
    return Nodes.value(owner, key).orElse(Nodes.empty(at.span()));
  }

  private Node.Mapping zip(ServiceFunction function, Snippet at) {
    var bucket = deploymentBucket(service, at);
    var artifact = artifact(function).orElse(archive(function));
    var file = artifact.substring(artifact.lastIndexOf('/') + 1);
    return at.map(
        "Code",
        at.map(
            "S3Bucket",
            bucket,
            "S3Key",
            "serverless/"
                + service.name()
                + "/"
                + service.stage()
                + "/"
                + Unresolved.mark("${time of deployment}")
                + "/"
                + file),
        "Handler",
        WsgiHandler.of(function, service),
        "Runtime",
        either("runtime", function).orElse(at.of(DEFAULT_RUNTIME)));
  }

  static Node deploymentBucket(Service service, Snippet at) {
    var bucket = Nodes.value(service.provider(), "deploymentBucket");
    return bucket
        .flatMap(node -> node instanceof Node.Mapping ? Nodes.value(node, "name") : bucket)
        .orElse(at.ref("ServerlessDeploymentBucket"));
  }

  private String archive(ServiceFunction function) {
    boolean alone =
        Nodes.isTrue(service.config().at("package", "individually"))
            || Nodes.isTrue(function.config().at("package", "individually"));
    return (alone ? function.key() : service.name()) + ".zip";
  }

  private Optional<String> artifact(ServiceFunction function) {
    return Nodes.text(function.config(), "package", "artifact")
        .or(() -> Nodes.text(service.config(), "package", "artifact"));
  }

  private CodeLocation location(ServiceFunction function) {
    if (Nodes.isTrue(function.config().at("image"))) {
      return new CodeLocation.Elsewhere("a container image");
    }
    return artifact(function)
        .<CodeLocation>map(
            path ->
                path.matches("[\\w./-]+\\.(zip|jar|war)")
                    ? new CodeLocation.Archive(CodeLocations.join(folder, path))
                    : new CodeLocation.Elsewhere("the artifact `" + Unresolved.clean(path) + "`"))
        .orElse(new CodeLocation.Folder(folder));
  }

  private Node.Mapping imageProperties(Node image, Snippet at) {
    var name = image.asText().or(() -> Nodes.text(image, "name"));
    var uri =
        Nodes.value(image, "uri")
            .or(() -> name.flatMap(known -> declaredImage(known)))
            .or(() -> name.filter(text -> text.contains("/")).map(at::of))
            .orElseGet(() -> at.of(Unresolved.mark("image " + name.orElse("of the service"))));
    var settings =
        at.map(
            "Command", Nodes.value(image, "command"),
            "EntryPoint", Nodes.value(image, "entryPoint"),
            "WorkingDirectory", Nodes.value(image, "workingDirectory"));
    return at.map(
        "Code",
        at.map("ImageUri", uri),
        "PackageType",
        "Image",
        "ImageConfig",
        settings.entries().isEmpty() ? Optional.empty() : settings);
  }

  private Optional<Node> declaredImage(String name) {
    var declared = service.provider().at("ecr", "images", name);
    return declared.flatMap(
        node -> node instanceof Node.Scalar ? declared : Nodes.value(node, "uri"));
  }

  private Optional<Node> kmsKey(ServiceFunction function) {
    return either("kmsKeyArn", function);
  }

  private Optional<Node> tracing(ServiceFunction function) {
    var at = new Snippet(function.span());
    return Nodes.value(function.config(), "tracing")
        .or(() -> Nodes.value(service.provider(), "tracing", "lambda"))
        .map(
            mode ->
                mode instanceof Node.Scalar scalar && scalar.asBoolean().isPresent()
                    ? at.of("Active")
                    : mode);
  }

  private Optional<Node> environment(ServiceFunction function, Snippet at) {
    var shared = Nodes.value(service.provider(), "environment");
    var own = Nodes.value(function.config(), "environment");
    if (shared.isEmpty() && own.isEmpty()) {
      return Optional.empty();
    }
    var opaque = own.or(() -> shared).filter(Unresolved::isWhole);
    return Optional.of(
        at.map(
            "Variables",
            opaque.orElseGet(
                () ->
                    Nodes.overlay(
                        shared.orElse(Nodes.empty(at.span())),
                        own.orElse(Nodes.empty(at.span()))))));
  }

  private Node role(ServiceFunction function, Snippet at) {
    var custom = service.customRole(function);
    if (custom.isEmpty()) {
      return at.getAtt(Naming.ROLE, "Arn");
    }
    var role = custom.orElseThrow();
    var text = role.asText();
    return text.filter(name -> !name.startsWith("arn:") && !Unresolved.isIn(name))
        .map(name -> new Snippet(role.span()).getAtt(name, "Arn"))
        .orElse(role);
  }

  private Optional<Node> vpc(ServiceFunction function, Snippet at) {
    var own = function.config().get("vpc");
    if (own.isPresent() && !Nodes.isTrue(own)) {
      return Optional.empty();
    }
    var opaque = own.or(() -> service.provider().get("vpc")).filter(Unresolved::isWhole);
    if (opaque.isPresent()) {
      return opaque;
    }
    var groups = vpc(function, "securityGroupIds");
    var subnets = vpc(function, "subnetIds");
    return groups.isEmpty() || subnets.isEmpty()
        ? Optional.empty()
        : Optional.of(
            at.map(
                "Ipv6AllowedForDualStack",
                vpc(function, "ipv6AllowedForDualStack"),
                "SecurityGroupIds",
                groups,
                "SubnetIds",
                subnets));
  }

  private Optional<Node> vpc(ServiceFunction function, String key) {
    return Nodes.value(function.config(), "vpc", key)
        .or(() -> Nodes.value(service.provider(), "vpc", key));
  }

  private static Optional<Node> fileSystem(ServiceFunction function, Snippet at) {
    return Nodes.value(function.config(), "fileSystemConfig")
        .map(
            system ->
                at.list(
                    at.map(
                        "Arn", Nodes.value(system, "arn"),
                        "LocalMountPath", Nodes.value(system, "localMountPath"))));
  }

  private Optional<Node> logging(ServiceFunction function, Snippet at) {
    return Nodes.value(function.config(), "logs")
        .or(() -> Nodes.value(service.provider(), "logs", "lambda"))
        .map(
            logs ->
                at.map(
                    "ApplicationLogLevel", Nodes.value(logs, "applicationLogLevel"),
                    "LogFormat", Nodes.value(logs, "logFormat"),
                    "LogGroup", Nodes.value(logs, "logGroup"),
                    "SystemLogLevel", Nodes.value(logs, "systemLogLevel")))
        .filter(logging -> !logging.entries().isEmpty())
        .map(logging -> logging);
  }

  /// What the shared role needs for a function's settings; intrinsics get nothing, as compiled.
  private void statements(ServiceFunction function, Snippet at) {
    Nodes.value(function.config(), "onError")
        .filter(Node.Scalar.class::isInstance)
        .ifPresent(arn -> stack.allow(at.allow(List.of("sns:Publish"), List.of(arn))));
    kmsKey(function)
        .filter(Node.Scalar.class::isInstance)
        .ifPresent(key -> stack.allowOnce(at.allow(List.of("kms:Decrypt"), List.of(key))));
    if (tracing(function).isPresent()) {
      stack.allowOnce(
          at.allow(List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"), List.of("*")));
    }
    Nodes.value(function.config(), "fileSystemConfig", "arn")
        .ifPresent(
            arn ->
                stack.allow(
                    at.allow(
                        List.of("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"),
                        List.of(arn))));
  }
}
