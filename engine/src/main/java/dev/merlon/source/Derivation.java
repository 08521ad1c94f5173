package dev.merlon.source;

import dev.merlon.model.Span;
import java.util.List;

/// Where a value comes from: what stands at a place, what it comes to, and what that rests on.
///
/// [#value] is for people, unknown parts as `${...}`; [#known] says whether there are none.
public record Derivation(
    String words, String value, boolean known, Span at, List<Derivation> from) {
  public Derivation {
    from = List.copyOf(from);
  }

  /// The last steps of the way to each unknown part.
  public List<Derivation> unknowns() {
    if (known) {
      return List.of();
    }
    var deeper = from.stream().flatMap(step -> step.unknowns().stream()).distinct().toList();
    return deeper.isEmpty() ? List.of(this) : deeper;
  }
}
