package dev.merlon.analysis.iam.evaluation;

import java.util.Optional;

/// Who makes a request.
public sealed interface Caller {
  /// The root user of an account.
  record Root(String arn, String accountId) implements Caller {}

  record User(String arn, String accountId, String name) implements Caller {}

  /// A session of a role. `sessionArn` is empty when only the role is known; `roleArn` lacks the
  /// path when only the session is known.
  record RoleSession(
      String roleArn, boolean pathKnown, Optional<String> sessionArn, String accountId, String name)
      implements Caller {}

  /// A session made by `sts:GetFederationToken`.
  record FederatedUser(String arn, String accountId) implements Caller {}

  /// A service such as `lambda.amazonaws.com`, or an identity provider, which are told apart only
  /// by the kind under which policies name them.
  record Named(String name) implements Caller {}

  /// Nobody known: a request without credentials.
  record Anonymous() implements Caller {}

  /// Reads an ARN, the id of an account (its root user), or a name.
  static Caller parse(String text) {
    if (text.length() == 12 && text.chars().allMatch(Character::isDigit)) {
      return new Root("arn:aws:iam::" + text + ":root", text);
    }
    String[] parts = text.split(":", 6);
    if (parts.length < 6 || !parts[0].equals("arn")) {
      return new Named(text);
    }
    String account = parts[4];
    String resource = parts[5];
    String last = resource.substring(resource.lastIndexOf('/') + 1);
    if (parts[2].equals("iam") && resource.equals("root")) {
      return new Root(text, account);
    }
    if (parts[2].equals("iam") && resource.startsWith("user/")) {
      return new User(text, account, last);
    }
    if (parts[2].equals("iam") && resource.startsWith("role/")) {
      return new RoleSession(text, true, Optional.empty(), account, last);
    }
    if (parts[2].equals("sts") && resource.startsWith("assumed-role/")) {
      String[] names = resource.split("/", 3);
      String role = "arn:" + parts[1] + ":iam::" + account + ":role/" + names[1];
      return new RoleSession(role, false, Optional.of(text), account, names[1]);
    }
    if (parts[2].equals("sts") && resource.startsWith("federated-user/")) {
      return new FederatedUser(text, account);
    }
    return new Named(text);
  }

  /// The account that it belongs to; empty for services, providers, and strangers.
  default Optional<String> account() {
    return switch (this) {
      case Root(_, var id) -> Optional.of(id);
      case User(_, var id, _) -> Optional.of(id);
      case RoleSession(_, _, _, var id, _) -> Optional.of(id);
      case FederatedUser(_, var id) -> Optional.of(id);
      case Named _, Anonymous _ -> Optional.empty();
    };
  }

  /// Whether it is a role that a service made for itself: organization policies spare those.
  default boolean isServiceLinked() {
    return this instanceof RoleSession(var role, _, _, _, var name)
        && (role.contains(":role/aws-service-role/") || name.startsWith("AWSServiceRoleFor"));
  }

  /// Fills in the keys that follow from who calls ("AWS global condition context keys", Properties
  /// of the principal). `aws:PrincipalArn` of a session is the ARN of its role.
  default Context complete(Context given) {
    var context = given.copy();
    account().ifPresent(id -> context.orElse("aws:PrincipalAccount", id));
    switch (this) {
      case Root(var arn, _) ->
          context.orElse("aws:PrincipalArn", arn).orElse("aws:PrincipalType", "Account");
      case User(var arn, _, var name) ->
          context
              .orElse("aws:PrincipalArn", arn)
              .orElse("aws:PrincipalType", "User")
              .orElse("aws:username", name);
      case RoleSession(var role, _, _, _, _) ->
          context.orElse("aws:PrincipalArn", role).orElse("aws:PrincipalType", "AssumedRole");
      case FederatedUser(var arn, _) ->
          context.orElse("aws:PrincipalArn", arn).orElse("aws:PrincipalType", "FederatedUser");
      case Named(var name) -> {
        if (isService(name)) {
          context.orElse("aws:PrincipalServiceName", name);
        }
      }
      case Anonymous _ -> context.orElse("aws:PrincipalType", "Anonymous");
    }
    boolean service = this instanceof Named(var name) && isService(name);
    return context.orElse("aws:PrincipalIsAWSService", Boolean.toString(service));
  }

  private static boolean isService(String name) {
    return name.endsWith(".amazonaws.com") && !name.equals("cognito-identity.amazonaws.com");
  }
}
