package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.model.Span;
import org.jspecify.annotations.Nullable;

/// What classes define, with their bases, and what modules of the project export.
final class Members {
  private static final int MOST_BASES = 20;

  private final Machine machine;
  private final Values values;

  Members(Machine machine, Values values) {
    this.machine = machine;
    this.values = values;
  }

  /// A method or field that a class or its bases define, bound to `self`.
  AbstractValue classMember(ClassAt type, String name, @Nullable AbstractValue self, int depth) {
    return classMember(type, name, self, type, depth);
  }

  // `seen` is the class that the member is read from, which class methods are given.
  private AbstractValue classMember(
      ClassAt type, String name, @Nullable AbstractValue self, ClassAt seen, int depth) {
    if (depth > MOST_BASES) {
      return AbstractValue.NOTHING;
    }
    if (machine.isTyped(type.scope())) {
      var methods = new Overloads(this).methods(type, name, self, seen);
      if (!methods.isNothing()) {
        return methods;
      }
    }
    for (var member : type.definition().members()) {
      if (member.name().equals(name)
          && member.value() instanceof FunctionExpression function
          && !machine.isTyped(type.scope())) {
        boolean ofClass =
            machine.isPython(type.scope())
                ? hasDecorator(function, "classmethod")
                : member.isStatic();
        boolean isFree = member.isStatic() || hasDecorator(function, "staticmethod");
        var first = ofClass ? AbstractValue.of(seen) : isFree ? null : self;
        return AbstractValue.of(new Closure(function, type.scope(), first, type));
      }
    }
    var statics = machine.here().object(staticsOf(type));
    if (statics != null && statics.fields().containsKey(name)) {
      return statics.field(name);
    }
    for (var base : bases(type).atoms()) {
      if (base instanceof ClassAt above) {
        var found = classMember(above, name, self, seen, depth + 1);
        if (!found.isNothing()) {
          return found;
        }
      }
    }
    return AbstractValue.NOTHING;
  }

  private static boolean hasDecorator(FunctionExpression function, String name) {
    return function.decorators().stream()
        .anyMatch(
            decorator -> decorator instanceof Expression.Name(var found, _) && found.equals(name));
  }

  AbstractValue bases(ClassAt type) {
    var bases = AbstractValue.NOTHING;
    var there = new Interpreter(machine, type.scope()).evaluator();
    for (var base : type.definition().bases()) {
      bases = bases.join(there.value(base));
    }
    return bases;
  }

  AbstractValue inherited(ClassAt type, String name, AbstractValue self) {
    var found = AbstractValue.NOTHING;
    for (var base : bases(type).atoms()) {
      if (base instanceof ClassAt above) {
        found = found.join(classMember(above, name, self, 1));
      }
    }
    // The constructor of a class of a library keeps what it is given.
    return found.isNothing() && name.equals("constructor") ? Values.method(self, name) : found;
  }

  AbstractValue staticMember(ClassAt type, String name, int depth) {
    var found = classMember(type, name, null, depth);
    return found.isNothing() ? Values.method(AbstractValue.of(type), name) : found;
  }

  /// Where the static fields of a class are kept.
  int staticsOf(ClassAt type) {
    return machine.address(type.definition().span(), type.scope(), 7);
  }

  /// A name that a module of the project exports.
  AbstractValue member(String file, String name) {
    var module = machine.moduleScope(file);
    if (module == null) {
      return AbstractValue.OTHER;
    }
    if (!machine.language(module).hasExports()) {
      var found = machine.here().variable(machine.cell(module, name));
      return found == null ? AbstractValue.OTHER : found;
    }
    return exported(module, name);
  }

  private AbstractValue exported(Scope module, String name) {
    var exports = exports(module);
    var found = AbstractValue.NOTHING;
    for (var atom : exports.atoms()) {
      if (atom instanceof ObjectAt(int address)) {
        var object = machine.here().object(address);
        if (object != null && object.fields().containsKey(name)) {
          found = found.join(object.field(name));
        } else if (object != null) {
          found = found.join(object.rest());
        }
      }
    }
    // A CommonJS module is its own default export.
    boolean isDefault = found.isNothing() && name.equals("default");
    return isDefault ? exports : found.isNothing() ? AbstractValue.OTHER : found;
  }

  /// What `require` gives: the value of `module.exports`.
  AbstractValue exports(Scope module) {
    var holder = machine.here().variable(machine.cell(module, "module"));
    return holder == null
        ? AbstractValue.OTHER
        : values.field(holder, "exports", new Span(module.file(), 1, 1, 1, 1));
  }
}
