package dev.merlon.analysis.taint;

import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.SinkKind;
import dev.merlon.model.Span;

/// Writes of JavaScript that can reach the prototype of all objects: `object[a][b] = value`, where
/// the outsider makes `a` be `__proto__` and `b` any name.
final class Prototypes {
  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;

  Prototypes(Machine machine, Scope scope, Evaluator evaluator) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
  }

  /// Something is written to a key of an object.
  void written(Expression object, AbstractValue key, Span span) {
    var language = machine.language(scope);
    boolean isScript = language == Language.JAVASCRIPT || language == Language.TYPESCRIPT;
    if (!isScript
        || !key.holdsOutsideData()
        || !(object instanceof Expression.Index(var whole, var first, _))
        || !evaluator.values().isCollection(evaluator.value(whole))) {
      return;
    }
    // A text before or after the name makes it another one.
    var names =
        AbstractValue.of(
            evaluator.value(first).atoms().stream()
                .filter(Atom.Outside.class::isInstance)
                .toList());
    machine.flows.reached(SinkKind.PROTOTYPE, names, AbstractValue.NOTHING, "[]", span);
  }
}
