package dev.merlon.knowledge;

import java.util.List;
import java.util.stream.Stream;

/// One action that IAM policies can allow, as the Service Authorization Reference describes it.
///
/// [#resources] is empty for an action that takes no resource: a statement must then say `Resource:
/// "*"`. [#withdrawn] actions stand no longer in the reference; policies may still name them.
public record IamAction(
    String service,
    String name,
    AccessLevel level,
    boolean permissionOnly,
    boolean withdrawn,
    List<ResourceUse> resources,
    List<String> conditionKeys,
    List<String> dependentActions) {
  public IamAction {
    resources = List.copyOf(resources);
    conditionKeys = List.copyOf(conditionKeys);
    dependentActions = List.copyOf(dependentActions);
  }

  /// How the reference groups actions by what they do.
  public enum AccessLevel {
    READ,
    LIST,
    WRITE,
    TAGGING,
    PERMISSIONS_MANAGEMENT
  }

  /// A kind of resource with the pattern of its ARNs, such as
  /// `arn:${Partition}:s3:::${BucketName}`.
  public record ResourceType(String name, String arnPattern, List<String> conditionKeys) {
    public ResourceType {
      conditionKeys = List.copyOf(conditionKeys);
    }
  }

  /// A kind of resource that the action works on, with what holds only for this kind.
  public record ResourceUse(
      ResourceType type,
      boolean required,
      List<String> conditionKeys,
      List<String> dependentActions) {
    public ResourceUse {
      conditionKeys = List.copyOf(conditionKeys);
      dependentActions = List.copyOf(dependentActions);
    }
  }

  /// As policies write it: `s3:GetObject`.
  public String id() {
    return service + ":" + name;
  }

  /// Every action that the caller may also need, for the action itself or for one of its resources.
  public List<String> allDependentActions() {
    return Stream.concat(
            dependentActions.stream(),
            resources.stream().flatMap(use -> use.dependentActions().stream()))
        .distinct()
        .toList();
  }
}
