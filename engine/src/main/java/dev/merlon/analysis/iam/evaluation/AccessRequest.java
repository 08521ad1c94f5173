package dev.merlon.analysis.iam.evaluation;

import java.util.Optional;

/// One call that somebody makes: an action on a resource, in a context.
public record AccessRequest(
    Caller caller,
    String action,
    String resource,
    Optional<String> resourceAccount,
    Context context) {
  private static final int ACCOUNT_PART = 4;

  /// Where the resource lives: as told, else as its ARN says.
  Optional<String> ownerAccount() {
    return resourceAccount.or(
        () -> {
          String[] parts = resource.split(":", 6);
          boolean told = parts.length == 6 && parts[ACCOUNT_PART].matches("\\d{12}");
          return told ? Optional.of(parts[ACCOUNT_PART]) : Optional.empty();
        });
  }
}
