package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.library.LibraryModels;
import dev.merlon.model.Span;
import java.util.Map;

/// What a declared type tells of a value, in languages that declare them.
///
/// What is otherwise unknown is an instance of the type. Outside data that fills an object of a
/// class of the project becomes such an object, each field of it a field of the event; outside data
/// that is a number is harmless.
final class TypedValues {
  /// Objects in objects that outside data fills; deeper ones keep no type (may miss their methods).
  private static final int DEEPEST = 4;

  /// More classes behind one interface are not told apart: nobody knows which is meant (may miss).
  private static final int MOST_IMPLEMENTATIONS = 4;

  private static final int DEEPEST_INJECTION = 30;

  private static final String ENUM = "java.lang.Enum";

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;

  TypedValues(Machine machine, Scope scope, Evaluator evaluator) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
  }

  AbstractValue as(AbstractValue value, Expression declared, Span span) {
    if (isSettled(value) || machine.state() == null) {
      return value;
    }
    return as(value, evaluator.value(declared), span, 0);
  }

  /// The same for a type that is a value: `mapper.readValue(text, Order.class)`.
  AbstractValue as(AbstractValue value, AbstractValue type, Span span) {
    return as(value, type, span, 0);
  }

  // Constants and objects of the program say themselves what they are.
  private static boolean isSettled(AbstractValue value) {
    for (var atom : value.atoms()) {
      if (!(atom instanceof Atom.Constant
          || atom instanceof Atom.ObjectAt
          || atom instanceof Atom.Closure
          || atom instanceof Atom.Built)) {
        return false;
      }
    }
    return true;
  }

  AbstractValue as(AbstractValue value, AbstractValue type, Span span, int depth) {
    if (type.atoms().size() != 1) {
      return value;
    }
    var only = type.atoms().iterator().next();
    var all = AbstractValue.NOTHING;
    for (var atom : value.atoms()) {
      all =
          all.join(
              switch (only) {
                case Library(var name, _) -> ofLibrary(atom, name, span);
                case ClassAt definition -> ofProject(atom, definition, span, depth);
                // Go writes types as texts.
                case Atom.Constant(var text) when text instanceof String written ->
                    new Shapes(machine, scope, evaluator).as(atom, written, span, depth);
                default -> AbstractValue.of(atom);
              });
    }
    return all;
  }

  private AbstractValue ofLibrary(Atom atom, String type, Span span) {
    var models = machine.models(scope);
    if (atom instanceof Outside
        && machine.language(scope) == Language.CSHARP
        && !models.objects(type).isEmpty()) {
      return new Shapes(machine, scope, evaluator).as(atom, type, span, 0);
    }
    return switch (atom) {
      case Atom.Other _, Atom.Method _ -> instance(type, span);
      case Library(var chain, _) ->
          isBetter(chain, type, models) ? AbstractValue.of(atom) : instance(type, span);
      case Outside(var mark) ->
          models.isNumber(type)
              ? AbstractValue.OTHER
              : mark.path().steps().isEmpty() && models.knowsType(type)
                  ? instance(type, span)
                  : AbstractValue.of(atom);
      case Atom.Built _ when models.isNumber(type) -> AbstractValue.OTHER;
      default -> AbstractValue.of(atom);
    };
  }

  // An instance of a type that is known says more than the type above that the program declares.
  private static boolean isBetter(String chain, String type, LibraryModels models) {
    if (JavaSdk.isClient(type)) {
      return JavaSdk.isSdk(chain);
    }
    boolean isInstance = chain.endsWith("()") && chain.indexOf('(') == chain.length() - 2;
    if (!isInstance) {
      return !models.knowsType(type) && !models.isNumber(type);
    }
    String own = chain.substring(0, chain.length() - 2);
    return !models.knowsType(type) || own.equals(type) || models.isSubtype(own, type);
  }

  // A type whose making the models know, such as a map, is made; the rest is an object of it.
  private AbstractValue instance(String type, Span span) {
    var models = machine.models(scope);
    if (models.isNumber(type)) {
      return AbstractValue.OTHER;
    }
    var makes = models.call(type).map(model -> model.behaviour().makes()).orElse(Map.of());
    if (makes.isEmpty()) {
      return AbstractValue.of(new Library(type + "()"));
    }
    var empty =
        JavaMaking.list(makes).isPresent() ? ObjectState.emptyList() : ObjectState.emptyMap();
    return machine.allocate(span, scope, 15, empty.withUnknownKey(AbstractValue.OTHER));
  }

  private AbstractValue ofProject(Atom atom, ClassAt type, Span span, int depth) {
    return switch (atom) {
      case Atom.Other _, Atom.Method _, Library _ -> injected(type);
      case Outside(var mark) -> filled(mark, type, span, depth);
      default -> AbstractValue.of(atom);
    };
  }

  // One that a framework made and nobody constructs: there is one of it for all who ask.
  private AbstractValue injected(ClassAt type) {
    var below = implementations(type);
    return below.isNothing() ? instance(type) : below;
  }

  // Of an interface, what the project has that implements it, unless that is a lot.
  private AbstractValue implementations(ClassAt type) {
    var all = AbstractValue.NOTHING;
    boolean isAbstract =
        type.definition().decorators().stream().anyMatch(Expression.Name.class::isInstance);
    if (!isAbstract || type.definition().name().isEmpty()) {
      return all;
    }
    String file = type.scope().file();
    var names = machine.code.subtypes(file, type.definition().name().orElseThrow());
    if (names.size() > MOST_IMPLEMENTATIONS || machine.depth() > DEEPEST_INJECTION) {
      return all;
    }
    machine.enter();
    for (String name : names) {
      for (var atom : evaluator.calls().imports().load(name, null).atoms()) {
        if (atom instanceof ClassAt below && below.definition() != type.definition()) {
          all = all.join(injected(below));
        }
      }
    }
    machine.leave();
    return all;
  }

  private AbstractValue instance(ClassAt type) {
    int address = machine.address(type.definition().span(), type.scope(), 16);
    var value = AbstractValue.of(new Atom.ObjectAt(address));
    if (machine.here().object(address) == null) {
      machine.here().store(address, ObjectState.instance(type));
      new Instances(machine, scope, evaluator, evaluator.calls()).initialiseFields(type, value, 0);
    }
    return value;
  }

  private AbstractValue filled(Mark mark, ClassAt type, Span span, int depth) {
    if (isEnumeration(type)) {
      return AbstractValue.OTHER;
    }
    var object = fill(ObjectState.instance(type), mark, type, span, depth);
    return object.fields().isEmpty()
        ? AbstractValue.of(new Outside(mark))
        : machine.allocate(span, scope, 17 + depth, object);
  }

  private ObjectState fill(ObjectState start, Mark mark, ClassAt type, Span span, int depth) {
    var object = start;
    if (depth >= DEEPEST) {
      return object;
    }
    for (var base : evaluator.values().members().bases(type).atoms()) {
      if (base instanceof ClassAt above) {
        object = fill(object, mark, above, span, depth + 1);
      }
    }
    var there = new Interpreter(machine, type.scope()).evaluator();
    for (var member : type.definition().members()) {
      if (member.isStatic() || member.value() instanceof FunctionExpression) {
        continue;
      }
      String key = jsonName(type, member.name());
      var value = AbstractValue.of(new Outside(mark.field(key, span)));
      if (member.value() instanceof Expression.Typed(_, var declared, var at)) {
        value = there.typed().as(value, there.value(declared), at, depth + 1);
      }
      object = object.with(member.name(), value);
    }
    return object;
  }

  // `[JsonPropertyName("id")]` of C#
  private static String jsonName(ClassAt type, String name) {
    for (var member : type.definition().members()) {
      if (member.name().equals("$json " + name)
          && member.value() instanceof Expression.Literal(String key, _)) {
        return key;
      }
    }
    return name;
  }

  private boolean isEnumeration(ClassAt type) {
    return evaluator.values().members().bases(type).atoms().stream()
        .anyMatch(base -> base instanceof Library(var name, _) && name.equals(ENUM));
  }
}
