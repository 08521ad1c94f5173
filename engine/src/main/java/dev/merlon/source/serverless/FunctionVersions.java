package dev.merlon.source.serverless;

import dev.merlon.source.serverless.Service.ServiceFunction;
import java.util.ArrayList;
import java.util.List;

/// The version that the framework publishes of a function, and the alias that its triggers start.
final class FunctionVersions {
  private final Service service;
  private final Stack stack;

  FunctionVersions(Service service, Stack stack) {
    this.service = service;
    this.stack = stack;
  }

  void compile(ServiceFunction function, Snippet at) {
    var config = function.config();
    boolean versioned =
        Nodes.given(config, "versionFunction")
            .or(() -> Nodes.given(service.provider(), "versionFunctions"))
            .map(Nodes::isTrue)
            .orElse(true);
    if (!versioned && function.alias().isEmpty()) {
      return;
    }
    var properties = new ArrayList<Object>();
    properties.addAll(List.of("FunctionName", at.ref(function.logicalId())));
    properties.addAll(List.of("Description", Nodes.value(config, "description")));
    // The framework appends a hash of the package, which is not known before.
    var version = Naming.resource(function.key()) + "LambdaVersion";
    stack.add(
        version,
        "AWS::Lambda::Version",
        function.span(),
        at.map(properties.toArray()),
        function.condition());
    function
        .alias()
        .ifPresent(
            alias ->
                stack.add(
                    aliasId(function),
                    "AWS::Lambda::Alias",
                    function.span(),
                    at.map(
                        "FunctionName",
                        at.ref(function.logicalId()),
                        "FunctionVersion",
                        at.getAtt(version, "Version"),
                        "Name",
                        alias,
                        "ProvisionedConcurrencyConfig",
                        Nodes.value(config, "provisionedConcurrency")
                            .map(count -> at.map("ProvisionedConcurrentExecutions", count))),
                    function.condition()));
  }

  static String aliasId(ServiceFunction function) {
    var kind =
        switch (function.alias().orElse("")) {
          case "durable" -> "DurableLambdaAlias";
          case "provisioned" -> "ProvConcLambdaAlias";
          default -> "SnapStartLambdaAlias";
        };
    return Naming.resource(function.key()) + kind;
  }
}
