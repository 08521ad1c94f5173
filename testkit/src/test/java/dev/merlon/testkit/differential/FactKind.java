package dev.merlon.testkit.differential;

import java.util.Locale;

/// What a fact is about.
public enum FactKind {
  FUNCTIONS,
  TRIGGERS,
  ROLES,
  /// What a role may, and who may take it on.
  STATEMENTS,
  RESOURCES,
  PROPERTIES,
  /// The properties of policies that stand at a resource.
  RESOURCE_POLICIES,
  /// What Terraform's expressions come to, before it becomes properties.
  ARGUMENTS;

  /// Whether less than [DifferentialReport#LEAST_PERCENT] of agreement fails the suite.
  boolean hasBar() {
    return switch (this) {
      case FUNCTIONS, TRIGGERS, ROLES, STATEMENTS -> true;
      case RESOURCES, PROPERTIES, RESOURCE_POLICIES, ARGUMENTS -> false;
    };
  }

  /// The name for people: `resource policies`.
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static FactKind ofProperties(String type) {
    boolean isPolicy =
        type.matches(".*Policy|AWS::Lambda::(LayerVersion)?Permission")
            && !type.startsWith("AWS::IAM::");
    return isPolicy ? RESOURCE_POLICIES : PROPERTIES;
  }
}
