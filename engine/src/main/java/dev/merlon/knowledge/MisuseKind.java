package dev.merlon.knowledge;

import java.util.Locale;

/// How a call of a library can be wrong by itself, whatever data it is given.
public enum MisuseKind {
  /// a hash of which forged input can be found
  WEAK_HASH,
  /// a cipher that can be read or changed without the key
  WEAK_CIPHER,
  /// random numbers of which the next can be told from those before
  PREDICTABLE_RANDOM,
  /// a cookie that the browser also sends or shows where it must not
  UNPROTECTED_COOKIE,
  /// a connection whose other end is not checked
  UNVERIFIED_CONNECTION;

  /// The name in library models: `weak-hash`, ...
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
