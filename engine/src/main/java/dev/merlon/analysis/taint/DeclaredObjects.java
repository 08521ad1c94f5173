package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.analysis.taint.Atom.Outside;
import dev.merlon.code.ir.Expression;
import dev.merlon.model.Span;

/// Objects of classes of Python whose annotated fields a library fills from outside data: models of
/// pydantic, dataclasses.
///
/// A field whose type carries no text is harmless; an enumeration has only its own members.
final class DeclaredObjects {
  private static final int DEEPEST = 4;

  private final Machine machine;
  private final Scope scope;
  private final Span span;

  DeclaredObjects(Machine machine, Scope scope, Span span) {
    this.machine = machine;
    this.scope = scope;
    this.span = span;
  }

  /// The value, or the object that it fills if `type` is a class with annotated fields.
  AbstractValue fill(AbstractValue value, AbstractValue type) {
    return fill(value, type, 0);
  }

  private AbstractValue fill(AbstractValue value, AbstractValue type, int depth) {
    if (type.atoms().size() != 1
        || !(type.atoms().iterator().next() instanceof ClassAt definition)
        || depth >= DEEPEST) {
      return value;
    }
    var all = AbstractValue.NOTHING;
    for (var atom : value.atoms()) {
      all =
          all.join(
              atom instanceof Outside(var mark)
                  ? filled(mark, definition, depth)
                  : AbstractValue.of(atom));
    }
    return all;
  }

  private AbstractValue filled(Mark mark, ClassAt type, int depth) {
    if (isEnumeration(type, 0)) {
      return AbstractValue.OTHER;
    }
    var object = with(ObjectState.instance(type), mark, type, depth);
    return object.fields().isEmpty()
        ? AbstractValue.of(new Outside(mark))
        : machine.allocate(span, scope, 60 + depth, object);
  }

  private boolean isEnumeration(ClassAt type, int depth) {
    for (var base : bases(type).atoms()) {
      if (base instanceof Library(var name, _) && name.startsWith("enum.")) {
        return true;
      }
      if (base instanceof ClassAt above && depth < DEEPEST && isEnumeration(above, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  private AbstractValue bases(ClassAt type) {
    return new Interpreter(machine, type.scope()).evaluator().values().members().bases(type);
  }

  private ObjectState with(ObjectState start, Mark mark, ClassAt type, int depth) {
    var object = start;
    for (var base : bases(type).atoms()) {
      if (base instanceof ClassAt above && depth < DEEPEST) {
        object = with(object, mark, above, depth + 1);
      }
    }
    var there = new Interpreter(machine, type.scope()).evaluator();
    for (var member : type.definition().members()) {
      if (member.name().equals("__annotations__")
          && member.value() instanceof Expression.MapLiteral(var entries, _)) {
        for (var entry : entries) {
          var name = entry.key().flatMap(key -> there.value(key).onlyText());
          if (name.isPresent()) {
            var declared = DeclaredParameter.of(there.value(entry.value()).onlyText().orElse(""));
            object =
                object.with(
                    name.get(), field(mark.field(name.get(), span), declared, there, depth));
          }
        }
      }
    }
    return object;
  }

  private AbstractValue field(Mark mark, DeclaredParameter declared, Evaluator there, int depth) {
    if (declared.isHarmless()) {
      return AbstractValue.OTHER;
    }
    var value = AbstractValue.of(new Outside(mark));
    if (declared.name().isEmpty()) {
      return value;
    }
    Expression written = null;
    for (String part : declared.name().split("\\.", -1)) {
      written =
          written == null
              ? new Expression.Name(part, span)
              : new Expression.Field(written, part, span);
    }
    var type = written == null ? AbstractValue.OTHER : there.value(written);
    if (!declared.isList()) {
      return fill(value, type, depth + 1);
    }
    var element = AbstractValue.of(new Outside(mark.field("[]", span)));
    var filled = fill(element, type, depth + 1);
    return filled.equals(element)
        ? value
        : machine.allocate(span, scope, 70 + depth, ObjectState.emptyList().withUnknownKey(filled));
  }
}
