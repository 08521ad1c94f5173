package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;

/// `ScheduleV2` events: a schedule of EventBridge Scheduler and the role it calls with.
final class Schedules {
  private Schedules() {}

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
              .with("Policies", make.list(policy))
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
            .with("Name", event.get("Name"))
            .with(
                "Target",
                make.block()
                    .with("Arn", target)
                    .with("RoleArn", role.orElseGet(() -> make.attribute(id + "Role", "Arn")))
                    .with("Input", event.get("Input"))
                    .value())
            .value(),
        owner,
        make.span());
  }
}
