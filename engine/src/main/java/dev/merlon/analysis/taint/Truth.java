package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Constant;

/// Whether a value counts as true.
enum Truth {
  ALWAYS,
  NEVER,
  SOMETIMES;

  static Truth of(AbstractValue value) {
    Truth all = null;
    for (var atom : value.atoms()) {
      var one =
          switch (atom) {
            case Constant(var constant) -> Arithmetic.isTrue(constant) ? ALWAYS : NEVER;
            case Closure _, ClassAt _ -> ALWAYS;
            // What the models of Go say of functions that make an error.
            case Atom.Library(var name, _) when name.equals("error") -> ALWAYS;
            default -> SOMETIMES;
          };
      all = all == null || all == one ? one : SOMETIMES;
    }
    return all == null ? SOMETIMES : all;
  }

  /// Whether two values are equal.
  static Truth ofEquality(AbstractValue left, AbstractValue right) {
    if (!left.isOnlyConstants() || !right.isOnlyConstants()) {
      return SOMETIMES;
    }
    boolean some = false;
    boolean every = true;
    for (var a : left.atoms()) {
      for (var b : right.atoms()) {
        boolean same = a.equals(b);
        some |= same;
        every &= same;
      }
    }
    return every ? ALWAYS : some ? SOMETIMES : NEVER;
  }

  Truth opposite() {
    return switch (this) {
      case ALWAYS -> NEVER;
      case NEVER -> ALWAYS;
      case SOMETIMES -> SOMETIMES;
    };
  }

  AbstractValue value() {
    return switch (this) {
      case ALWAYS -> AbstractValue.constant(true);
      case NEVER -> AbstractValue.constant(false);
      case SOMETIMES -> AbstractValue.OTHER;
    };
  }
}
