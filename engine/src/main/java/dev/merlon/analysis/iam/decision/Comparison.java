package dev.merlon.analysis.iam.decision;

import dev.merlon.analysis.iam.evaluation.AccessRequest;
import java.util.Optional;

/// How a new policy relates to an old one, over all requests.
///
/// `counterexample` is a request that one of them allows and the other does not: for *more* and
/// *incomparable* the new one allows it. *Unknown* is never a silent *equivalent*.
public record Comparison(Relation relation, Optional<Example> counterexample) {
  /// The relation of new to old.
  public enum Relation {
    EQUIVALENT,
    LESS,
    MORE,
    INCOMPARABLE,
    UNKNOWN;

    /// As machines read it.
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// A request; `principal` as JSON requests name it, empty when the policies name none.
  public record Example(String principal, AccessRequest request) {}
}
