package dev.merlon.analysis.taint;

import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Span;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/// A piece of outside data: the event field it is, for which sinks it was made harmless, and how it
/// came here.
///
/// Two marks are equal when field and cleaning are; the way does not count, so that loops come to
/// rest.
final class Mark {
  private final EventPath path;
  private final Set<SinkKind> harmlessFor;
  private final Trace trace;

  private Mark(EventPath path, Set<SinkKind> harmlessFor, Trace trace) {
    this.path = path;
    this.harmlessFor = harmlessFor;
    this.trace = trace;
  }

  static Mark event(Span span) {
    return new Mark(EventPath.EVENT, Set.of(), Trace.start("the event", span));
  }

  EventPath path() {
    return path;
  }

  Trace trace() {
    return trace;
  }

  boolean isHarmlessFor(SinkKind kind) {
    return harmlessFor.contains(kind) || isEncoded();
  }

  /// The field below this one. As long as nothing else happened to the data, the way starts at the
  /// deeper field.
  Mark field(String key, Span at) {
    // What a language model replies has no fields of the event.
    if (path.steps().contains("@reply")) {
      return this;
    }
    var deeper = path.then(key);
    var way =
        trace.before() == null ? Trace.start("`" + deeper + "` comes from outside", at) : trace;
    return new Mark(deeper, harmlessFor, way);
  }

  Mark decoded(String decoding, Span at) {
    // What is encoded and decoded again is what it was.
    if (decoding.equals("@base64") && isEncoded()) {
      return new Mark(
          new EventPath(path.steps().subList(0, path.steps().size() - 1)), harmlessFor, trace);
    }
    return new Mark(path.then(decoding), harmlessFor, trace);
  }

  /// Whether only the characters of base64 are left of it.
  private boolean isEncoded() {
    return !path.steps().isEmpty() && path.steps().getLast().equals("@encoded64");
  }

  Mark through(String message, Span at) {
    // Where the whole event goes tells nothing; the story starts at the field that is read.
    if (path.steps().isEmpty()) {
      return this;
    }
    return new Mark(path, harmlessFor, trace.then(message, at));
  }

  Mark by(Trace way) {
    return way == trace ? this : new Mark(path, harmlessFor, way);
  }

  Mark cleanedFor(Set<SinkKind> kinds) {
    if (harmlessFor.containsAll(kinds)) {
      return this;
    }
    var all = EnumSet.copyOf(kinds);
    all.addAll(harmlessFor);
    return new Mark(path, Set.copyOf(all), trace);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mark mark
        && path.equals(mark.path)
        && harmlessFor.equals(mark.harmlessFor);
  }

  @Override
  public int hashCode() {
    return Objects.hash(path, harmlessFor);
  }

  @Override
  public String toString() {
    return path + (harmlessFor.isEmpty() ? "" : " harmless for " + harmlessFor);
  }
}
