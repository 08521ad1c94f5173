package dev.merlon.code.csharp;

import dev.merlon.code.ir.Expression;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The classes and functions around the code that is being lowered, with what they declare.
final class Scopes {
  private final Deque<FunctionScope> functions = new ArrayDeque<>();
  private @Nullable ClassScope type;

  /// A class whose body is being lowered: the members it declares, and whether they are static.
  static final class ClassScope {
    final String name;
    final @Nullable ClassScope outer;
    boolean hasBases;
    final Map<String, Boolean> members = new HashMap<>();
    final Map<String, Expression> memberTypes = new HashMap<>();
    final Set<String> computed = new LinkedHashSet<>();

    ClassScope(String name, @Nullable ClassScope outer) {
      this.name = name;
      this.outer = outer;
    }
  }

  /// A function whose body is being lowered.
  static final class FunctionScope {
    final Set<String> locals = new LinkedHashSet<>();
    final Map<String, Expression> types = new HashMap<>();
    boolean yields;
    @Nullable Expression result;
  }

  void enter(ClassScope inner) {
    type = inner;
  }

  void leaveClass() {
    type = type == null ? null : type.outer;
  }

  @Nullable ClassScope type() {
    return type;
  }

  FunctionScope enterFunction() {
    var scope = new FunctionScope();
    functions.push(scope);
    return scope;
  }

  void leaveFunction() {
    functions.pop();
  }

  Optional<FunctionScope> function() {
    return Optional.ofNullable(functions.peek());
  }

  void declare(String name) {
    function().ifPresent(scope -> scope.locals.add(name));
  }

  void declare(String name, Optional<Expression> declared) {
    declare(name);
    function()
        .ifPresent(
            scope -> {
              scope.types.remove(name);
              declared.ifPresent(known -> scope.types.put(name, known));
            });
  }

  boolean isLocal(String name) {
    return functions.stream().anyMatch(scope -> scope.locals.contains(name));
  }

  Optional<Expression> typeOf(String name) {
    for (var scope : functions) {
      if (scope.locals.contains(name)) {
        return Optional.ofNullable(scope.types.get(name));
      }
    }
    return Optional.empty();
  }
}
