package dev.merlon.finding.suppression;

import dev.merlon.finding.Severity;

/// What `.merlon.yaml` says about a rule.
public sealed interface RuleSetting {
  /// The rule does not run.
  record Off() implements RuleSetting {}

  /// Findings of the rule have this severity, whatever their context.
  record Fixed(Severity severity) implements RuleSetting {}
}
