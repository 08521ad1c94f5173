package dev.merlon.analysis.taint;

import dev.merlon.finding.Step;
import dev.merlon.finding.Step.StepKind;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a piece of outside data came here, newest step first.
record Trace(@Nullable Trace before, StepKind kind, String message, Span span, int length) {
  /// Longer ways are cut in the middle: their start and end tell the story.
  private static final int LONGEST = 40;

  static Trace start(String message, Span span) {
    return new Trace(null, StepKind.SOURCE, message, span, 1);
  }

  Trace then(String message, Span at) {
    if (length >= LONGEST || at.equals(span)) {
      return this;
    }
    return new Trace(this, StepKind.FLOW, message, at, length + 1);
  }

  List<Step> steps() {
    var steps = new ArrayList<Step>();
    for (Trace here = this; here != null; here = here.before) {
      steps.add(new Step(here.kind, here.message, here.span));
    }
    Collections.reverse(steps);
    return steps;
  }
}
