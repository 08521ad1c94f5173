package dev.merlon.analysis.iam.policy;

import java.util.List;

/// One policy document, exactly as IAM would read it.
public record Policy(List<Statement> statements) {
  public Policy {
    statements = List.copyOf(statements);
  }
}
