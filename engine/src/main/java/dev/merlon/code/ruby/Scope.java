package dev.merlon.code.ruby;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The local variables of a method or block; a block sees those around it.
final class Scope {
  final @Nullable Scope outer;
  final Set<String> locals = new LinkedHashSet<>();
  private final Map<String, String> names = new HashMap<>();
  boolean takesBlock;

  Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  /// The name in the IR of a local variable that was assigned before.
  Optional<String> find(String written) {
    for (var here = this; here != null; here = here.outer) {
      var name = here.names.get(written);
      if (name != null) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  void declare(String written, String name) {
    names.put(written, name);
    locals.add(name);
  }

  /// Ends the life of a parameter of a loop's body.
  void restore(String written, @Nullable String before) {
    if (before == null) {
      names.remove(written);
    } else {
      names.put(written, before);
    }
  }

  @Nullable String own(String written) {
    return names.get(written);
  }

  /// The scope of the method around blocks.
  Scope method() {
    var here = this;
    while (here.outer != null) {
      here = here.outer;
    }
    return here;
  }
}
