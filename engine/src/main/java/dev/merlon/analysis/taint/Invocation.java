package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Outcome.Known;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Language;
import dev.merlon.code.ir.Target;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One call of a function of the project: binds the parameters, runs the body, and tells what came
/// out of it.
final class Invocation {
  private final Machine machine;
  private final Closure closure;
  private final Arguments arguments;
  private final Span span;
  private final Scope inner;
  private final Interpreter interpreter;
  private final Map<String, AbstractValue> bound = new LinkedHashMap<>();

  Invocation(Machine machine, Scope caller, Closure closure, Arguments arguments, Span span) {
    this.machine = machine;
    this.closure = closure;
    this.arguments = arguments;
    this.span = span;
    this.inner =
        new Scope(
            machine.context(caller, span, closure.function().span()),
            closure.function().locals(),
            closure.scope(),
            closure.scope().file());
    this.interpreter = new Interpreter(machine, inner);
  }

  AbstractValue run() {
    machine.enter(closure.function());
    bindThis();
    bindParameters();
    interpreter.run(closure.function().body());
    machine.leave(closure.function());
    var result = interpreter.result();
    return result.isNothing() ? AbstractValue.OTHER : result;
  }

  @Nullable State thrown() {
    return interpreter.thrown();
  }

  AbstractValue thrownValue() {
    return interpreter.thrownValue();
  }

  Outcome outcome() {
    return new Outcome(
        known(machine.state()),
        known(interpreter.answered(true)),
        known(interpreter.answered(false)));
  }

  int context() {
    return inner.context();
  }

  /// What conditions told about the variables of the call is of no use after it.
  void forget() {
    String own = inner.context() + " ";
    if (machine.state() != null) {
      machine.here().forget(own);
    }
    var thrown = interpreter.thrown();
    if (thrown != null) {
      thrown.forget(own);
    }
  }

  private Known known(@Nullable State end) {
    if (end == null) {
      return Known.NOTHING;
    }
    var values = new LinkedHashMap<String, AbstractValue>();
    var fields = new LinkedHashMap<String, AbstractValue>();
    bound.forEach(
        (name, before) -> {
          int cell = machine.cell(inner, name);
          var after = end.variable(cell);
          if (after != null && !machine.wasReassigned(cell)) {
            if (!after.equals(before)) {
              values.put(name, after);
            }
            fields.putAll(end.notesBelow(inner.context() + " ", name + "."));
          }
        });
    return values.isEmpty() && fields.isEmpty() ? Known.NOTHING : new Known(values, fields);
  }

  private void bindThis() {
    if (closure.self() != null && closure.owner() != null) {
      machine
          .here()
          .assign(
              machine.cell(inner, "super"),
              AbstractValue.of(new Atom.Super(closure.owner(), closure.self())));
    }
    if (closure.function().bindsThis()) {
      machine.passed(inner, arguments);
      if (closure.self() != null) {
        machine.here().assign(machine.cell(inner, "this"), closure.self());
      }
    }
  }

  private void bindParameters() {
    var positional = new ArrayList<>(arguments.positional());
    if (machine.language(closure.scope()) == Language.RUBY) {
      new RubyArguments(machine, inner).complete(closure, arguments, positional, span);
    }
    if (closure.self() != null && machine.hasOwnReceiver(closure.scope())) {
      positional.addFirst(closure.self());
    }
    int next = 0;
    for (var parameter : closure.function().parameters()) {
      AbstractValue value;
      if (parameter.spread() == Spread.ELEMENTS) {
        value = rest(positional, next, parameter);
        next = positional.size();
      } else if (parameter.spread() == Spread.ENTRIES) {
        value = entries(parameter);
      } else {
        value = argument(positional, next++, parameter);
      }
      bind(parameter, passed(typed(value, parameter), parameter));
    }
  }

  private AbstractValue typed(AbstractValue value, Parameter parameter) {
    return parameter
        .declared()
        .map(type -> interpreter.evaluator().typed().as(value, type, parameter.target().span()))
        .orElse(value);
  }

  private void bind(Parameter parameter, AbstractValue value) {
    interpreter.bind(parameter.target(), value);
    String name = nameOf(parameter);
    if (name != null) {
      machine.began(machine.cell(inner, name));
      if (parameter.spread() == Spread.NONE && !value.isOnlyConstants()) {
        bound.put(name, value);
      }
    }
  }

  // The step of the story in which data goes into a function.
  private AbstractValue passed(AbstractValue value, Parameter parameter) {
    String name = nameOf(parameter);
    if (!value.holdsOutsideData() || name == null) {
      return value;
    }
    String callee = closure.function().name().orElse("a function");
    String message = "passed to `" + callee + "` as `" + name + "`";
    return value.mapMarks(mark -> mark.through(message, span));
  }

  static @Nullable String nameOf(Parameter parameter) {
    return parameter.target() instanceof Target.NameTarget(var name, _) ? name : null;
  }

  private AbstractValue argument(
      List<AbstractValue> positional, int position, Parameter parameter) {
    String name = nameOf(parameter);
    if (name != null && arguments.named().containsKey(name)) {
      return arguments.named().get(name);
    }
    if (position < positional.size()) {
      return positional.get(position);
    }
    if (!arguments.more().isNothing()) {
      return arguments.more();
    }
    return parameter.defaultValue().map(interpreter.evaluator()::value).orElse(AbstractValue.NULL);
  }

  private AbstractValue rest(List<AbstractValue> positional, int from, Parameter parameter) {
    var list = ObjectState.emptyList();
    for (int i = from; i < positional.size(); i++) {
      list = list.plus(positional.get(i));
    }
    if (!arguments.more().isNothing()) {
      list = list.withUnknownKey(arguments.more());
    }
    return machine.allocate(parameter.target().span(), inner, 5, list);
  }

  private AbstractValue entries(Parameter parameter) {
    var map = ObjectState.emptyMap();
    for (var entry : arguments.named().entrySet()) {
      map = map.with(entry.getKey(), entry.getValue());
    }
    if (!arguments.more().isNothing()) {
      map = map.withUnknownKey(arguments.more());
    }
    return machine.allocate(parameter.target().span(), inner, 6, map);
  }
}
