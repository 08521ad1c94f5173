package dev.merlon.analysis.taint;

import dev.merlon.code.ir.Target;
import dev.merlon.model.Span;

/// Writes to variables, fields, elements and patterns of them.
final class Assignments {
  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;

  Assignments(Machine machine, Scope scope, Evaluator evaluator) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
  }

  void assign(Target target, AbstractValue value) {
    switch (target) {
      case Target.NameTarget(var name, _) -> assign(name, value);
      case Target.FieldTarget(var object, var name, var span) -> {
        var owner = evaluator.value(object);
        machine.misuses.assigned(owner, name, value, scope, span);
        evaluator.values().store(owner, AbstractValue.constant(name), value, span);
      }
      case Target.IndexTarget(var object, var key, var span) -> {
        var owner = evaluator.value(object);
        var position = evaluator.value(key);
        position
            .onlyText()
            .ifPresent(name -> machine.misuses.assigned(owner, name, value, scope, span));
        new Prototypes(machine, scope, evaluator).written(object, position, span);
        evaluator.values().store(owner, position, value, span);
      }
      case Target.MapPattern(var entries, var rest, var span) -> {
        for (var entry : entries) {
          var part = part(value, evaluator.value(entry.key()), span);
          if (entry.defaultValue().isPresent()) {
            part = part.join(evaluator.value(entry.defaultValue().orElseThrow()));
          }
          assign(entry.target(), part);
        }
        rest.ifPresent(others -> assign(others, value));
      }
      case Target.ListPattern(var elements, int restIndex, var span) -> {
        for (int i = 0; i < elements.size(); i++) {
          boolean exact = restIndex < 0 || i < restIndex;
          assign(
              elements.get(i),
              exact
                  ? evaluator.values().index(value, AbstractValue.constant((long) i), span)
                  : i == restIndex ? value : evaluator.values().contents().elements(value, span));
        }
      }
      case Target.Results(var targets, var span) -> {
        for (int i = 0; i < targets.size(); i++) {
          assign(targets.get(i), result(value, i, targets.size(), span));
        }
      }
      case Target.DefaultTarget(var inner, var defaultValue, _) ->
          assign(inner, value.join(evaluator.value(defaultValue)));
      case Target.Ignored _ -> {}
    }
  }

  // One of several results of a call. What a library passes on is not in its last result, which is
  // an error or says whether there was something.
  private AbstractValue result(AbstractValue call, int position, int count, Span span) {
    var found = AbstractValue.NOTHING;
    var key = AbstractValue.constant((long) position);
    for (var atom : call.atoms()) {
      var object = atom instanceof Atom.ObjectAt(int at) ? machine.here().object(at) : null;
      boolean isList = object != null && object.fields().containsKey(Long.toString(position));
      if (isList) {
        found = found.join(evaluator.values().index(AbstractValue.of(atom), key, span));
      } else if (position == 0
          || (position < count - 1 && !(atom instanceof Atom.Library) && object == null)) {
        found = found.join(AbstractValue.of(atom));
      } else {
        found = found.join(AbstractValue.OTHER);
      }
    }
    return found.isNothing() ? AbstractValue.OTHER : found;
  }

  // A named entry of a pattern is a field: `const {exec} = require('child_process')`.
  private AbstractValue part(AbstractValue whole, AbstractValue key, Span span) {
    return key.onlyText()
        .map(name -> evaluator.field(whole, name, span))
        .orElseGet(() -> evaluator.values().index(whole, key, span));
  }

  private void assign(String name, AbstractValue value) {
    evaluator.guards().forget(name);
    for (Scope here = scope; here != null; here = here.outer()) {
      if (here.names().contains(name) || here.outer() == null) {
        int cell = machine.cell(here, name);
        machine.assigned(cell);
        boolean isMine = here.equals(scope);
        var before = machine.here().variable(cell);
        // Another call may still see the old value of a variable that is not its own.
        machine.here().assign(cell, isMine || before == null ? value : before.join(value));
        return;
      }
    }
  }

  void delete(Target target) {
    switch (target) {
      case Target.FieldTarget(var object, var name, _) ->
          evaluator.values().remove(evaluator.value(object), name);
      case Target.IndexTarget(var object, var key, _) ->
          Values.key(evaluator.value(key))
              .ifPresent(known -> evaluator.values().remove(evaluator.value(object), known));
      case Target.NameTarget _,
          Target.MapPattern _,
          Target.ListPattern _,
          Target.Results _,
          Target.DefaultTarget _,
          Target.Ignored _ -> {}
    }
  }
}
