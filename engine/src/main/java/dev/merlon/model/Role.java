package dev.merlon.model;

import java.util.List;
import java.util.Optional;

/// An IAM role with every statement it ends up with, over all its policies.
///
/// [#unresolved] lists what is attached but cannot be read before deployment (a policy ARN of a
/// parameter, ...): while it is not empty, what the role may do is only partly known.
public record Role(
    String id,
    Setting<String> name,
    List<PolicyStatement> trust,
    List<PolicyStatement> statements,
    Optional<Setting<String>> permissionsBoundary,
    List<String> unresolved,
    Span span) {
  public Role {
    trust = List.copyOf(trust);
    statements = List.copyOf(statements);
    unresolved = List.copyOf(unresolved);
  }
}
