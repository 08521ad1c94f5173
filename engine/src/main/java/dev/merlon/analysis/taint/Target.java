package dev.merlon.analysis.taint;

import dev.merlon.knowledge.ChosenTargets.Effect;

/// What of a call of AWS the caller chooses.
///
/// @param service the prefix of its IAM actions
/// @param operation as the API reference writes it
/// @param what it is: `bucket`, `role`
/// @param effect what the call does with it
/// @param reach among which ones the role lets him choose
public record Target(String service, String operation, String what, Effect effect, Reach reach) {
  /// What the role of the function allows.
  public enum Reach {
    /// every resource of the kind
    ANY,
    /// more than one
    SOME,
    /// the role is not known before deployment
    UNKNOWN
  }
}
