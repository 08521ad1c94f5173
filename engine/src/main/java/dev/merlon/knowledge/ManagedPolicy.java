package dev.merlon.knowledge;

import dev.merlon.model.PolicyStatement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A policy that AWS maintains, in its newest version.
///
/// [#updated] is when that version was published; empty for some [#withdrawn] policies, which can
/// no longer be attached but stay with roles that have them.
public record ManagedPolicy(
    String name,
    String arn,
    String version,
    Optional<LocalDate> updated,
    boolean withdrawn,
    List<PolicyStatement> statements) {
  public ManagedPolicy {
    statements = List.copyOf(statements);
  }
}
