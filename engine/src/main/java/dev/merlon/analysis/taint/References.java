package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Closure;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The objects and scopes that a value leads to at once.
final class References {
  private References() {}

  /// Whether all addresses and all contexts of scopes in a value are such.
  static boolean all(Atom atom, IntPredicate address, IntPredicate context) {
    return switch (atom) {
      case Atom.ObjectAt(int at) -> address.test(at);
      case Closure(_, var scope, var self, var owner) ->
          context.test(scope.context())
              && all(self, address, context)
              && (owner == null || context.test(owner.scope().context()));
      case ClassAt(_, var scope) -> context.test(scope.context());
      case Atom.Super(var type, var self) ->
          context.test(type.scope().context()) && all(self, address, context);
      case Atom.Method(var receiver, _) -> all(receiver, address, context);
      case Atom.Encoded(var value) -> all(value, address, context);
      case Atom.Library(_, var given) ->
          given.stream().allMatch(value -> all(value, address, context));
      case Atom.Partial(var function, var first) ->
          all(function, address, context) && all(first.all(), address, context);
      case Atom.Constant _,
          Atom.Outside _,
          Atom.Built _,
          Atom.ModuleAt _,
          Atom.Environment _,
          Atom.Regex _,
          Atom.Other _ ->
          true;
    };
  }

  static boolean all(@Nullable AbstractValue value, IntPredicate address, IntPredicate context) {
    if (value != null) {
      for (var atom : value.atoms()) {
        if (!all(atom, address, context)) {
          return false;
        }
      }
    }
    return true;
  }
}
