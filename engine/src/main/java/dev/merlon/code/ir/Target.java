package dev.merlon.code.ir;

import dev.merlon.model.Span;
import java.util.List;
import java.util.Optional;

/// What an assignment writes to.
public sealed interface Target {
  Span span();

  record NameTarget(String name, Span span) implements Target {}

  record FieldTarget(Expression object, String name, Span span) implements Target {}

  record IndexTarget(Expression object, Expression key, Span span) implements Target {}

  /// `{a, b: c = 1, ...rest} = value`
  record MapPattern(List<MapEntry> entries, Optional<Target> rest, Span span) implements Target {
    public MapPattern {
      entries = List.copyOf(entries);
    }
  }

  record MapEntry(Expression key, Target target, Optional<Expression> defaultValue) {}

  /// `a, b, *rest, c = value`; [#restIndex] is the position of the starred target or -1.
  record ListPattern(List<Target> elements, int restIndex, Span span) implements Target {
    public ListPattern {
      elements = List.copyOf(elements);
    }
  }

  /// `a, b = f()` in languages whose functions have several results: a function of the project
  /// returns a list of them; of a library's call the first has the value, and the last says whether
  /// it worked.
  record Results(List<Target> targets, Span span) implements Target {
    public Results {
      targets = List.copyOf(targets);
    }
  }

  /// A target that takes [#defaultValue] when the value is undefined.
  record DefaultTarget(Target target, Expression defaultValue, Span span) implements Target {}

  /// An element that is left out (`[, b] = pair`).
  record Ignored(Span span) implements Target {}
}
