package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Gradual deployment: one CodeDeploy application and role for all functions, a group for each.
final class Deployments {
  private static final String APPLICATION = "ServerlessDeploymentApplication";
  private static final String ROLE = "CodeDeployServiceRole";
  private static final Set<String> SHIPPED =
      Set.of(
          "AllAtOnce",
          "Canary10Percent5Minutes",
          "Canary10Percent10Minutes",
          "Canary10Percent15Minutes",
          "Canary10Percent30Minutes",
          "Linear10PercentEvery1Minute",
          "Linear10PercentEvery2Minutes",
          "Linear10PercentEvery3Minutes",
          "Linear10PercentEvery10Minutes");

  private Deployments() {}

  static void add(Expansion expansion, Resource function, Making make) {
    var preference =
        function
            .properties()
            .get("DeploymentPreference")
            .filter(p -> !p.at("Enabled").flatMap(Value::literal).orElse("").equals("false"))
            .filter(p -> p.at("Type").isPresent());
    if (preference.isEmpty()) {
      return;
    }
    var written = preference.orElseThrow();
    expansion.add(
        APPLICATION,
        "AWS::CodeDeploy::Application",
        make.block().with("ComputePlatform", make.text("Lambda")).value(),
        function,
        function.span());
    var given = written.at("Role");
    if (given.isEmpty()) {
      var role = new RoleExpansion(ROLE, make.block().value(), make);
      role.trust(make.trust("codedeploy.amazonaws.com"));
      role.managed("service-role/AWSCodeDeployRoleForLambda");
      expansion.add(role.id(), "AWS::IAM::Role", role.properties(), function, function.span());
    }
    expansion.add(
        function.id() + "DeploymentGroup",
        "AWS::CodeDeploy::DeploymentGroup",
        make.block()
            .with("AlarmConfiguration", alarms(written, make))
            .with("ApplicationName", make.ref(APPLICATION))
            .with("AutoRollbackConfiguration", rollback(make))
            .with("DeploymentConfigName", configuration(written, make))
            .with(
                "DeploymentStyle",
                make.block()
                    .with("DeploymentOption", make.text("WITH_TRAFFIC_CONTROL"))
                    .with("DeploymentType", make.text("BLUE_GREEN"))
                    .value())
            .with("ServiceRoleArn", given.orElseGet(() -> make.attribute(ROLE, "Arn")))
            .with(
                "TriggerConfigurations",
                written.at("TriggerConfigurations").filter(list -> !list.items().isEmpty()))
            .value(),
        function,
        function.span());
  }

  private static Optional<Value> alarms(Value written, Making make) {
    return written
        .at("Alarms")
        .filter(list -> !list.items().isEmpty())
        .map(
            list ->
                make.block()
                    .with("Enabled", make.truth(true))
                    .with(
                        "Alarms",
                        make.list(
                            list.items().stream()
                                .<Value>map(alarm -> make.block().with("Name", alarm).value())
                                .toList()))
                    .value());
  }

  private static Value rollback(Making make) {
    var events =
        List.of("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST");
    return make.block()
        .with("Enabled", make.truth(true))
        .with("Events", make.list(events.stream().map(make::text).toList()))
        .value();
  }

  /// A configuration of CodeDeploy's own has a prefix there.
  private static Value configuration(Value written, Making make) {
    var type = written.at("Type").orElseGet(() -> make.text(""));
    return type.literal()
        .filter(SHIPPED::contains)
        .map(name -> make.text("CodeDeployDefault.Lambda" + name))
        .orElse(type);
  }
}
