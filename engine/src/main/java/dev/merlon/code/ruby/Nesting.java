package dev.merlon.code.ruby;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A class or module whose body is being lowered.
final class Nesting {
  final String name;
  final @Nullable Nesting outer;
  final Set<String> methods = new HashSet<>();
  boolean hasBases;

  Nesting(String name, @Nullable Nesting outer) {
    this.name = name;
    this.outer = outer;
  }
}
