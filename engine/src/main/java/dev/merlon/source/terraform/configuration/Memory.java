package dev.merlon.source.terraform.configuration;

import dev.merlon.finding.Problem;
import dev.merlon.model.Value;
import dev.merlon.source.hcl.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The values of the names of one module, each computed once, when it is asked for first.
final class Memory {
  private final Trouble trouble;
  private final Map<String, Trouble.Attempt> done = new HashMap<>();
  private final Set<String> running = new HashSet<>();

  Memory(Trouble trouble) {
    this.trouble = trouble;
  }

  /// The value of a name; one that needs itself is a problem, and unknown.
  Value get(String name, Place asking, Supplier<Value> computation) {
    var before = done.get(name);
    if (before != null) {
      if (before.failed()) {
        trouble.failAgain();
      }
      return before.value();
    }
    if (!running.add(name)) {
      return trouble.report(
          asking, new Problem.Malformed(asking.span(), "`" + name + "` refers to itself"));
    }
    try {
      var attempt = trouble.watch(computation);
      done.put(name, attempt);
      return attempt.value();
    } finally {
      running.remove(name);
    }
  }
}
