package dev.merlon.model;

import java.util.Optional;

/// A setting as the template gives it: written out, left to deploy time, or not written at all.
public sealed interface Setting<T> {
  /// Where a reader of the report should look; for [Absent], the enclosing block.
  Span span();

  record Known<T>(T value, Span span) implements Setting<T> {}

  record Unknown<T>(String expression, Span span) implements Setting<T> {}

  record Absent<T>(Span span) implements Setting<T> {}

  /// The value if it is known; callers that must tell unknown from absent switch over the kinds.
  default Optional<T> known() {
    return this instanceof Known<T>(T value, Span _) ? Optional.of(value) : Optional.empty();
  }
}
