package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Name;
import dev.merlon.code.ir.Statement;
import dev.merlon.code.ir.Target;
import dev.merlon.model.Span;

/// Checks of each element of a collection, or of one: `any`, `all`, `some`, `every`, `filter`.
final class Quantifiers {
  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Narrowing narrowing;

  Quantifiers(Machine machine, Scope scope, Evaluator evaluator, Narrowing narrowing) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.narrowing = narrowing;
  }

  // `any(x == word for word in ALLOWED)`, `all(c in "abc" for c in x)`
  void quantified(Expression elements, boolean holds, boolean isAny) {
    if (!(elements instanceof Expression.Comprehension(_, var element, var clauses, _))) {
      return;
    }
    for (var clause : clauses) {
      var each =
          evaluator
              .values()
              .contents()
              .elements(evaluator.value(clause.iterable()), clause.iterable().span());
      evaluator.assign(clause.target(), each);
      if (isAny == holds) {
        clause.conditions().forEach(condition -> evaluator.guards().assume(condition, true));
      }
    }
    if (isAny == holds) {
      evaluator.guards().assume(element, holds);
      return;
    }
    var only = clauses.getFirst();
    if (clauses.size() == 1
        && only.conditions().isEmpty()
        && only.target() instanceof Target.NameTarget(var name, var span)) {
      // It is so for each element, if there are any: only the elements themselves are known.
      var before = machine.here().copy();
      evaluator.guards().assume(element, holds);
      boolean isClean = !evaluator.value(new Name(name, span)).holdsOutsideData();
      machine.goTo(before);
      if (isClean) {
        narrowing.clean(only.iterable());
      }
    }
  }

  void exists(Expression collection, Expression function, boolean holds) {
    var values = evaluator.values();
    var elements = values.contents().elements(evaluator.value(collection), collection.span());
    if (holds) {
      accepted(evaluator.value(function), elements, collection.span());
    } else if (isCleanIf(false, evaluator.value(function), elements, collection.span())) {
      narrowing.clean(collection);
    }
  }

  void forEach(Expression collection, Expression function, boolean holds) {
    var elements =
        evaluator.values().contents().elements(evaluator.value(collection), collection.span());
    if (holds && isCleanIf(true, evaluator.value(function), elements, collection.span())) {
      narrowing.clean(collection);
    }
  }

  private boolean isCleanIf(
      boolean holds, AbstractValue function, AbstractValue elements, Span span) {
    var before = machine.here().copy();
    var left = assumed(function, elements, span, holds);
    machine.goTo(before);
    return !left.holdsOutsideData();
  }

  /// Those of the elements that a function answers true for; what else it tells is known as well.
  AbstractValue accepted(AbstractValue function, AbstractValue elements, Span span) {
    return assumed(function, elements, span, true);
  }

  private AbstractValue assumed(
      AbstractValue function, AbstractValue elements, Span span, boolean holds) {
    if (function.atoms().size() != 1
        || !(function.atoms().iterator().next() instanceof Closure closure)
        || closure.function().parameters().isEmpty()
        || closure.function().body().size() != 1
        || !(closure.function().body().getFirst() instanceof Statement.Return(var value, _))
        || value.isEmpty()
        || machine.depth() >= Machine.DEEPEST_CALL) {
      return elements;
    }
    var body = closure.function();
    var inner =
        new Scope(
            machine.context(scope, span, body.span()),
            body.locals(),
            closure.scope(),
            closure.scope().file());
    var interpreter = new Interpreter(machine, inner);
    var target = body.parameters().getFirst().target();
    machine.enter();
    interpreter.bind(target, elements);
    interpreter.evaluator().value(value.orElseThrow());
    interpreter.evaluator().guards().assume(value.orElseThrow(), holds);
    machine.leave();
    return target instanceof Target.NameTarget(var name, var at)
        ? interpreter.evaluator().value(new Name(name, at))
        : elements;
  }
}
