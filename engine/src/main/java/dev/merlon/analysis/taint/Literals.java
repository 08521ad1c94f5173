package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.model.Span;
import java.util.List;

/// Expressions that make something: lists and maps, comprehensions, functions, classes.
final class Literals {
  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;

  Literals(Machine machine, Scope scope, Evaluator evaluator) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
  }

  AbstractValue map(List<Expression.Entry> entries, Span span) {
    var object = ObjectState.emptyMap();
    var copied = AbstractValue.NOTHING;
    for (var entry : entries) {
      var value = evaluator.value(entry.value());
      if (entry.key().isEmpty()) {
        object = evaluator.values().copyEntries(object, value);
        copied = copied.join(evaluator.values().raw(value));
      } else {
        var keys = evaluator.value(entry.key().orElseThrow());
        object =
            Values.key(keys).isPresent()
                ? object.with(Values.key(keys).orElseThrow(), value)
                : object.withUnknownKey(value);
      }
    }
    new RedirectResponses(machine, evaluator).made(entries, object, span);
    return machine.allocate(span, scope, 0, object).join(copied);
  }

  AbstractValue list(List<Argument> elements, Span span) {
    var object = ObjectState.emptyList();
    for (var element : elements) {
      var value = evaluator.value(element.value());
      object =
          element.spread() == Spread.NONE
              ? object.plus(value)
              : object.withUnknownKey(evaluator.values().contents().elements(value, span));
    }
    return machine.allocate(span, scope, 0, object);
  }

  AbstractValue comprehension(Expression.Comprehension comprehension) {
    for (var clause : comprehension.clauses()) {
      var elements =
          evaluator
              .values()
              .contents()
              .elements(evaluator.value(clause.iterable()), clause.iterable().span());
      evaluator.assign(clause.target(), elements);
      for (var condition : clause.conditions()) {
        evaluator.value(condition);
        evaluator.guards().assume(condition, true);
      }
    }
    var element = evaluator.value(comprehension.element());
    var object =
        comprehension.shape() == Expression.Shape.LIST
            ? ObjectState.emptyList().withUnknownKey(element)
            : ObjectState.emptyMap()
                .withUnknownKey(
                    evaluator
                        .values()
                        .index(element, AbstractValue.constant(1L), comprehension.span()));
    return machine.allocate(comprehension.span(), scope, 0, object);
  }

  AbstractValue function(Expression.FunctionExpression function) {
    var closure = AbstractValue.of(new Closure(function, scope, null, null));
    // A decorator of the project may do anything with the function; one of a library wraps it and
    // hands the arguments on.
    for (var decorator : function.decorators().reversed()) {
      var wrapper = evaluator.value(decorator);
      var isOwn =
          wrapper.atoms().stream()
              .anyMatch(atom -> atom instanceof Closure || atom instanceof ClassAt);
      if (isOwn || WebRoutes.isRegistrar(wrapper)) {
        closure = evaluator.calls().apply(wrapper, List.of(closure), decorator.span());
      }
    }
    return closure;
  }

  AbstractValue definition(Expression.ClassExpression definition) {
    var type = new ClassAt(definition, scope);
    var statics = ObjectState.emptyMap();
    for (var base : definition.bases()) {
      evaluator.value(base);
    }
    for (var member : definition.members()) {
      if (!(member.value() instanceof Expression.FunctionExpression)) {
        statics = statics.with(member.name(), evaluator.value(member.value()));
      } else if (member.isStatic()) {
        statics = statics.with(member.name(), evaluator.value(member.value()));
      }
    }
    machine.here().store(evaluator.values().members().staticsOf(type), statics);
    return AbstractValue.of(type);
  }
}
