package dev.merlon.model;

import java.util.Optional;

/// Where the runtime enters a function: the handler string, and the file and function it resolves
/// to.
///
/// [#file] is relative to the scanned folder; empty when the code is elsewhere or missing.
public record Handler(
    Setting<String> text, CodeLocation code, Optional<String> file, Optional<String> function) {}
