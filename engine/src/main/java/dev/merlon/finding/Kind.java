package dev.merlon.finding;

import java.util.Locale;

/// What sort of thing a finding is about; `properties.kind` of a SARIF result.
public enum Kind {
  CODE,
  IAM,
  CONFIG,
  DEPENDENCY,
  SECRET,
  PATH;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
