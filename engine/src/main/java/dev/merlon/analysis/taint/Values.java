package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.Environment;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ModuleAt;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Language;
import dev.merlon.model.Span;
import java.util.LinkedHashSet;
import java.util.Optional;

/// Reads and writes fields and elements of abstract values.
final class Values {
  private final Machine machine;
  private final Scope scope;

  /// Pointers and embedded structs on the way to one field; beyond, it is unknown (may miss).
  private static final int MOST_HOPS = 8;

  private int hops;
  private final Members members;
  private final Contents contents;

  Values(Machine machine, Scope scope) {
    this.machine = machine;
    this.scope = scope;
    this.members = new Members(machine, this);
    this.contents = new Contents(machine, scope);
  }

  Members members() {
    return members;
  }

  Contents contents() {
    return contents;
  }

  /// The key that a value is when used as one, if it is known: list positions and names alike.
  static Optional<String> key(AbstractValue value) {
    return value.onlyConstant().map(String::valueOf);
  }

  /// `object.name`
  AbstractValue field(AbstractValue object, String name, Span span) {
    if (name.equals(Shapes.POINTEE)) {
      return pointee(object);
    }
    var found = AbstractValue.NOTHING;
    for (var atom : object.atoms()) {
      found =
          found.join(
              switch (atom) {
                case Library library -> library(library, name, span);
                case ModuleAt(var file) -> members.member(file, name);
                case ClassAt type -> members.staticMember(type, name, 0);
                case ObjectAt(int address) -> objectField(atom, address, name, span);
                // Powertools' event classes parse the body.
                case Outside(var mark) when name.equals("json_body") ->
                    AbstractValue.of(new Outside(mark.field("body", span).decoded("@json", span)));
                // A number, unless somebody sends an object with such a field (may miss).
                case Outside _ when name.equals("length") && !machine.isPython(scope) ->
                    AbstractValue.OTHER;
                case Outside(var mark) ->
                    AbstractValue.of(new Outside(mark.field(name, span)))
                        .join(method(AbstractValue.of(atom), name));
                case Atom.Super(var type, var self) -> members.inherited(type, name, self);
                case Closure _, Atom.Partial _ -> method(AbstractValue.of(atom), name);
                case Constant(var constant) ->
                    constant == null ? AbstractValue.NOTHING : method(AbstractValue.of(atom), name);
                case Atom.Method(var owner, var inner) when typeOf(owner).isPresent() ->
                    library(new Library(typeOf(owner).orElseThrow() + "." + inner), name, span);
                case Atom.Built _, Atom.Encoded _, Atom.Method _, Atom.Regex _, Environment _ ->
                    method(AbstractValue.of(atom), name);
                case Atom.Other _ -> method(AbstractValue.of(atom), name);
              });
    }
    return found.isNothing() ? AbstractValue.OTHER : found;
  }

  /// `object.name(...)` where fields are no functions.
  AbstractValue method(AbstractValue object, String name, Span span) {
    var found = AbstractValue.NOTHING;
    for (var atom : object.atoms()) {
      var self = AbstractValue.of(atom);
      found =
          found.join(
              switch (atom) {
                case Outside _ -> method(self, name);
                case ObjectAt(int address) -> objectMethod(self, address, name);
                default -> field(self, name, span);
              });
    }
    return found.isNothing() ? AbstractValue.OTHER : found;
  }

  private AbstractValue objectMethod(AbstractValue self, int address, String name) {
    var object = machine.here().object(address);
    if (object != null && object.type() != null) {
      var declared = members.classMember(object.type(), name, self, 0);
      if (!declared.isNothing()) {
        return declared;
      }
    }
    return method(self, name);
  }

  // What a pointer points to: the entry of a box, or the object that it is.
  private AbstractValue pointee(AbstractValue pointer) {
    var all = AbstractValue.NOTHING;
    for (var atom : pointer.atoms()) {
      var object = atom instanceof ObjectAt(int at) ? machine.here().object(at) : null;
      all =
          all.join(
              object != null && object.fields().containsKey(Shapes.POINTEE)
                  ? object.field(Shapes.POINTEE)
                  : AbstractValue.of(atom));
    }
    return all;
  }

  static AbstractValue method(AbstractValue receiver, String name) {
    return AbstractValue.of(new Atom.Method(receiver, name));
  }

  // The chain of an object of a library that the program holds.
  private Optional<String> typeOf(AbstractValue value) {
    if (value.atoms().size() == 1
        && value.atoms().iterator().next() instanceof ObjectAt(int address)) {
      var object = machine.here().object(address);
      return object == null ? Optional.empty() : Holders.typeOf(object);
    }
    return Optional.empty();
  }

  // A field, such as `request.Body`, may be of the event; a method is only called.
  private Optional<AbstractValue> eventField(String chain, Span span) {
    return machine
        .models(scope)
        .call(chain)
        .map(model -> model.behaviour().field())
        .filter(field -> !field.isEmpty())
        .map(
            field ->
                AbstractValue.of(
                    new Outside(
                        field.equals("event")
                            ? Mark.event(span)
                            : EntryPoint.field(field, Arguments.of(java.util.List.of()), span))));
  }

  private AbstractValue library(Library library, String name, Span span) {
    var event = eventField(library.name() + "." + name, span);
    if (event.isPresent()) {
      return event.orElseThrow();
    }
    return library.name().equals("process.env")
        ? AbstractValue.of(new Environment(name))
        : AbstractValue.of(new Library(library.name() + "." + name, library.given()));
  }

  private AbstractValue objectField(Atom self, int address, String name, Span span) {
    var object = machine.here().object(address);
    if (object == null) {
      return method(AbstractValue.of(self), name);
    }
    if (object.fields().containsKey(name)) {
      return bound(object.field(name), self);
    }
    var type = Holders.typeOf(object);
    if (type.isPresent()) {
      return eventField(type.orElseThrow() + "." + name, span)
          .orElseGet(() -> method(AbstractValue.of(self), name));
    }
    if (object.type() != null) {
      var inherited = members.classMember(object.type(), name, AbstractValue.of(self), 0);
      if (!inherited.isNothing()) {
        return inherited.join(object.rest());
      }
    }
    if (object.fields().containsKey(Shapes.POINTEE)) {
      return deeper(object.field(Shapes.POINTEE), name, new Span(scope.file(), 1, 1, 1, 1));
    }
    var promoted = object.type() == null ? AbstractValue.NOTHING : promoted(object, name);
    return promoted.isNothing()
        ? object.rest().join(method(AbstractValue.of(self), name))
        : promoted;
  }

  // In Go, the fields and methods of an embedded struct are those of the one around it.
  private AbstractValue promoted(ObjectState object, String name) {
    var found = AbstractValue.NOTHING;
    if (object.type() != null && machine.language(object.type().scope()) == Language.GO) {
      for (var base : object.type().definition().bases()) {
        var embedded = object.fields().get(embeddedName(base));
        if (embedded != null && !embedded.equals(AbstractValue.NULL)) {
          found = found.join(deeper(embedded, name, base.span()));
        }
      }
    }
    return found;
  }

  // An object may lead back to itself.
  private AbstractValue deeper(AbstractValue object, String name, Span span) {
    if (hops >= MOST_HOPS) {
      return AbstractValue.OTHER;
    }
    hops++;
    var found = field(object, name, span);
    hops--;
    return found;
  }

  private static String embeddedName(Expression base) {
    return switch (base) {
      case Expression.Name(var name, _) -> name;
      case Expression.Field(_, var name, _) -> name;
      default -> "";
    };
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
        case Library(var library, var given) ->
            found =
                found.join(
                    isEnvironment(library) && known.isPresent()
                        ? AbstractValue.of(new Environment(known.orElseThrow()))
                        : AbstractValue.of(new Library(library + "[]", given)));
        case ModuleAt(var file) ->
            found =
                found.join(
                    known.map(name -> members.member(file, name)).orElse(AbstractValue.OTHER));
        case Constant _,
            Closure _,
            ClassAt _,
            Atom.Encoded _,
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
    return library.equals("os.environ") || library.equals("process.env") || library.equals("ENV");
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
        var all = contents.elements(AbstractValue.of(atom), span);
        found =
            found.join(
                machine.allocate(span, scope, 1, ObjectState.emptyList().withUnknownKey(all)));
      } else {
        found = found.join(atom instanceof Constant ? AbstractValue.OTHER : AbstractValue.of(atom));
      }
    }
    return found;
  }

  void store(AbstractValue object, AbstractValue key, AbstractValue value, Span span) {
    boolean isOne = object.atoms().size() == 1;
    for (var atom : object.atoms()) {
      switch (atom) {
        case ObjectAt(int address) -> storeAt(address, key, value, isOne);
        case ClassAt type -> storeAt(members.staticsOf(type), key, value, isOne);
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
    if (known.isPresent()
        && known.orElseThrow().equals(Shapes.POINTEE)
        && !state.fields().containsKey(Shapes.POINTEE)
        && state.type() != null) {
      // `*p = v` of a struct
      machine.here().store(address, copyEntries(state, value));
    } else if (known.isEmpty()) {
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

  boolean isCollection(AbstractValue value) {
    return value.atoms().stream().anyMatch(ObjectAt.class::isInstance);
  }
}
