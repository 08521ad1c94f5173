package dev.merlon.output;

import java.util.Optional;

/// Gives the lines of scanned files, so that outputs can quote them without reading files.
@FunctionalInterface
public interface SourceLookup {
  /// The text of a line, counted from 1, without its end; empty when there is none.
  Optional<String> line(String file, int number);
}
