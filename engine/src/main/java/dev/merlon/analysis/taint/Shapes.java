package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Literal;
import dev.merlon.code.ir.Expression.MapLiteral;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Statement;
import dev.merlon.model.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values of the types of Go, which are written as texts: `[]T`, `map[K]T`, `*T`, `path.T`, `T`.
///
/// Outside data that fills a type becomes what the type says: an object for a struct, each field
/// under its name in JSON; nothing for a number.
final class Shapes {
  /// Objects in objects that outside data fills; deeper ones stay without a type.
  private static final int DEEPEST = 6;

  /// The member of a class that returns the fields of its struct.
  private static final String FIELDS = "$fields";

  /// The entry of the box that a variable lives in, and what it is declared as.
  static final String POINTEE = "*";

  static final String BOX_TYPE = "$type";

  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;

  Shapes(Machine machine, Scope scope, Evaluator evaluator) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
  }

  /// The functions that the front end calls: `$new` makes the zero value of a type; what `$type`
  /// makes is another name for a type, which converts by handing on.
  AbstractValue intrinsic(String chain, Arguments arguments, Span span) {
    var type = arguments.at(0, "").onlyText();
    if (chain.equals("$new")) {
      return type.map(text -> zero(text, span)).orElse(AbstractValue.OTHER);
    }
    if (chain.equals("$type")) {
      return type.map(text -> AbstractValue.of(new Library("$type " + text)))
          .orElse(AbstractValue.OTHER);
    }
    return arguments.at(0, "");
  }

  /// The value of a variable of a type that nothing was assigned to. A pointer to a type of a
  /// library is taken for one that somebody sets.
  AbstractValue zero(String type, Span span) {
    boolean isPointer = type.startsWith("*");
    String bare = isPointer ? type.substring(1) : type;
    if (bare.startsWith("[]")) {
      return machine.allocate(span, scope, 20, ObjectState.emptyList());
    }
    if (bare.startsWith("map[")) {
      return machine.allocate(span, scope, 20, ObjectState.emptyMap());
    }
    var all = AbstractValue.NOTHING;
    for (var atom : named(bare).atoms()) {
      all =
          all.join(
              switch (atom) {
                case ClassAt definition ->
                    isPointer
                        ? AbstractValue.NULL
                        : new Instances(machine, scope, evaluator, evaluator.calls())
                            .make(definition, Arguments.of(List.of()), span);
                case Library(var name, _) when name.startsWith("$type ") ->
                    zero(name.substring("$type ".length()), span);
                case Library(var name, _) -> ofLibrary(name, span);
                default -> AbstractValue.OTHER;
              });
    }
    return all;
  }

  private AbstractValue ofLibrary(String name, Span span) {
    if (name.indexOf('.') < 0) {
      return name.equals("string") ? AbstractValue.constant("") : AbstractValue.NULL;
    }
    if (machine.models(scope).call(name).isPresent()) {
      return evaluator.calls().apply(AbstractValue.of(new Library(name)), List.of(), span);
    }
    var instance = AbstractValue.of(new Library(name + "()"));
    // A struct of a library without methods that matter has fields that the program sets.
    return machine.models(scope).knowsType(name)
        ? instance
        : instance.join(machine.allocate(span, scope, 21, ObjectState.emptyMap()));
  }

  // What a type's name stands for: a class of the project, or a type of a library.
  private AbstractValue named(String type) {
    int dot = type.lastIndexOf('.');
    if (dot > type.lastIndexOf('/') && dot > 0) {
      return evaluator.calls().imports().load(type.substring(0, dot), type.substring(dot + 1));
    }
    return evaluator.value(new Name(type, new Span(scope.file(), 1, 1, 1, 1)));
  }

  /// A value under its declared type.
  AbstractValue as(Atom atom, String type, Span span, int depth) {
    var value = AbstractValue.of(atom);
    if (type.startsWith("*")) {
      return as(atom, type.substring(1), span, depth);
    }
    if (type.equals("[]byte") || type.equals("string") || type.equals("any") || depth > DEEPEST) {
      return value;
    }
    if (type.startsWith("[]") || type.startsWith("map[")) {
      return atom instanceof Outside(var mark) ? collection(mark, type, span, depth) : value;
    }
    var all = AbstractValue.NOTHING;
    for (var named : named(type).atoms()) {
      all =
          all.join(
              switch (named) {
                case ClassAt definition -> ofClass(atom, definition, span, depth);
                case Library(var name, _) when name.startsWith("$type ") ->
                    as(atom, name.substring("$type ".length()), span, depth + 1);
                case Library(var name, _) -> ofLibrary(atom, name, span, depth);
                default -> value;
              });
    }
    return all.isNothing() ? value : all;
  }

  private AbstractValue collection(Mark mark, String type, Span span, int depth) {
    boolean isList = type.startsWith("[]");
    String inner = type.substring(isList ? 2 : type.indexOf(']') + 1);
    var element = new Outside(mark.field(isList ? "[]" : "*", span));
    var filled = as(element, inner, span, depth + 1);
    // A map of texts is as good as the data itself, which knows its keys.
    if (!isList && filled.atoms().contains(element)) {
      return AbstractValue.of(new Outside(mark));
    }
    var object = isList ? ObjectState.emptyList() : ObjectState.emptyMap();
    return machine.allocate(span, scope, number(mark, type), object.withUnknownKey(filled));
  }

  // Several values of one place of the program are told apart by the fields that fill them.
  private static int number(Mark mark, String type) {
    return 1_000 + ((mark.path().steps().hashCode() * 31 + type.hashCode()) & 0xfffff);
  }

  private AbstractValue ofLibrary(Atom atom, String name, Span span, int depth) {
    var fields = machine.models(scope).objects(name);
    if (atom instanceof Outside(var mark) && !fields.isEmpty()) {
      return machine.allocate(
          span, scope, number(mark, name), fill(ObjectState.emptyMap(), mark, fields, span, depth));
    }
    if (atom instanceof Outside && machine.models(scope).isNumber(name)) {
      return AbstractValue.OTHER;
    }
    return name.indexOf('.') < 0
        ? AbstractValue.of(atom)
        : evaluator
            .typed()
            .as(AbstractValue.of(atom), AbstractValue.of(new Library(name)), span, depth);
  }

  private AbstractValue ofClass(Atom atom, ClassAt type, Span span, int depth) {
    return switch (atom) {
      case Outside(var mark) -> {
        var fields = fields(type);
        if (fields.isEmpty()) {
          yield AbstractValue.of(atom);
        }
        var there = in(type);
        yield machine.allocate(
            span,
            scope,
            number(mark, type.definition().name().orElse("")),
            there.fill(ObjectState.instance(type), mark, fields, span, depth));
      }
      case Atom.Other _, Atom.Method _ ->
          evaluator.typed().as(AbstractValue.of(atom), AbstractValue.of(type), span, depth);
      default -> AbstractValue.of(atom);
    };
  }

  private Shapes in(ClassAt type) {
    return new Shapes(machine, type.scope(), new Interpreter(machine, type.scope()).evaluator());
  }

  private ObjectState fill(
      ObjectState start, Mark mark, Map<String, String> fields, Span span, int depth) {
    var object = start;
    for (var field : fields.entrySet()) {
      int blank = field.getValue().lastIndexOf(' ');
      String json = field.getValue().substring(0, Math.max(0, blank));
      String type = field.getValue().substring(blank + 1);
      boolean isHidden = json.equals("-") || Character.isLowerCase(field.getKey().charAt(0));
      var inner = json.isEmpty() ? mark : mark.field(json, span);
      var value =
          isHidden
              ? zero(type, span)
              : type.equals("[]byte")
                  ? AbstractValue.of(new Outside(inner.decoded("@base64", span)))
                  : as(new Outside(inner), type, span, depth + 1);
      object = object.with(field.getKey(), value);
    }
    return object;
  }

  /// The fields of a struct: the name in JSON and the type, by the name in Go.
  static Map<String, String> fields(ClassAt type) {
    var found = new LinkedHashMap<String, String>();
    for (var member : type.definition().members()) {
      if (member.name().equals(FIELDS)
          && member.value() instanceof FunctionExpression function
          && function.body().getFirst() instanceof Statement.Return(var result, _)
          && result.orElseThrow() instanceof MapLiteral(var entries, _)) {
        for (var entry : entries) {
          text(entry.key())
              .ifPresent(
                  name -> text(Optional.of(entry.value())).ifPresent(how -> found.put(name, how)));
        }
      }
    }
    return found;
  }

  /// The names in JSON of a struct's fields, by those in Go: empty for an embedded struct, `-` for
  /// a field that is left out.
  static Map<String, String> namesInJson(ClassAt type) {
    var names = new LinkedHashMap<String, String>();
    fields(type)
        .forEach(
            (name, how) -> names.put(name, how.substring(0, Math.max(0, how.lastIndexOf(' ')))));
    return names;
  }

  private static Optional<String> text(Optional<Expression> expression) {
    return expression.orElse(null) instanceof Literal(var value, _) && value instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  /// Gives the fields of a new struct that nothing was assigned to their zero values: the structs
  /// in it must be there, and pointers to types of libraries are taken for set.
  void complete(ClassAt type, int address, Span span) {
    var there = in(type);
    for (var field : fields(type).entrySet()) {
      var object = machine.here().object(address);
      if (object == null || object.fields().containsKey(field.getKey())) {
        continue;
      }
      String declared = field.getValue().substring(field.getValue().lastIndexOf(' ') + 1);
      if (declared.equals("string") || declared.equals("any") || machine.depth() > 20) {
        continue;
      }
      // Each field is a place of its own.
      var value = there.zeroOf(declared, type, field.getKey(), span);
      if (!value.equals(AbstractValue.NULL)) {
        var here = machine.here().object(address);
        machine.here().store(address, (here == null ? object : here).with(field.getKey(), value));
      }
    }
  }

  private AbstractValue zeroOf(String declared, ClassAt type, String field, Span span) {
    int number = 1_000 + ((type.definition().span().hashCode() * 31 + field.hashCode()) & 0xfffff);
    if (declared.startsWith("[]")) {
      return machine.allocate(span, scope, number, ObjectState.emptyList());
    }
    if (declared.startsWith("map[")) {
      return machine.allocate(span, scope, number, ObjectState.emptyMap());
    }
    if (named(declared).atoms().stream().anyMatch(ClassAt.class::isInstance)) {
      var definition = (ClassAt) named(declared).atoms().iterator().next();
      if (definition.equals(type)) {
        return AbstractValue.NULL;
      }
      int address = machine.address(span, scope, number);
      machine.here().store(address, ObjectState.instance(definition));
      machine.enter();
      complete(definition, address, span);
      machine.leave();
      return AbstractValue.of(new ObjectAt(address));
    }
    return zero(declared, span);
  }

  /// Outside data is put into what a pointer points to, as `json.Unmarshal` does.
  void fillTarget(AbstractValue target, AbstractValue data, Span span) {
    for (var atom : target.atoms()) {
      if (!(atom instanceof ObjectAt(int address))) {
        continue;
      }
      var object = machine.here().object(address);
      if (object == null) {
        continue;
      }
      for (var piece : data.atoms()) {
        object = filled(object, piece, span);
      }
      machine.here().store(address, object);
    }
  }

  private ObjectState filled(ObjectState object, Atom piece, Span span) {
    if (object.fields().containsKey(POINTEE)) {
      String type = object.field(BOX_TYPE).onlyText().orElse("any");
      return object.with(POINTEE, as(piece, type, span, 0));
    }
    if (object.type() != null && piece instanceof Outside(var mark)) {
      var fields = fields(object.type());
      return in(object.type()).fill(object, mark, fields, span, 0);
    }
    if (piece instanceof Outside(var mark)) {
      var inner = new Outside(mark.field(object.isList() ? "[]" : "*", span));
      return object.withUnknownKey(AbstractValue.of(inner));
    }
    return object;
  }
}
