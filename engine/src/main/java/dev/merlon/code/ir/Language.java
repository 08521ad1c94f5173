package dev.merlon.code.ir;

/// A source language with a front end.
public enum Language {
  PYTHON,
  JAVASCRIPT,
  TYPESCRIPT,
  JAVA,
  GO,
  RUBY,
  CSHARP;

  /// Whether declarations name the types of values, which then tell whose method a call is.
  public boolean isTyped() {
    return this == JAVA || this == GO || this == CSHARP;
  }

  /// Whether modules list what they give to others; elsewhere all their names are.
  public boolean hasExports() {
    return this == JAVASCRIPT || this == TYPESCRIPT;
  }

  /// Whether what is called of an object is a method, and no function that a field holds.
  public boolean hasOnlyMethods() {
    return this == JAVA || this == RUBY || this == CSHARP;
  }

  /// The folder of the models of its libraries.
  public String models() {
    return switch (this) {
      case PYTHON -> "python";
      case JAVASCRIPT, TYPESCRIPT -> "javascript";
      case JAVA -> "java";
      case GO -> "go";
      case RUBY -> "ruby";
      case CSHARP -> "csharp";
    };
  }
}
