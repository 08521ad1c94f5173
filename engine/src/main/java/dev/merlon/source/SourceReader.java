package dev.merlon.source;

import dev.merlon.finding.Problem;
import java.util.List;
import java.util.Optional;

/// Reads the applications of one dialect.
public sealed interface SourceReader permits DocumentReader, FolderReader {
  /// How the names of files end that may belong to an application, to keep the search cheap; the
  /// content decides.
  List<String> suffixes();

  /// What to say about a file that is an application of this dialect in a form that is not read,
  /// such as a program that makes the configuration.
  default Optional<Problem> unread(String file) {
    return Optional.empty();
  }
}
