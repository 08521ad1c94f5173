package dev.merlon.code.java;

import dev.merlon.code.ir.Expression;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The classes and functions around the code that is being lowered, with what they declare.
final class Scopes {
  private final Deque<FunctionScope> functions = new ArrayDeque<>();
  private @Nullable ClassScope type;

  /// How a class lies in the code around it.
  enum Kind {
    /// At the top of a file, or `static` inside another.
    FREE,
    /// A member that belongs to an object of the class around it.
    INNER,
    /// Declared in a method, or without a name.
    LOCAL
  }

  /// A class whose body is being lowered.
  static final class ClassScope {
    final String name;
    final Kind kind;
    final @Nullable ClassScope outer;
    final boolean hasBases;
    final Map<String, Boolean> fields = new HashMap<>();
    final Map<String, Expression> fieldTypes = new HashMap<>();
    final Map<String, Boolean> methods = new HashMap<>();
    final Set<String> nested = new HashSet<>();

    ClassScope(String name, Kind kind, @Nullable ClassScope outer, boolean hasBases) {
      this.name = name;
      this.kind = kind;
      this.outer = outer;
      this.hasBases = hasBases;
    }
  }

  /// A function whose body is being lowered.
  static final class FunctionScope {
    final Set<String> locals = new LinkedHashSet<>();
    final Map<String, Expression> types = new HashMap<>();
    final @Nullable ClassScope owner;
    final boolean isStatic;
    boolean needsAlias;
    boolean yields;
    @Nullable Expression result;

    FunctionScope(@Nullable ClassScope owner, boolean isStatic) {
      this.owner = owner;
      this.isStatic = isStatic;
    }
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

  FunctionScope enterFunction(boolean isStatic) {
    var scope = new FunctionScope(type, isStatic);
    functions.push(scope);
    return scope;
  }

  void leaveFunction() {
    functions.pop();
  }

  Optional<FunctionScope> function() {
    return Optional.ofNullable(functions.peek());
  }

  /// Whether the code stands in a static method or initialiser of the innermost class.
  boolean isStatic() {
    for (var scope : functions) {
      if (scope.owner != type) {
        return false;
      }
      if (scope.isStatic) {
        return true;
      }
    }
    return false;
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

  Optional<Expression> localType(String name) {
    for (var scope : functions) {
      if (scope.locals.contains(name)) {
        return Optional.ofNullable(scope.types.get(name));
      }
    }
    return Optional.empty();
  }

  /// The method of a class, or its nearest, in which the code stands.
  Optional<FunctionScope> methodOf(ClassScope owner) {
    FunctionScope outermost = null;
    for (var scope : functions) {
      if (scope.owner == owner) {
        outermost = scope;
      }
    }
    return Optional.ofNullable(outermost);
  }
}
