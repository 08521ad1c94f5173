package dev.merlon.source.hcl;

import dev.merlon.model.Span;

/// Where a construct is written, and with what words; cheap until it is asked.
public record Place(HclSource source, int start, int end) {
  public Span span() {
    return source.span(start, end);
  }

  /// The construct as written, on one line.
  public String words() {
    return source.words(start, end);
  }

  @Override
  public String toString() {
    return words();
  }
}
