package dev.merlon.analysis.iam.decision;

/// Which actions exist: those of today's reference, or also those that AWS may add tomorrow.
public enum Universe {
  OPEN,
  CLOSED
}
