package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.Environment;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ModuleAt;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.model.Span;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads and writes fields and elements of abstract values.
final class Values {
  private static final int MOST_BASES = 20;

  private final Machine machine;
  private final Scope scope;

  Values(Machine machine, Scope scope) {
    this.machine = machine;
    this.scope = scope;
  }

  /// The key that a value is when used as one, if it is known: list positions and names alike.
  static Optional<String> key(AbstractValue value) {
    return value.onlyConstant().map(String::valueOf);
  }

  /// `object.name`
  AbstractValue field(AbstractValue object, String name, Span span) {
    var found = AbstractValue.NOTHING;
    for (var atom : object.atoms()) {
      found =
          found.join(
              switch (atom) {
                case Library(var library) -> library(library, name);
                case ModuleAt(var file) -> member(file, name);
                case ClassAt type -> staticMember(type, name, 0);
                case ObjectAt(int address) -> objectField(atom, address, name);
                // Powertools' event classes parse the body.
                case Outside(var mark) when name.equals("json_body") ->
                    AbstractValue.of(new Outside(mark.field("body", span).decoded("@json", span)));
                // A number, unless somebody sends an object with such a field (may miss).
                case Outside _ when name.equals("length") && !machine.isPython(scope) ->
                    AbstractValue.OTHER;
                case Outside(var mark) ->
                    AbstractValue.of(new Outside(mark.field(name, span)))
                        .join(method(AbstractValue.of(atom), name));
                case Atom.Super(var type, var self) -> inherited(type, name, self);
                case Closure _, Atom.Partial _ -> method(AbstractValue.of(atom), name);
                case Constant(var constant) ->
                    constant == null ? AbstractValue.NOTHING : method(AbstractValue.of(atom), name);
                case Atom.Built _, Atom.Method _, Atom.Regex _, Environment _ ->
                    method(AbstractValue.of(atom), name);
                case Atom.Other _ -> method(AbstractValue.of(atom), name);
              });
    }
    return found.isNothing() ? AbstractValue.OTHER : found;
  }

  private static AbstractValue method(AbstractValue receiver, String name) {
    return AbstractValue.of(new Atom.Method(receiver, name));
  }

  private static AbstractValue library(String library, String name) {
    return library.equals("process.env")
        ? AbstractValue.of(new Environment(name))
        : AbstractValue.of(new Library(library + "." + name));
  }

  private AbstractValue objectField(Atom self, int address, String name) {
    var object = machine.here().object(address);
    if (object == null) {
      return method(AbstractValue.of(self), name);
    }
    if (object.fields().containsKey(name)) {
      return bound(object.field(name), self);
    }
    if (object.type() != null) {
      var inherited = classMember(object.type(), name, AbstractValue.of(self), 0);
      if (!inherited.isNothing()) {
        return inherited.join(object.rest());
      }
    }
    return object.rest().join(method(AbstractValue.of(self), name));
  }

  // A function that is read from an object knows the object, if it wants to.
  private static AbstractValue bound(AbstractValue value, Atom self) {
    if (value.atoms().stream().noneMatch(Closure.class::isInstance)) {
      return value;
    }
    var all = new LinkedHashSet<Atom>();
    for (var atom : value.atoms()) {
      all.add(
          atom instanceof Closure(var function, var closed, var old, var owner)
                  && old == null
                  && function.bindsThis()
              ? new Closure(function, closed, AbstractValue.of(self), owner)
              : atom);
    }
    return AbstractValue.of(all);
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
    for (var member : type.definition().members()) {
      if (member.name().equals(name) && member.value() instanceof FunctionExpression function) {
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
            decorator ->
                decorator instanceof dev.merlon.code.ir.Expression.Name(var found, _)
                    && found.equals(name));
  }

  AbstractValue bases(ClassAt type) {
    var bases = AbstractValue.NOTHING;
    var there = new Interpreter(machine, type.scope()).evaluator();
    for (var base : type.definition().bases()) {
      bases = bases.join(there.value(base));
    }
    return bases;
  }

  private AbstractValue inherited(ClassAt type, String name, AbstractValue self) {
    var found = AbstractValue.NOTHING;
    for (var base : bases(type).atoms()) {
      if (base instanceof ClassAt above) {
        found = found.join(classMember(above, name, self, 1));
      }
    }
    // The constructor of a class of a library keeps what it is given.
    return found.isNothing() && name.equals("constructor") ? method(self, name) : found;
  }

  private AbstractValue staticMember(ClassAt type, String name, int depth) {
    var found = classMember(type, name, null, depth);
    return found.isNothing() ? method(AbstractValue.of(type), name) : found;
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
    if (machine.isPython(module)) {
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
        : field(holder, "exports", new Span(module.file(), 1, 1, 1, 1));
  }

  /// `object[key]`
  AbstractValue index(AbstractValue object, AbstractValue key, Span span) {
    var known = key(key);
    var found = AbstractValue.NOTHING;
    for (var atom : object.atoms()) {
      switch (atom) {
        case Outside(var mark) ->
            found = found.join(AbstractValue.of(new Outside(mark.field(step(key, known), span))));
        case ObjectAt(int address) -> {
          var state = machine.here().object(address);
          if (state != null) {
            found = found.join(known.map(name -> element(state, name)).orElseGet(state::anything));
          }
        }
        case Atom.Built built -> found = found.join(AbstractValue.of(built));
        case Library(var library) ->
            found =
                found.join(
                    isEnvironment(library) && known.isPresent()
                        ? AbstractValue.of(new Environment(known.orElseThrow()))
                        : AbstractValue.of(new Library(library + "[]")));
        case ModuleAt(var file) ->
            found = found.join(known.map(name -> member(file, name)).orElse(AbstractValue.OTHER));
        case Constant _,
            Closure _,
            ClassAt _,
            Atom.Method _,
            Atom.Super _,
            Environment _,
            Atom.Partial _,
            Atom.Regex _,
            Atom.Other _ ->
            found = found.join(AbstractValue.OTHER);
      }
    }
    return found.isNothing() ? AbstractValue.OTHER : found;
  }

  // A negative position counts from the end.
  private static AbstractValue element(ObjectState object, String key) {
    if (!object.isList() || !key.startsWith("-") || !key.substring(1).matches("\\d{1,9}")) {
      return object.field(key);
    }
    int position = object.length() - Integer.parseInt(key.substring(1));
    return object.length() >= 0 ? object.field(Integer.toString(position)) : object.anything();
  }

  static boolean isEnvironment(String library) {
    return library.equals("os.environ") || library.equals("process.env");
  }

  private static String step(AbstractValue key, Optional<String> known) {
    if (key.onlyConstant().orElse("") instanceof Long) {
      return "[]";
    }
    return known.orElse("*");
  }

  AbstractValue slice(AbstractValue object, Span span) {
    var found = AbstractValue.NOTHING;
    for (var atom : object.atoms()) {
      if (atom instanceof ObjectAt(int address) && machine.here().object(address) != null) {
        var all = elements(AbstractValue.of(atom), span);
        found =
            found.join(
                machine.allocate(span, scope, 1, ObjectState.emptyList().withUnknownKey(all)));
      } else {
        found = found.join(atom instanceof Constant ? AbstractValue.OTHER : AbstractValue.of(atom));
      }
    }
    return found;
  }

  /// What a loop over a value meets. A Python loop over a map meets its keys.
  AbstractValue elements(AbstractValue iterable, Span span) {
    return inside(
        iterable,
        "[]",
        object -> object.isList() ? object.anything() : keysOf(object).join(object.rest()),
        span);
  }

  /// The keys of a map; keys of outside data come from outside.
  AbstractValue keys(AbstractValue map, Span span) {
    return inside(map, "@key", Values::keysOf, span);
  }

  /// The values of a map.
  AbstractValue contents(AbstractValue map, Span span) {
    return inside(map, "*", ObjectState::anything, span);
  }

  private AbstractValue inside(
      AbstractValue whole, String step, Function<ObjectState, AbstractValue> part, Span span) {
    var found = AbstractValue.NOTHING;
    for (var atom : whole.atoms()) {
      found =
          found.join(
              switch (atom) {
                case Outside(var mark) ->
                    AbstractValue.of(
                        new Outside(
                            step.startsWith("@")
                                ? mark.decoded(step, span)
                                : mark.field(step, span)));
                case ObjectAt(int address) -> {
                  var object = machine.here().object(address);
                  yield object == null ? AbstractValue.OTHER : part.apply(object);
                }
                // A piece of a built text may hold all that the text holds.
                case Atom.Built built -> AbstractValue.of(built);
                default -> AbstractValue.OTHER;
              });
    }
    return found.isNothing() ? AbstractValue.OTHER : found;
  }

  private static AbstractValue keysOf(ObjectState object) {
    var keys = new LinkedHashSet<Atom>();
    object.fields().keySet().forEach(key -> keys.add(new Constant(key)));
    if (keys.isEmpty() || !object.rest().isNothing()) {
      keys.add(new Atom.Other());
    }
    return AbstractValue.of(keys);
  }

  void store(AbstractValue object, AbstractValue key, AbstractValue value, Span span) {
    boolean isOne = object.atoms().size() == 1;
    for (var atom : object.atoms()) {
      switch (atom) {
        case ObjectAt(int address) -> storeAt(address, key, value, isOne);
        case ClassAt type -> storeAt(staticsOf(type), key, value, isOne);
        case ModuleAt(var file) -> storeInModule(file, key, value);
        default -> {}
      }
    }
  }

  private void storeAt(int address, AbstractValue key, AbstractValue value, boolean isOne) {
    var state = machine.here().object(address);
    if (state == null) {
      state = ObjectState.emptyMap();
    }
    var known = key(key);
    if (known.isEmpty()) {
      machine.here().store(address, state.withUnknownKey(value));
    } else {
      var name = known.orElseThrow();
      var before = state.fields().get(name);
      machine
          .here()
          .store(address, state.with(name, isOne || before == null ? value : before.join(value)));
    }
  }

  private void storeInModule(String file, AbstractValue key, AbstractValue value) {
    var module = machine.moduleScope(file);
    if (module != null && key(key).isPresent()) {
      machine.here().assign(machine.cell(module, key(key).orElseThrow()), value);
    }
  }

  void remove(AbstractValue object, String key) {
    if (object.atoms().size() == 1
        && object.atoms().iterator().next() instanceof ObjectAt(int address)) {
      var state = machine.here().object(address);
      if (state != null) {
        machine.here().store(address, state.without(key));
      }
    }
  }

  /// The entries of a copied map (`{...other}`) in a new one.
  ObjectState copyEntries(ObjectState target, AbstractValue source) {
    var result = target;
    for (var atom : source.atoms()) {
      if (atom instanceof ObjectAt(int address)) {
        var state = machine.here().object(address);
        if (state != null) {
          for (var entry : state.fields().entrySet()) {
            result = result.with(entry.getKey(), entry.getValue());
          }
          result = result.withUnknownKey(state.rest());
        }
      }
    }
    return result;
  }

  /// The outside data itself in a value, without objects and constants.
  AbstractValue raw(AbstractValue value) {
    var all = new LinkedHashSet<Atom>();
    for (var atom : value.atoms()) {
      if (atom instanceof Outside) {
        all.add(atom);
      }
    }
    return AbstractValue.of(all);
  }

  /// A value with what it holds, as operands of a formatted text.
  AbstractValue spread(AbstractValue value) {
    var all = AbstractValue.NOTHING;
    for (var atom : value.atoms()) {
      if (atom instanceof ObjectAt(int address) && machine.here().object(address) != null) {
        all = all.join(contents(AbstractValue.of(atom), new Span(scope.file(), 1, 1, 1, 1)));
      } else {
        all = all.join(AbstractValue.of(atom));
      }
    }
    return all;
  }

  boolean isCollection(AbstractValue value) {
    return value.atoms().stream().anyMatch(ObjectAt.class::isInstance);
  }
}
