package dev.merlon.code.ir;

/// A source language with a front end.
public enum Language {
  PYTHON,
  JAVASCRIPT,
  TYPESCRIPT,
  GO
}
