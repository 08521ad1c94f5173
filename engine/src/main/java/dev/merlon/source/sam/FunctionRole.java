package dev.merlon.source.sam;

import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import dev.merlon.source.cloudformation.Intrinsics;
import java.util.List;
import java.util.Optional;

/// The role of a function: what its settings imply, its `Policies`, and the `Role` that a team has
/// written instead.
final class FunctionRole {
  private final Expansion expansion;

  FunctionRole(Expansion expansion) {
    this.expansion = expansion;
  }

  void policies(Resource function, RoleExpansion role, Making make) {
    var properties = function.properties();
    role.trust(
        properties
            .get("AssumeRolePolicyDocument")
            .orElseGet(() -> make.trust("lambda.amazonaws.com")));
    role.tags(Tagging.ofOwner(function, FunctionExpansion.MADE_BY, make));
    boolean durable = properties.get("DurableConfig").isPresent();
    role.managed(
        durable
            ? "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
            : "service-role/AWSLambdaBasicExecutionRole");
    tracing(properties).ifPresent(_ -> role.managed("AWSXrayWriteOnlyAccess"));
    properties
        .get("VpcConfig")
        .ifPresent(_ -> role.managed("service-role/AWSLambdaVPCAccessExecutionRole"));
    properties.get("DeadLetterQueue").ifPresent(queue -> deadLetters(queue, role));
    role.policies(properties.get("Policies"), expansion::problem);
  }

  private static void deadLetters(Value queue, RoleExpansion role) {
    var make = new Making(queue.span());
    var action =
        queue.at("Type").flatMap(Value::literal).orElse("").equals("SNS")
            ? "sns:Publish"
            : "sqs:SendMessage";
    queue
        .at("TargetArn")
        .ifPresent(
            arn ->
                role.inline(
                    make.versioned(
                        "DeadLetterQueuePolicy", List.of(make.allow(List.of(action), arn)))));
  }

  /// The user's role, or the implied one; of an undecided role the side that is not given.
  Value of(Resource function, RoleExpansion role, Making make) {
    var written = function.properties().get("Role");
    var own = make.attribute(function.id() + "Role", "Arn");
    if (written.isEmpty()) {
      addRole(function, role);
      return own;
    }
    if (written.orElseThrow() instanceof Value.Choice(var condition, var yes, var no, var span)
        && (Intrinsics.isNoValue(yes) || Intrinsics.isNoValue(no))) {
      // The translator makes the opposite condition for the role.
      boolean holds = Intrinsics.isNoValue(yes);
      expansion.add(
          role.id(),
          "AWS::IAM::Role",
          new DecidedCondition(condition, holds).in(role.properties()),
          conditional(function, holds ? condition : "NOT" + condition),
          function.span());
      return new Value.Choice(
          condition,
          Intrinsics.isNoValue(yes) ? own : yes,
          Intrinsics.isNoValue(no) ? own : no,
          span);
    }
    return written.orElseThrow();
  }

  private static Resource conditional(Resource function, String condition) {
    return new Resource(
        function.id(),
        function.type(),
        function.properties(),
        Optional.of(condition),
        function.implied(),
        function.span());
  }

  private void addRole(Resource function, RoleExpansion role) {
    expansion.add(role.id(), "AWS::IAM::Role", role.properties(), function, function.span());
  }

  static Optional<Value> tracing(Value.Mapping properties) {
    return properties.get("Tracing").filter(mode -> !mode.literal().orElse("").equals("Disabled"));
  }
}
