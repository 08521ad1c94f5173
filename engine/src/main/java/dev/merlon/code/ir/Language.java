package dev.merlon.code.ir;

/// A source language with a front end.
public enum Language {
  PYTHON,
  JAVASCRIPT,
  TYPESCRIPT,
  JAVA,
  GO;

  /// Whether declarations name the types of values, which then tell whose method a call is.
  public boolean isTyped() {
    return this == JAVA || this == GO;
  }

  /// The folder of the models of its libraries.
  public String models() {
    return switch (this) {
      case PYTHON -> "python";
      case JAVASCRIPT, TYPESCRIPT -> "javascript";
      case JAVA -> "java";
      case GO -> "go";
    };
  }
}
