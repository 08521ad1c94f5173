package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import java.util.List;
import java.util.Optional;

/// `ScheduleV2` events: a schedule of EventBridge Scheduler and the role it calls with.
final class Schedules {
  private Schedules() {}

  /// SAM names the schedule after its id, unless the user names it or wants no name.
  private static Optional<Value> named(String id, Value.Mapping event, Making make) {
    boolean omitted = event.get("OmitName").flatMap(Value::literal).orElse("").equals("true");
    return event.get("Name").or(() -> omitted ? Optional.empty() : Optional.of(make.text(id)));
  }

  private static List<Value> policies(String id, Value policy, Value.Mapping event, Making make) {
    var queue = event.at("DeadLetterConfig", "Arn");
    return queue.isEmpty()
        ? List.of(policy)
        : List.of(
            policy,
            make.policy(
                id + "SQSPolicy",
                List.of(make.allow(List.of("sqs:SendMessage"), queue.orElseThrow()))));
  }

  static void add(
      Expansion expansion,
      String id,
      Value.Mapping event,
      Value target,
      Value policy,
      Resource owner,
      Making make) {
    var role = event.get("RoleArn");
    if (role.isEmpty()) {
      expansion.add(
          id + "Role",
          "AWS::IAM::Role",
          make.block()
              .with("AssumeRolePolicyDocument", make.trust("scheduler.amazonaws.com"))
              .with("Policies", make.list(policies(id, policy, event, make)))
              .with("PermissionsBoundary", event.get("PermissionsBoundary"))
              .value(),
          owner,
          make.span());
    }
    expansion.add(
        id,
        "AWS::Scheduler::Schedule",
        make.block()
            .with("ScheduleExpression", event.get("ScheduleExpression"))
            .with("State", event.get("State"))
            .with("Name", named(id, event, make))
            .with("Description", event.get("Description"))
            .with("StartDate", event.get("StartDate"))
            .with("EndDate", event.get("EndDate"))
            .with("GroupName", event.get("GroupName"))
            .with("KmsKeyArn", event.get("KmsKeyArn"))
            .with("ScheduleExpressionTimezone", event.get("ScheduleExpressionTimezone"))
            .with(
                "FlexibleTimeWindow",
                Optional.of(
                    event
                        .get("FlexibleTimeWindow")
                        .orElseGet(() -> make.block().with("Mode", make.text("OFF")).value())))
            .with(
                "Target",
                make.block()
                    .with("Arn", target)
                    .with("RoleArn", role.orElseGet(() -> make.attribute(id + "Role", "Arn")))
                    .with("Input", event.get("Input"))
                    .with("RetryPolicy", event.get("RetryPolicy"))
                    .with(
                        "DeadLetterConfig",
                        event
                            .at("DeadLetterConfig", "Arn")
                            .map(arn -> make.block().with("Arn", arn).value()))
                    .value())
            .value(),
        owner,
        make.span());
  }
}
