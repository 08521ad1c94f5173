package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Language;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.List;

/// Objects of classes of the project: fields, constructors, and what stands in for a missing one.
final class Instances {
  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Calls calls;

  Instances(Machine machine, Scope scope, Evaluator evaluator, Calls calls) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.calls = calls;
  }

  AbstractValue make(ClassAt type, Arguments arguments, Span span) {
    var instance = machine.allocate(span, scope, 4, ObjectState.instance(type));
    initialiseFields(type, instance, 0);
    var constructor = evaluator.values().members().classMember(type, "constructor", instance, 0);
    if (!constructor.isNothing()) {
      calls.apply(constructor, arguments, span);
    } else {
      keep(type, instance, arguments, span);
    }
    if (machine.language(type.scope()) == Language.GO) {
      complete(type, instance, span);
    }
    return instance;
  }

  private void complete(ClassAt type, AbstractValue instance, Span span) {
    for (var atom : instance.atoms()) {
      if (atom instanceof Atom.ObjectAt(int address)) {
        new Shapes(machine, scope, evaluator).complete(type, address, span);
      }
    }
  }

  // A class without a constructor of its own gets one that keeps its arguments (dataclasses, named
  // tuples, models, exceptions): positional ones under the annotated names in order. A base with a
  // model does what the model says: the members of an enumeration are all there are.
  private void keep(ClassAt type, AbstractValue instance, Arguments arguments, Span span) {
    var names = new ArrayList<String>();
    if (arguments.isNothing() || !mayKeep(type, names, 0)) {
      return;
    }
    var values = evaluator.values();
    for (int i = 0; i < arguments.positional().size(); i++) {
      var key = i < names.size() ? AbstractValue.constant(names.get(i)) : AbstractValue.OTHER;
      values.store(instance, key, arguments.positional().get(i), span);
    }
    arguments
        .named()
        .forEach(
            (name, value) -> values.store(instance, AbstractValue.constant(name), value, span));
    if (!arguments.more().isNothing()) {
      values.store(instance, AbstractValue.OTHER, arguments.more(), span);
    }
  }

  private boolean mayKeep(ClassAt type, List<String> names, int depth) {
    for (var base : evaluator.values().members().bases(type).atoms()) {
      boolean mayKeep =
          switch (base) {
            case ClassAt above -> depth > 10 || mayKeep(above, names, depth + 1);
            case Library(var chain, _) ->
                machine
                    .models(scope)
                    .call(chain)
                    .map(model -> !model.behaviour().makes().isEmpty())
                    .orElse(true);
            default -> true;
          };
      if (!mayKeep) {
        return false;
      }
    }
    for (var member : type.definition().members()) {
      if (member.name().equals("__annotations__")
          && member.value() instanceof Expression.MapLiteral(var entries, _)) {
        for (var entry : entries) {
          entry
              .key()
              .flatMap(key -> evaluator.value(key).onlyText())
              .filter(name -> !names.contains(name))
              .ifPresent(names::add);
        }
      }
    }
    return true;
  }

  // `super()` of Python is the object seen as its base class; `super(...)` of JavaScript runs the
  // constructor of the base.
  AbstractValue superOf(Atom.Super base, Arguments arguments, Span span) {
    if (machine.isPython(scope)) {
      return AbstractValue.of(base);
    }
    var constructor = evaluator.values().field(AbstractValue.of(base), "constructor", span);
    calls.apply(constructor, arguments, span);
    return base.self();
  }

  void initialiseFields(ClassAt type, AbstractValue instance, int depth) {
    if (machine.language(type.scope()) == Language.GO) {
      complete(type, instance, type.definition().span());
      return;
    }
    for (var base : evaluator.values().members().bases(type).atoms()) {
      if (base instanceof ClassAt above && depth < 10) {
        initialiseFields(above, instance, depth + 1);
      }
    }
    if (machine.isPython(type.scope())) {
      return;
    }
    for (var member : type.definition().members()) {
      if (!member.isStatic()
          && !(member.value() instanceof FunctionExpression function && function.bindsThis())) {
        var inner = scopeWithThis(type.scope(), instance, member.value().span());
        var value = new Interpreter(machine, inner).evaluator().value(member.value());
        evaluator
            .values()
            .store(instance, AbstractValue.constant(member.name()), value, member.value().span());
      }
    }
  }

  private Scope scopeWithThis(Scope outer, AbstractValue self, Span site) {
    var inner =
        new Scope(
            machine.context(scope, site, site), java.util.Set.of("this"), outer, outer.file());
    machine.here().assign(machine.cell(inner, "this"), self);
    return inner;
  }
}
