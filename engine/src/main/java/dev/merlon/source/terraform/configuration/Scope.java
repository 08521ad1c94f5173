package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The names that an expression sees: those of its module, and those that loops bind around it.
///
/// In a template file only its variables are seen ([#isClosed]).
final class Scope {
  /// The name of the element that a splat looks at; no identifier, so nobody can shadow it.
  static final String ITEM = "*";

  private final ModuleInstance module;
  private final @Nullable Binding binding;
  private final boolean closed;

  private record Binding(String name, Value value, @Nullable Binding next) {}

  private Scope(ModuleInstance module, @Nullable Binding binding, boolean closed) {
    this.module = module;
    this.binding = binding;
    this.closed = closed;
  }

  static Scope of(ModuleInstance module) {
    return new Scope(module, null, false);
  }

  /// A scope without the names of the module.
  Scope closed() {
    return new Scope(module, null, true);
  }

  Scope with(String name, Value value) {
    return new Scope(module, new Binding(name, value, binding), closed);
  }

  ModuleInstance module() {
    return module;
  }

  boolean isClosed() {
    return closed;
  }

  Optional<Value> bound(String name) {
    for (var here = binding; here != null; here = here.next()) {
      if (here.name().equals(name)) {
        return Optional.of(here.value());
      }
    }
    return Optional.empty();
  }
}
