package dev.merlon.analysis.taint;

import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tells the story of data in a call that was not run again: the way inside is that of the earlier
/// call, the way to it that of this one.
final class Retracing {
  private final Span before;
  private final Span now;
  private final Map<Trace, Trace> ways = new IdentityHashMap<>();
  private boolean isFitting = true;

  /// `before` is where the earlier call stands, `now` this one.
  Retracing(Span before, Span now) {
    this.before = before;
    this.now = now;
  }

  /// Equal values that went into the earlier call and into this one.
  void pair(AbstractValue earlier, AbstractValue later) {
    if (earlier == later || !earlier.holdsOutsideData()) {
      return;
    }
    var marks = later.marks();
    for (var old : earlier.marks()) {
      for (var mark : marks) {
        if (mark.equals(old)) {
          // A way that has just begun starts anew at a deeper field; one under way does not.
          isFitting &= (old.trace().before() == null) == (mark.trace().before() == null);
          ways.putIfAbsent(old.trace(), mark.trace());
          break;
        }
      }
    }
  }

  void pair(ObjectState earlier, ObjectState later) {
    if (earlier == later) {
      return;
    }
    pair(earlier.rest(), later.rest());
    earlier
        .fields()
        .forEach(
            (name, value) -> pair(value, later.fields().getOrDefault(name, AbstractValue.NOTHING)));
  }

  boolean isFitting() {
    return isFitting;
  }

  AbstractValue of(AbstractValue value) {
    return ways.isEmpty() ? value : value.mapMarks(this::of);
  }

  Mark of(Mark mark) {
    return ways.isEmpty() ? mark : mark.by(of(mark.trace()));
  }

  ObjectState of(ObjectState object) {
    if (ways.isEmpty()) {
      return object;
    }
    var fields = new LinkedHashMap<String, AbstractValue>();
    object.fields().forEach((name, value) -> fields.put(name, of(value)));
    return object.withValues(fields, of(object.rest()));
  }

  private Trace of(Trace trace) {
    var inside = new ArrayList<Trace>();
    Trace here = trace;
    while (here != null && !ways.containsKey(here)) {
      inside.add(here);
      here = here.before();
    }
    if (here == null) {
      return trace;
    }
    var way = ways.getOrDefault(here, here);
    for (int i = inside.size() - 1; i >= 0; i--) {
      var step = inside.get(i);
      boolean goesIn = i == inside.size() - 1 && step.span().equals(before);
      way = way.then(step.message(), goesIn ? now : step.span());
    }
    return way;
  }
}
