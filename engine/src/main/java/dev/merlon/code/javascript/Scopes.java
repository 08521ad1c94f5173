package dev.merlon.code.javascript;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The block scopes around the code that is being lowered, flattened to the IR's scopes of
/// functions: a name of a block that hides another is renamed to `x$1`.
final class Scopes {
  private static final Pattern LOOKS_RENAMED = Pattern.compile("[\\w$]+\\$\\d+");
  private static final Set<String> OF_COMMON_JS = Set.of("exports", "module", "require");

  private final Set<String> taken = new HashSet<>();
  private Scope current;

  Scopes(String source) {
    if (source.indexOf('$') >= 0) {
      LOOKS_RENAMED.matcher(source).results().forEach(found -> taken.add(found.group()));
    }
    current = new Scope(null, new LinkedHashSet<>(), Kind.FUNCTION);
  }

  void enterFunction() {
    current = new Scope(current, new LinkedHashSet<>(), Kind.FUNCTION);
  }

  void enterBlock() {
    current = new Scope(current, current.locals, Kind.BLOCK);
  }

  /// The scope that holds nothing but the own name of a function or class expression.
  void enterSelf(String name) {
    current = new Scope(current, current.locals, Kind.SELF);
    current.names.put(name, isDeclared(name) ? fresh(name) : name);
  }

  /// Leaves the scope of an own name; the name in the IR when the body used it.
  @Nullable String leaveSelf() {
    var self = current;
    leave();
    if (!self.used) {
      return null;
    }
    String name = self.names.values().iterator().next();
    self.locals.add(name);
    return name;
  }

  void leave() {
    if (current.parent != null) {
      current = current.parent;
    }
  }

  /// The names that belong to the function around, or to the module.
  Set<String> locals() {
    return current.locals;
  }

  boolean isModuleLevel() {
    return current.parent == null;
  }

  void declare(String name) {
    if (current.names.containsKey(name)) {
      return;
    }
    boolean hides = current.kind == Kind.BLOCK && isDeclared(name);
    String renamed = hides ? fresh(name) : name;
    current.names.put(name, renamed);
    current.locals.add(renamed);
  }

  /// As [#declare], but `exports` and `module` of an ES module are not those that its exports are
  /// written to.
  void declareInModule(String name) {
    if (isModuleLevel() && OF_COMMON_JS.contains(name) && !current.names.containsKey(name)) {
      String renamed = fresh(name);
      current.names.put(name, renamed);
      current.locals.add(renamed);
    } else {
      declare(name);
    }
  }

  /// Whether a declaration of the file is in sight, so that a builtin of this name is hidden.
  boolean isDeclaredHere(String name) {
    return find(name) != null;
  }

  String resolve(String name) {
    var scope = find(name);
    if (scope == null) {
      return name;
    }
    scope.used = true;
    return scope.names.getOrDefault(name, name);
  }

  /// The name that an assignment writes to; one that nobody declared becomes global.
  String resolveTarget(String name) {
    if (!isDeclared(name)) {
      var module = current;
      while (module.parent != null) {
        module = module.parent;
      }
      module.names.put(name, name);
      module.locals.add(name);
    }
    return resolve(name);
  }

  private boolean isDeclared(String name) {
    return OF_COMMON_JS.contains(name) || find(name) != null;
  }

  private @Nullable Scope find(String name) {
    for (Scope scope = current; scope != null; scope = scope.parent) {
      if (scope.names.containsKey(name)) {
        return scope;
      }
    }
    return null;
  }

  private String fresh(String name) {
    int number = 1;
    while (!taken.add(name + "$" + number)) {
      number++;
    }
    return name + "$" + number;
  }

  private enum Kind {
    FUNCTION,
    BLOCK,
    SELF
  }

  private static final class Scope {
    private final @Nullable Scope parent;
    private final Set<String> locals;
    private final Kind kind;
    private final Map<String, String> names = new HashMap<>();
    private boolean used;

    private Scope(@Nullable Scope parent, Set<String> locals, Kind kind) {
      this.parent = parent;
      this.locals = locals;
      this.kind = kind;
    }
  }
}
