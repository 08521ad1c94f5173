package dev.merlon.model;

import java.util.List;

/// One statement of an IAM policy. Exactly one of [#actions] and [#notActions] is non-empty in a
/// valid statement, likewise for resources; [#principals] only in trust and resource policies.
public record PolicyStatement(
    String sid,
    Effect effect,
    List<Text> actions,
    List<Text> notActions,
    List<Text> resources,
    List<Text> notResources,
    List<Principal> principals,
    List<Principal> notPrincipals,
    List<Condition> conditions,
    Origin origin,
    Span span) {
  public PolicyStatement {
    actions = List.copyOf(actions);
    notActions = List.copyOf(notActions);
    resources = List.copyOf(resources);
    notResources = List.copyOf(notResources);
    principals = List.copyOf(principals);
    notPrincipals = List.copyOf(notPrincipals);
    conditions = List.copyOf(conditions);
  }

  /// What the statement does with a matching request.
  public enum Effect {
    ALLOW,
    DENY
  }

  /// `type` is `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*` for anyone.
  public record Principal(String type, Text value) {}

  /// `operator` as written (`StringLike`, `ForAnyValue:StringEquals`), `key` as written.
  public record Condition(String operator, String key, List<Text> values) {
    public Condition {
      values = List.copyOf(values);
    }
  }

  /// Which policy the statement came from.
  public enum OriginKind {
    INLINE,
    MANAGED_BY_AWS,
    MANAGED_BY_CUSTOMER,
    IMPLIED
  }

  /// `policy` is the policy's name or ARN, for people.
  public record Origin(OriginKind kind, String policy) {}
}
