package dev.merlon.analysis.iam.evaluation;

import dev.merlon.analysis.iam.policy.Policy;
import java.util.List;
import java.util.Optional;

/// All policies that may speak about a request. An empty boundary, session policy, or organization
/// is none, and none limits nothing.
public record PolicySet(
    List<Policy> identity,
    Optional<Policy> resource,
    List<Policy> boundary,
    Optional<Policy> session,
    List<Level> serviceControl,
    List<Level> resourceControl,
    List<Policy> endpoint) {
  public PolicySet {
    identity = List.copyOf(identity);
    boundary = List.copyOf(boundary);
    serviceControl = List.copyOf(serviceControl);
    resourceControl = List.copyOf(resourceControl);
    endpoint = List.copyOf(endpoint);
  }

  /// The policies attached at the root, at a unit, or at the account of an organization.
  public record Level(String name, List<Policy> policies) {
    public Level {
      policies = List.copyOf(policies);
    }
  }

  /// Nothing but policies of the identity.
  public static PolicySet ofIdentity(Policy... policies) {
    return new PolicySet(
        List.of(policies),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of());
  }

  /// Nothing but the policy of the resource.
  public static PolicySet ofResource(Policy policy) {
    return new PolicySet(
        List.of(),
        Optional.of(policy),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of());
  }
}
