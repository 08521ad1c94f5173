package dev.merlon.finding;

import dev.merlon.model.Span;

/// One link of a finding's chain of evidence: what happens there, and where.
public record Step(StepKind kind, String message, Span span) {
  /// The part that a step plays in the chain.
  public enum StepKind {
    /// who can call it
    ENTRY,
    /// which field
    SOURCE,
    /// how the data moves
    FLOW,
    /// which line
    SINK,
    /// which role
    ROLE,
    /// what the attacker ends up with
    OUTCOME
  }
}
