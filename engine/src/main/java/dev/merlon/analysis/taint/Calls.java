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

/// Calls: functions and classes of the project are run, libraries asked of their models, methods of
/// the language known.
final class Calls {
  private final Machine machine;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Imports imports;
  private Outcome outcome = Outcome.NOTHING;

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

    boolean isNothing() {
      return positional.isEmpty() && named.isEmpty() && more.isNothing();
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

    Arguments followedBy(Arguments later) {
      var all = new ArrayList<>(positional);
      all.addAll(later.positional);
      var names = new LinkedHashMap<>(named);
      names.putAll(later.named);
      return new Arguments(all, names, more.join(later.more));
    }

    Arguments withoutFirst() {
      var rest = positional.isEmpty() ? positional : positional.subList(1, positional.size());
      return new Arguments(List.copyOf(rest), named, more);
    }

    static Arguments of(List<AbstractValue> positional) {
      return new Arguments(positional, Map.of(), AbstractValue.NOTHING);
    }
  }

  AbstractValue call(Expression.Call call) {
    var callee = evaluator.value(call.callee());
    var arguments = arguments(call.arguments());
    outcome = Outcome.NOTHING;
    var result = apply(callee, arguments, call.span());
    var told = outcome;
    boolean isOne =
        callee.atoms().size() == 1 && callee.atoms().iterator().next() instanceof Closure;
    if (isOne && !told.isNothing() && machine.state() != null) {
      evaluator.guards().called(call, (Closure) callee.atoms().iterator().next(), told);
    }
    return result;
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
        more = more.join(entries(value, named, argument.value().span()));
      } else if (argument.name().isPresent()) {
        named.put(argument.name().orElseThrow(), value);
      } else {
        positional.add(value);
      }
    }
    return new Arguments(positional, named, more);
  }

  // `**options` of a map whose keys are known names its arguments; else anything may be anywhere.
  private AbstractValue entries(AbstractValue map, Map<String, AbstractValue> named, Span span) {
    if (map.atoms().size() == 1
        && map.atoms().iterator().next() instanceof Atom.ObjectAt(int address)) {
      var object = machine.here().object(address);
      if (object != null && !object.several()) {
        named.putAll(object.fields());
        return object.rest();
      }
    }
    return evaluator.values().contents(map, span);
  }

  AbstractValue apply(AbstractValue callee, List<AbstractValue> positional, Span span) {
    return apply(callee, Arguments.of(positional), span);
  }

  AbstractValue apply(AbstractValue callee, Arguments arguments, Span span) {
    if (machine.state() == null) {
      return AbstractValue.OTHER;
    }
    var result = AbstractValue.NOTHING;
    var before = machine.here();
    State after = null;
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
        case Atom.Partial(var function, var first) ->
            result = result.join(apply(function, first.followedBy(arguments), span));
        default -> {
          callBack(arguments, span);
          result = result.join(AbstractValue.OTHER);
        }
      }
      after = State.join(after, machine.state());
    }
    machine.goTo(callee.atoms().isEmpty() ? before : after);
    return result.isNothing() ? AbstractValue.OTHER : result;
  }

  AbstractValue construct(AbstractValue callee, List<Argument> written, Span span) {
    return apply(callee, arguments(written), span);
  }

  /// Somebody unknown takes the functions among the arguments and may call them.
  void callBack(Arguments arguments, Span span) {
    for (var atom : arguments.all().atoms()) {
      if (atom instanceof Closure closure) {
        var before = machine.state();
        machine.goTo(before == null ? null : before.copy());
        run(closure, new Arguments(List.of(), Map.of(), AbstractValue.OTHER), span);
        machine.goTo(State.join(before, machine.state()));
      }
    }
  }

  private AbstractValue instance(ClassAt type, Arguments arguments, Span span) {
    var instance = machine.allocate(span, scope, 4, ObjectState.instance(type));
    initialiseFields(type, instance, 0);
    var constructor = evaluator.values().classMember(type, "constructor", instance, 0);
    if (!constructor.isNothing()) {
      apply(constructor, arguments, span);
    } else {
      keep(type, instance, arguments, span);
    }
    return instance;
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
    for (var base : evaluator.values().bases(type).atoms()) {
      boolean mayKeep =
          switch (base) {
            case ClassAt above -> depth > 10 || mayKeep(above, names, depth + 1);
            case Library(var chain) ->
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
    if (machine.state() == null) {
      return AbstractValue.OTHER;
    }
    if (machine.depth() >= Machine.DEEPEST_CALL
        || !machine.step()
        || machine.callsOf(closure.function()) >= 2) {
      machine.cut();
      // Recursion: what goes in may come out.
      var all = arguments.all();
      return all.holdsOutsideData() ? all.join(AbstractValue.OTHER) : AbstractValue.OTHER;
    }
    var found = machine.summaries.find(closure, arguments, span);
    if (found != null) {
      return again(found);
    }
    var begun = machine.summaries.begin(closure, arguments, span);
    var invocation = new Invocation(machine, scope, closure, arguments, span);
    var result = invocation.run();
    outcome = invocation.outcome();
    invocation.forget();
    machine.summaries.end(begun, invocation, result, outcome);
    evaluator.leftBy(invocation.thrown(), invocation.thrownValue());
    return result;
  }

  // The call would do what an earlier one did.
  private AbstractValue again(Summaries.Found found) {
    var summary = found.summary();
    var ways = found.ways();
    var returned = machine.summaries.after(summary.returned(), ways);
    var thrown = machine.summaries.after(summary.thrown(), ways);
    machine.summaries.arrive(summary, ways);
    machine.goTo(returned);
    outcome = summary.outcome();
    evaluator.leftBy(thrown, ways.of(summary.thrownValue()));
    return ways.of(summary.result());
  }
}
