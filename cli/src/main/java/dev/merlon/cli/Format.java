package dev.merlon.cli;

import java.util.Locale;

/// The forms of a report.
enum Format {
  TERMINAL,
  JSON,
  SARIF;

  /// The form that the name of a file asks for.
  static Format ofFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".sarif") || lower.endsWith(".sarif.json")) {
      return SARIF;
    }
    return lower.endsWith(".json") ? JSON : TERMINAL;
  }
}
