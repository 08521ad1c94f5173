package dev.merlon.code.go;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The variables of a function, block by block, and what encloses the current statement in it.
///
/// The IR has one scope a function: a variable that shadows another one there gets another name.
final class Scope {
  /// A variable as the IR has it. One whose address is taken lives in a box: a map with the entry
  /// `*`, which the pointer is.
  record Variable(String name, boolean isBoxed, String type) {}

  private final @Nullable Scope outer;
  private final Set<String> addressed;
  private final Set<String> locals = new LinkedHashSet<>();
  private final Deque<Map<String, Variable>> blocks = new ArrayDeque<>();
  private final Deque<Optional<String>> breakLabels = new ArrayDeque<>();
  private final Set<String> typeParameters = new HashSet<>();
  private final List<String> results = new ArrayList<>();
  private final List<String> resultTypes = new ArrayList<>();

  Scope(@Nullable Scope outer, Set<String> addressed) {
    this.outer = outer;
    this.addressed = addressed;
    blocks.push(new HashMap<>());
  }

  Set<String> locals() {
    return locals;
  }

  void enterBlock() {
    blocks.push(new HashMap<>());
  }

  void leaveBlock() {
    blocks.pop();
  }

  boolean isDeclaredHere(String name) {
    return blocks.getFirst().containsKey(name);
  }

  boolean isAddressed(String name) {
    return addressed.contains(name);
  }

  /// Declares a variable in the current block; `fresh` is its name if it shadows another one.
  Variable declare(String name, String fresh, boolean isBoxed, String type) {
    var variable = new Variable(locals.contains(name) ? fresh : name, isBoxed, type);
    locals.add(variable.name());
    blocks.getFirst().put(name, variable);
    return variable;
  }

  void addTemporary(String name) {
    locals.add(name);
  }

  Optional<Variable> find(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      for (var block : scope.blocks) {
        var found = block.get(name);
        if (found != null) {
          return Optional.of(found);
        }
      }
    }
    return Optional.empty();
  }

  void addTypeParameter(String name) {
    typeParameters.add(name);
  }

  boolean isTypeParameter(String name) {
    return typeParameters.contains(name) || (outer != null && outer.isTypeParameter(name));
  }

  /// The named results, which a bare `return` returns.
  List<String> results() {
    return results;
  }

  /// The types of the results.
  List<String> resultTypes() {
    return resultTypes;
  }

  void enterBreakable(Optional<String> label) {
    breakLabels.push(label);
  }

  void leaveBreakable() {
    breakLabels.pop();
  }

  Optional<String> breakLabel() {
    return breakLabels.isEmpty() ? Optional.empty() : breakLabels.getFirst();
  }
}
