package dev.merlon.analysis.iam.evaluation;

import dev.merlon.knowledge.IamAction;
import dev.merlon.knowledge.IamActions;
import java.util.Locale;
import java.util.Set;

/// The actions and resources for which IAM departs from its general rules.
final class SpecialActions {
  /// "RCPs apply to resources of the following services" ("Resource control policies").
  private static final Set<String> RESOURCE_CONTROLLED =
      Set.of("s3", "sts", "kms", "sqs", "secretsmanager", "ecr", "aoss");

  /// Services that the list took in later, or in part: no certain answer.
  private static final Set<String> PERHAPS_CONTROLLED =
      Set.of(
          "cognito-idp", "cognito-identity", "logs", "dynamodb", "s3express", "s3-object-lambda");

  /// What remains possible on service-linked roles ("Using service-linked roles").
  private static final Set<String> ON_SERVICE_LINKED =
      Set.of(
          "iam:createservicelinkedrole",
          "iam:deleteservicelinkedrole",
          "iam:updaterole",
          "iam:updateroledescription");

  private SpecialActions() {}

  /// Answered whatever the policies say ("GetCallerIdentity", API reference of STS).
  static boolean isAlwaysAllowed(String action) {
    return action.equalsIgnoreCase("sts:GetCallerIdentity");
  }

  static boolean isGetSessionToken(String action) {
    return action.equalsIgnoreCase("sts:GetSessionToken");
  }

  static boolean isPassRole(String action) {
    return action.equalsIgnoreCase("iam:PassRole");
  }

  /// Whether the policy of the resource must take part: the trust policy of a role, the key policy
  /// of a KMS key ("Policy evaluation logic", "Key policies in AWS KMS").
  static boolean needsResourcePolicy(String action, String resource) {
    String lower = action.toLowerCase(Locale.ROOT);
    boolean trust =
        lower.startsWith("sts:assumerole")
            || lower.equals("sts:tagsession")
            || lower.equals("sts:setsourceidentity");
    return (trust && resource.contains(":role/"))
        || (lower.startsWith("kms:") && resource.contains(":key/"));
  }

  /// Calls that need no credentials of AWS: the provider of the token is the principal.
  static boolean isFederation(String action) {
    return action.equalsIgnoreCase("sts:AssumeRoleWithWebIdentity")
        || action.equalsIgnoreCase("sts:AssumeRoleWithSAML");
  }

  static boolean isResourceControlled(String action) {
    return RESOURCE_CONTROLLED.contains(service(action));
  }

  static boolean isPerhapsResourceControlled(String action) {
    return PERHAPS_CONTROLLED.contains(service(action));
  }

  private static String service(String action) {
    return action.substring(0, Math.max(0, action.indexOf(':'))).toLowerCase(Locale.ROOT);
  }

  /// Whether AWS owns the resource and lets nobody change it or pass it on.
  static boolean isBeyondReach(String action, String resource) {
    if (!action.regionMatches(true, 0, "iam:", 0, 4)) {
      return false;
    }
    boolean managed = resource.contains(":iam::aws:policy/");
    boolean linked = resource.contains(":role/aws-service-role/");
    boolean reserved = resource.contains(":role/aws-reserved/");
    if (!managed && !linked && !reserved) {
      return false;
    }
    String lower = action.toLowerCase(Locale.ROOT);
    if (linked && ON_SERVICE_LINKED.contains(lower)) {
      return false;
    }
    return isPassRole(action)
        || IamActions.shipped().find(action).filter(SpecialActions::isChange).isPresent();
  }

  private static boolean isChange(IamAction action) {
    return switch (action.level()) {
      case WRITE, TAGGING, PERMISSIONS_MANAGEMENT -> true;
      case READ, LIST -> false;
    };
  }

  /// What the request's resource is to IAM: an action that takes no resource is always on `*`
  /// ("Service Authorization Reference", Resource types).
  static String resource(String action, String resource) {
    if (resource.equals("*")) {
      return resource;
    }
    boolean none =
        IamActions.shipped()
            .find(action)
            .filter(known -> known.resources().isEmpty() && !known.withdrawn())
            .isPresent();
    return none ? "*" : resource;
  }
}
