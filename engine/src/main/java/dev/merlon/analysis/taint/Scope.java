package dev.merlon.analysis.taint;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The variables of one call of a function, or of a module; `context` tells calls apart.
record Scope(int context, Set<String> names, @Nullable Scope outer, String file) {
  /// Names do not take part: within one context and file they are the function's.
  @Override
  public boolean equals(Object other) {
    return other instanceof Scope scope && scope.context == context && scope.file.equals(file);
  }

  @Override
  public int hashCode() {
    return context * 31 + file.hashCode();
  }

  @Override
  public String toString() {
    return "scope " + context;
  }
}
