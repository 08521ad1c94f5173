package dev.merlon.code;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// How deep the code of one file may nest while it is lowered, so that no input overflows the
/// stack. Deeper code is cut off (misses what is inside), which is one problem a file.
public final class DepthLimit {
  private final int most;
  private final Consumer<Problem> problems;
  private int depth;
  private boolean isReported;

  public DepthLimit(int most, Consumer<Problem> problems) {
    this.most = most;
    this.problems = problems;
  }

  /// Goes one level down, or reports that the limit is reached; to be paired with [#leave].
  public boolean enter(Span at) {
    if (depth < most) {
      depth++;
      return true;
    }
    if (!isReported) {
      isReported = true;
      problems.accept(new Problem.LimitReached(at, "code nests deeper than " + most + " levels"));
    }
    return false;
  }

  public void leave() {
    depth--;
  }

  /// Runs `deeper` one level down, or takes `otherwise` when the nesting is too deep.
  public <T> T nested(Span at, Supplier<T> deeper, Supplier<T> otherwise) {
    if (!enter(at)) {
      return otherwise.get();
    }
    try {
      return deeper.get();
    } finally {
      leave();
    }
  }
}
