package dev.merlon.code.python;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names of a module, function or class body, and the loops that enclose the current statement
/// in it.
final class Scope {
  private final @Nullable Scope parent;
  private final Optional<String> className;
  private final Set<String> bound;
  private final Set<String> added = new HashSet<>();
  private final Map<String, String> renamed = new HashMap<>();
  private final Deque<Optional<String>> loops = new ArrayDeque<>();

  private Scope(@Nullable Scope parent, Optional<String> className, Set<String> bound) {
    this.parent = parent;
    this.className = className;
    this.bound = bound;
  }

  static Scope ofModule(Bindings bindings) {
    var names = new HashSet<>(bindings.bound());
    names.addAll(bindings.global());
    return new Scope(null, Optional.empty(), names);
  }

  Scope function(Bindings bindings) {
    var outermost = this;
    for (var scope = parent; scope != null; scope = scope.parent) {
      outermost = scope;
    }
    // A function may define a name of its module: `global connection; connection = ...`.
    outermost.bound.addAll(bindings.global());
    return new Scope(this, Optional.empty(), bindings.locals());
  }

  Scope ofClass(String name, Bindings bindings) {
    return new Scope(this, Optional.of(name), bindings.locals());
  }

  /// All names that belong to this module or function.
  Set<String> names() {
    var names = new HashSet<>(bound);
    names.addAll(added);
    return names;
  }

  boolean isClass() {
    return className.isPresent();
  }

  /// Whether a name used directly in this class body is a name of the class.
  boolean isMember(String name) {
    return isClass() && bound.contains(name) && !renamed.containsKey(name);
  }

  Optional<String> className() {
    return className;
  }

  Optional<Scope> parent() {
    return Optional.ofNullable(parent);
  }

  /// The name under which the IR knows `name` here.
  String resolve(String name) {
    for (var scope = this; scope != null; scope = scope.parent) {
      String other = scope.renamed.get(name);
      if (other != null) {
        return other;
      }
      if (!scope.isClass() && scope.bound.contains(name)) {
        return name;
      }
    }
    return name;
  }

  /// Makes `name` the variable of a comprehension, under another name when it is taken; returns
  /// what [#leave] needs.
  Optional<String> enter(String name, String fresh) {
    String chosen = isTaken(name) ? fresh : name;
    add(chosen);
    return Optional.ofNullable(renamed.put(name, chosen));
  }

  void leave(String name, Optional<String> before) {
    before.ifPresentOrElse(other -> renamed.put(name, other), () -> renamed.remove(name));
  }

  /// Adds a name that only the IR has.
  void add(String name) {
    var scope = this;
    while (scope.isClass() && scope.parent != null) {
      scope = scope.parent;
    }
    scope.added.add(name);
  }

  private boolean isTaken(String name) {
    for (var scope = this; scope != null; scope = scope.parent) {
      if (scope.bound.contains(name) || scope.renamed.containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  /// Enters a loop; `label` is what its breaks must leave.
  void enterLoop(Optional<String> label) {
    loops.push(label);
  }

  void leaveLoop() {
    loops.pop();
  }

  Optional<String> breakLabel() {
    return loops.isEmpty() ? Optional.empty() : loops.peek();
  }
}
