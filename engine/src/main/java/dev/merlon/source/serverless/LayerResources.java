package dev.merlon.source.serverless;

import dev.merlon.source.yaml.Node;
import java.util.Optional;

/// The `layers` of a service, and the bucket for its packages.
final class LayerResources {
  private final Service service;
  private final Stack stack;

  LayerResources(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  void compile() {
    for (var entry :
        Nodes.list(Nodes.value(service.config(), "layers")).stream()
            .flatMap(block -> block.asEntries().stream())
            .toList()) {
      layer(entry.key(), new Snippet(entry.keySpan()), entry.value());
    }
  }

  private void layer(String name, Snippet at, Node config) {
    var artifact = Nodes.text(config, "package", "artifact").orElse(name + ".zip");
    var id = Naming.resource(name) + "LambdaLayer";
    stack.add(
        id,
        "AWS::Lambda::LayerVersion",
        at.span(),
        at.map(
            "Content",
            at.map(
                "S3Bucket",
                FunctionResources.deploymentBucket(service, at),
                "S3Key",
                "serverless/"
                    + service.name()
                    + "/"
                    + service.stage()
                    + "/"
                    + Unresolved.mark("${time of deployment}")
                    + "/"
                    + artifact.substring(artifact.lastIndexOf('/') + 1)),
            "LayerName",
            Nodes.value(config, "name").orElse(at.of(name)),
            "Description",
            Nodes.value(config, "description"),
            "LicenseInfo",
            Nodes.value(config, "licenseInfo"),
            "CompatibleRuntimes",
            Nodes.value(config, "compatibleRuntimes"),
            "CompatibleArchitectures",
            Nodes.value(config, "compatibleArchitectures")));
    for (var account : Nodes.list(Nodes.value(config, "allowedAccounts"))) {
      var number = account.asText().orElse("");
      stack.add(
          Naming.resource(name) + number.replace("*", "Wild") + "LambdaLayerPermission",
          "AWS::Lambda::LayerVersionPermission",
          account.span(),
          at.map(
              "Action",
              "lambda:GetLayerVersion",
              "LayerVersionArn",
              at.ref(id),
              "Principal",
              account));
    }
  }

  /// The bucket that the framework makes for packages, unless the service names one.
  void deploymentBucket() {
    var entry = service.config().entry("provider");
    var at = new Snippet(entry.map(found -> found.keySpan()).orElse(service.config().span()));
    var written = Nodes.value(service.provider(), "deploymentBucket");
    boolean named =
        written.flatMap(node -> node.asText()).isPresent()
            || written.flatMap(node -> Nodes.value(node, "name")).isPresent();
    if (named) {
      return;
    }
    var bucket = "ServerlessDeploymentBucket";
    var encryption =
        at.map(
            "ServerSideEncryptionConfiguration",
            at.list(at.map("ServerSideEncryptionByDefault", at.map("SSEAlgorithm", "AES256"))));
    boolean blocked =
        written.filter(node -> Nodes.isTrue(node.at("blockPublicAccess"))).isPresent();
    stack.add(
        bucket,
        "AWS::S3::Bucket",
        at.span(),
        at.map(
            "BucketEncryption",
            encryption,
            "Tags",
            written.flatMap(node -> ExecutionRole.tags(at, Nodes.value(node, "tags"))),
            "PublicAccessBlockConfiguration",
            blocked
                ? at.map(
                    "BlockPublicAcls", true,
                    "BlockPublicPolicy", true,
                    "IgnorePublicAcls", true,
                    "RestrictPublicBuckets", true)
                : Optional.empty(),
            "VersioningConfiguration",
            written.filter(node -> Nodes.isTrue(node.at("versioning"))).isPresent()
                ? at.map("Status", "Enabled")
                : Optional.empty()));
    if (written.filter(node -> Nodes.isTrue(node.at("skipPolicySetup"))).isEmpty()) {
      policy(bucket, at);
    }
  }

  private void policy(String bucket, Snippet at) {
    var statement =
        at.map(
            "Action",
            "s3:*",
            "Effect",
            "Deny",
            "Principal",
            "*",
            "Resource",
            at.list(at.arn(":s3:::", at.ref(bucket), "/*"), at.arn(":s3:::", at.ref(bucket))),
            "Condition",
            at.map("Bool", at.map("aws:SecureTransport", false)));
    stack.add(
        bucket + "Policy",
        "AWS::S3::BucketPolicy",
        at.span(),
        at.map(
            "Bucket", at.ref(bucket), "PolicyDocument", at.map("Statement", at.list(statement))));
  }
}
