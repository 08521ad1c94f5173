package dev.merlon.model;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where the runtime enters a function: the handler string, and the file and function it resolves
/// to.
///
/// [#file] is relative to the scanned folder; empty when the code is elsewhere or missing.
public record Handler(
    Setting<String> text, CodeLocation code, Optional<String> file, Optional<String> function) {
  private static final Pattern FOLLOWED =
      Pattern.compile(".*\\.(py|[mc]?[jt]s|[jt]sx|java|go|rb|cs)");

  /// Whether the code is there to be followed, in a language that Merlon reads.
  public boolean isFollowed() {
    return code instanceof CodeLocation.Inline
        || file.filter(path -> FOLLOWED.matcher(path).matches()).isPresent();
  }
}
