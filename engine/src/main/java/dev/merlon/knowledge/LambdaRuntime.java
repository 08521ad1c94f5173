package dev.merlon.knowledge;

import java.time.LocalDate;
import java.util.Optional;

/// A runtime that a Lambda function can name, and when AWS ends it.
///
/// From [#deprecated] on it gets no security patches; later new functions, then updates of existing
/// ones are refused. A date is empty when AWS has not announced it. [#successor] is the runtime
/// that needs the smallest change.
public record LambdaRuntime(
    String name,
    Optional<LocalDate> deprecated,
    Optional<LocalDate> creationBlocked,
    Optional<LocalDate> updateBlocked,
    Optional<String> successor) {

  /// Whether AWS no longer patches it on that day, as far as is announced.
  public boolean isDeprecatedOn(LocalDate day) {
    return deprecated.filter(date -> !day.isBefore(date)).isPresent();
  }
}
