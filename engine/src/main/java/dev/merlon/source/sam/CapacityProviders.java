package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.util.List;

/// Capacity providers: instances of the account that functions run on, and the role that starts
/// them.
final class CapacityProviders {
  private final Expansion expansion;

  CapacityProviders(Expansion expansion) {
    this.expansion = expansion;
  }

  void expand(Resource provider) {
    var make = new Making(provider.span());
    var properties = provider.properties();
    var own = properties.get("OperatorRole");
    var role = provider.id() + "OperatorRole";
    if (own.isEmpty()) {
      addRole(provider, role, make);
    }
    expansion.replace(
        provider,
        "AWS::Lambda::CapacityProvider",
        make.block()
            .with("CapacityProviderName", properties.get("CapacityProviderName"))
            .with("VpcConfig", properties.get("VpcConfig"))
            .with(
                "PermissionsConfig",
                make.block()
                    .with(
                        "CapacityProviderOperatorRoleArn",
                        own.orElseGet(() -> make.attribute(role, "Arn")))
                    .value())
            .with("Tags", Tagging.list(properties.get("Tags"), FunctionExpansion.MADE_BY, make))
            .with(
                "InstanceRequirements",
                properties.get("InstanceRequirements").map(w -> needs(w, make)))
            .with(
                "CapacityProviderScalingConfig",
                properties.get("ScalingConfig").map(w -> scaling(w, make)))
            .with("KmsKeyArn", properties.get("KmsKeyArn"))
            .value());
  }

  private void addRole(Resource provider, String id, Making make) {
    var role = new RoleExpansion(id, make.block().value(), make);
    role.trust(make.trust("lambda.amazonaws.com"));
    role.managed("AWSLambdaManagedEC2ResourceOperator");
    var properties = provider.properties();
    boolean propagated =
        properties.get("PropagateTags").flatMap(Value::literal).orElse("").equals("true");
    role.tags(
        Tagging.list(
            properties.get("Tags").filter(_ -> propagated), FunctionExpansion.MADE_BY, make));
    expansion.add(id, "AWS::IAM::Role", role.properties(), provider, provider.span());
  }

  private static Value needs(Value written, Making make) {
    return make.block()
        .with("Architectures", written.at("Architectures"))
        .with("AllowedInstanceTypes", written.at("AllowedTypes"))
        .with("ExcludedInstanceTypes", written.at("ExcludedTypes"))
        .value();
  }

  private static Value scaling(Value written, Making make) {
    var load = written.at("AverageCPUUtilization");
    return make.block()
        .with("MaxVCpuCount", written.at("MaxVCpuCount"))
        .with("ScalingMode", make.text(load.isPresent() ? "Manual" : "Auto"))
        .with(
            "ScalingPolicies",
            load.map(
                target ->
                    make.list(
                        make.block()
                            .with(
                                "PredefinedMetricType",
                                make.text("LambdaCapacityProviderAverageCPUUtilization"))
                            .with("TargetValue", target)
                            .value())))
        .value();
  }

  /// What a function says about its provider, in CloudFormation's words.
  static Value use(Value written) {
    var make = new Making(written.span());
    var block = make.block();
    block.with("CapacityProviderArn", written.at("Arn"));
    for (var name :
        List.of("PerExecutionEnvironmentMaxConcurrency", "ExecutionEnvironmentMemoryGiBPerVCpu")) {
      block.with(name, written.at(name));
    }
    return make.block().with("LambdaManagedInstancesCapacityProviderConfig", block.value()).value();
  }
}
