package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls: functions and classes of the project are run, libraries asked of their models, methods of
/// the language known.
final class Calls {
  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Imports imports;

  Calls(Machine machine, Scope scope, Evaluator evaluator) {
    this.machine = machine;
    this.scope = scope;
    this.evaluator = evaluator;
    this.imports = new Imports(machine, scope);
  }

  Imports imports() {
    return imports;
  }

  /// The evaluated arguments of one call.
  record Arguments(
      List<AbstractValue> positional, Map<String, AbstractValue> named, AbstractValue more) {
    /// The argument at a position, or by name when there is one.
    AbstractValue at(int position, String name) {
      var byName = named.get(name);
      if (byName != null) {
        return byName;
      }
      return position >= 0 && position < positional.size() ? positional.get(position) : more;
    }

    AbstractValue all() {
      var all = more;
      for (var value : positional) {
        all = all.join(value);
      }
      for (var value : named.values()) {
        all = all.join(value);
      }
      return all;
    }

    static Arguments of(List<AbstractValue> positional) {
      return new Arguments(positional, Map.of(), AbstractValue.NOTHING);
    }
  }

  AbstractValue call(Expression.Call call) {
    var callee = evaluator.value(call.callee());
    var arguments = arguments(call.arguments());
    return apply(callee, arguments, call.span());
  }

  Arguments arguments(List<Argument> written) {
    var positional = new ArrayList<AbstractValue>();
    var named = new LinkedHashMap<String, AbstractValue>();
    var more = AbstractValue.NOTHING;
    for (var argument : written) {
      var value = evaluator.value(argument.value());
      if (argument.spread() == Spread.ELEMENTS) {
        more = more.join(evaluator.values().elements(value, argument.value().span()));
      } else if (argument.spread() == Spread.ENTRIES) {
        more = more.join(evaluator.values().contents(value, argument.value().span()));
      } else if (argument.name().isPresent()) {
        named.put(argument.name().orElseThrow(), value);
      } else {
        positional.add(value);
      }
    }
    return new Arguments(positional, named, more);
  }

  AbstractValue apply(AbstractValue callee, List<AbstractValue> positional, Span span) {
    return apply(callee, Arguments.of(positional), span);
  }

  AbstractValue apply(AbstractValue callee, Arguments arguments, Span span) {
    var result = AbstractValue.NOTHING;
    var before = machine.here();
    State after = null;
    boolean wasKnown = false;
    for (var atom : callee.atoms()) {
      machine.goTo(before.copy());
      switch (atom) {
        case Closure closure -> result = result.join(run(closure, arguments, span));
        case ClassAt type -> result = result.join(instance(type, arguments, span));
        case Library(var name) ->
            result =
                result.join(
                    new LibraryCalls(machine, scope, evaluator, this)
                        .call(name, AbstractValue.NOTHING, arguments, span));
        case Atom.Method(var receiver, var name) ->
            result =
                result.join(
                    new Methods(machine, scope, evaluator, this)
                        .call(receiver, name, arguments, span));
        case Atom.Super base -> result = result.join(superOf(base, arguments, span));
        default -> {
          callBack(arguments, span);
          result = result.join(AbstractValue.OTHER);
        }
      }
      wasKnown = true;
      after = State.join(after, machine.state());
    }
    machine.goTo(wasKnown && after != null ? after : before);
    return result.isNothing() ? AbstractValue.OTHER : result;
  }

  AbstractValue construct(AbstractValue callee, List<Argument> written, Span span) {
    return apply(callee, arguments(written), span);
  }

  /// Somebody unknown takes the functions among the arguments and may call them.
  void callBack(Arguments arguments, Span span) {
    for (var atom : arguments.all().atoms()) {
      if (atom instanceof Closure closure) {
        run(closure, new Arguments(List.of(), Map.of(), AbstractValue.OTHER), span);
      }
    }
  }

  private AbstractValue instance(ClassAt type, Arguments arguments, Span span) {
    var instance = machine.allocate(span, scope, 4, ObjectState.instance(type));
    initialiseFields(type, instance, 0);
    var constructor = evaluator.values().classMember(type, "constructor", instance, 0);
    if (!constructor.isNothing()) {
      apply(constructor, arguments, span);
    }
    return instance;
  }

  // `super()` of Python is the object seen as its base class; `super(...)` of JavaScript runs the
  // constructor of the base.
  private AbstractValue superOf(Atom.Super base, Arguments arguments, Span span) {
    if (machine.isPython(scope)) {
      return AbstractValue.of(base);
    }
    var constructor = evaluator.values().field(AbstractValue.of(base), "constructor", span);
    apply(constructor, arguments, span);
    return base.self();
  }

  private void initialiseFields(ClassAt type, AbstractValue instance, int depth) {
    for (var base : evaluator.values().bases(type).atoms()) {
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

  /// Runs the body of a function on these arguments.
  AbstractValue run(Closure closure, Arguments arguments, Span span) {
    var function = closure.function();
    if (machine.depth() >= Machine.DEEPEST_CALL
        || !machine.step()
        || machine.callsOf(function) >= 2) {
      return arguments.all().holdsOutsideData() ? passedThrough(arguments) : AbstractValue.OTHER;
    }
    var inner =
        new Scope(
            machine.context(scope, span, function.span()),
            function.locals(),
            closure.scope(),
            closure.scope().file());
    machine.enter(function);
    var interpreter = new Interpreter(machine, inner);
    bindThis(closure, inner);
    bindParameters(closure, arguments, interpreter, span);
    interpreter.run(function.body());
    machine.leave(function);
    var result = interpreter.result();
    return result.isNothing() ? AbstractValue.OTHER : result;
  }

  // Recursion: what goes in may come out.
  private static AbstractValue passedThrough(Arguments arguments) {
    return arguments.all().join(AbstractValue.OTHER);
  }

  private void bindThis(Closure closure, Scope inner) {
    if (closure.self() != null && closure.owner() != null) {
      machine
          .here()
          .assign(
              machine.cell(inner, "super"),
              AbstractValue.of(new Atom.Super(closure.owner(), closure.self())));
    }
    if (closure.self() != null && closure.function().bindsThis()) {
      machine.here().assign(machine.cell(inner, "this"), closure.self());
    }
  }

  private void bindParameters(
      Closure closure, Arguments arguments, Interpreter interpreter, Span span) {
    var positional = new ArrayList<>(arguments.positional());
    boolean isPython = machine.isPython(closure.scope());
    if (closure.self() != null && isPython) {
      positional.addFirst(closure.self());
    }
    int next = 0;
    for (var parameter : closure.function().parameters()) {
      AbstractValue value;
      if (parameter.spread() == Spread.ELEMENTS) {
        value = rest(positional, next, arguments.more(), parameter);
        next = positional.size();
      } else if (parameter.spread() == Spread.ENTRIES) {
        value = entries(arguments, parameter);
      } else {
        value = argument(arguments, positional, next++, parameter, interpreter);
      }
      interpreter.bind(parameter.target(), passed(value, parameter, closure, span));
    }
  }

  // The step of the story in which data goes into a function.
  private static AbstractValue passed(
      AbstractValue value, Expression.Parameter parameter, Closure closure, Span span) {
    if (!value.holdsOutsideData()
        || !(parameter.target() instanceof dev.merlon.code.ir.Target.NameTarget(var name, _))) {
      return value;
    }
    String callee = closure.function().name().orElse("a function");
    String message = "passed to `" + callee + "` as `" + name + "`";
    return value.mapMarks(mark -> mark.through(message, span));
  }

  private static @Nullable String nameOf(Expression.Parameter parameter) {
    return parameter.target() instanceof dev.merlon.code.ir.Target.NameTarget(var name, _)
        ? name
        : null;
  }

  private AbstractValue argument(
      Arguments arguments,
      List<AbstractValue> positional,
      int position,
      Expression.Parameter parameter,
      Interpreter interpreter) {
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

  private AbstractValue rest(
      List<AbstractValue> positional,
      int from,
      AbstractValue more,
      Expression.Parameter parameter) {
    var list = ObjectState.emptyList();
    for (int i = from; i < positional.size(); i++) {
      list = list.plus(positional.get(i));
    }
    if (!more.isNothing()) {
      list = list.withUnknownKey(more);
    }
    return machine.allocate(parameter.target().span(), scope, 5, list);
  }

  private AbstractValue entries(Arguments arguments, Expression.Parameter parameter) {
    var map = ObjectState.emptyMap();
    for (var entry : arguments.named().entrySet()) {
      map = map.with(entry.getKey(), entry.getValue());
    }
    if (!arguments.more().isNothing()) {
      map = map.withUnknownKey(arguments.more());
    }
    return machine.allocate(parameter.target().span(), scope, 6, map);
  }
}
