package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Library;
import dev.merlon.code.ir.Expression;
import dev.merlon.code.ir.Expression.Argument;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.code.ir.Language;
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

  AbstractValue call(Expression.Call call) {
    var callee = callee(call.callee());
    var arguments = arguments(call.arguments());
    outcome = Outcome.NOTHING;
    var result = apply(callee, arguments, call.span());
    var told = outcome;
    callee = Overloads.fitting(callee, arguments, machine);
    boolean isOne =
        callee.atoms().size() == 1 && callee.atoms().iterator().next() instanceof Closure;
    if (isOne && !told.isNothing() && machine.state() != null) {
      evaluator.guards().called(call, (Closure) callee.atoms().iterator().next(), told);
    }
    return result;
  }

  // In Java a field and a method of one name are two things.
  private AbstractValue callee(Expression written) {
    if (written instanceof Expression.Field(var object, var name, var span)
        && machine.language(scope).hasOnlyMethods()) {
      return evaluator.values().method(evaluator.value(object), name, span);
    }
    return evaluator.value(written);
  }

  Arguments arguments(List<Argument> written) {
    var positional = new ArrayList<AbstractValue>();
    var named = new LinkedHashMap<String, AbstractValue>();
    var more = AbstractValue.NOTHING;
    for (var argument : written) {
      var value = evaluator.value(argument.value());
      if (argument.spread() == Spread.ELEMENTS) {
        more = more.join(evaluator.values().contents().elements(value, argument.value().span()));
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
    return evaluator.values().contents().contents(map, span);
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
    for (var atom : Overloads.fitting(callee, arguments, machine).atoms()) {
      machine.goTo(before.copy());
      switch (atom) {
        case Closure closure when isUnbound(closure, arguments) -> {
          var first = AbstractValue.of(ofFirst(closure, arguments));
          result = result.join(apply(first, arguments.withoutFirst(), span));
        }
        case Closure closure -> result = result.join(run(closure, arguments, span));
        case ClassAt type ->
            result =
                result.join(
                    new Instances(machine, scope, evaluator, this).make(type, arguments, span));
        case Library library ->
            result =
                result.join(
                    new LibraryCalls(machine, scope, evaluator, this)
                        .call(library, structOf(callee, library), arguments, span));
        case Atom.Method(var receiver, var name) ->
            result =
                result.join(
                    new Methods(machine, scope, evaluator, this)
                        .call(receiver, name, arguments, span));
        case Atom.Super base ->
            result =
                result.join(
                    new Instances(machine, scope, evaluator, this).superOf(base, arguments, span));
        case Atom.Partial(var function, var first) ->
            result = result.join(apply(function, first.followedBy(arguments), span));
        case Atom.ObjectAt(int address) -> result = result.join(object(address, arguments, span));
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

  // A struct of a library is an object of the program beside the name of its type.
  private static AbstractValue structOf(AbstractValue callee, Library method) {
    var all = AbstractValue.NOTHING;
    for (var atom : callee.atoms()) {
      if (atom instanceof Atom.Method(var receiver, var name)
          && method.name().endsWith("." + name)) {
        all = all.join(receiver);
      }
    }
    return all;
  }

  // An object of a library may be called as well: an application that is itself the handler.
  private AbstractValue object(int address, Arguments arguments, Span span) {
    var object = machine.here().object(address);
    var type = object == null ? java.util.Optional.<String>empty() : Holders.typeOf(object);
    if (type.isEmpty()) {
      callBack(arguments, span);
      return AbstractValue.OTHER;
    }
    return new LibraryCalls(machine, scope, evaluator, this)
        .call(
            new Library(type.orElseThrow()),
            AbstractValue.of(new Atom.ObjectAt(address)),
            arguments,
            span);
  }

  // `Type::method` is a function of the object whose method it is.
  private boolean isUnbound(Closure closure, Arguments arguments) {
    return closure.self() == null
        && closure.owner() != null
        && closure.function().bindsThis()
        && !arguments.positional().isEmpty()
        && machine.isTyped(closure.scope());
  }

  private static Closure ofFirst(Closure closure, Arguments arguments) {
    var self = arguments.positional().getFirst();
    return new Closure(closure.function(), closure.scope(), self, closure.owner());
  }

  AbstractValue construct(AbstractValue callee, List<Argument> written, Span span) {
    var arguments = arguments(written);
    if (machine.language(scope) == Language.GO && !arguments.named().isEmpty()) {
      return structs(callee, arguments, span);
    }
    if (machine.language(scope) == Language.CSHARP) {
      return objects(callee, arguments, span);
    }
    return apply(callee, arguments, span);
  }

  // An object of a library without a model keeps what it is given, under positions and names.
  private AbstractValue objects(AbstractValue callee, Arguments arguments, Span span) {
    var all = AbstractValue.NOTHING;
    for (var atom : callee.atoms()) {
      var made = apply(AbstractValue.of(atom), arguments, span);
      if (atom instanceof Library(var name, _) && machine.models(scope).call(name).isEmpty()) {
        var object = ObjectState.emptyMap();
        for (int i = 0; i < arguments.positional().size(); i++) {
          object = object.with(Integer.toString(i), arguments.positional().get(i));
        }
        for (var field : arguments.named().entrySet()) {
          object = object.with(field.getKey(), field.getValue());
        }
        made = machine.allocate(span, scope, 22, object).join(made);
      }
      all = all.join(made);
    }
    return all.isNothing() ? apply(callee, arguments, span) : all;
  }

  // `&athena.StartQueryExecutionInput{QueryString: text}`: a struct of a library has the fields
  // that
  // it is given.
  private AbstractValue structs(AbstractValue callee, Arguments arguments, Span span) {
    var all = AbstractValue.NOTHING;
    for (var atom : callee.atoms()) {
      if (atom instanceof Library(var name, _) && isStruct(name)) {
        machine
            .models(scope)
            .call(name)
            .ifPresent(
                model ->
                    machine.misuses.note(
                        model, name, AbstractValue.NOTHING, arguments, scope, span));
        var object = ObjectState.emptyMap();
        for (var field : arguments.named().entrySet()) {
          object = object.with(field.getKey(), field.getValue());
        }
        new RedirectResponses(machine, evaluator).made(List.of(), object, span);
        all =
            all.join(machine.allocate(span, scope, 22, object))
                .join(AbstractValue.of(new Library(name + "()")));
      } else {
        all = all.join(apply(AbstractValue.of(atom), arguments, span));
      }
    }
    return all.isNothing() ? apply(callee, arguments, span) : all;
  }

  // A model of a struct says no more than which values of its fields are wrong.
  private boolean isStruct(String name) {
    return machine.models(scope).call(name).map(model -> !model.misuses().isEmpty()).orElse(true);
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

  /// A method of something that is not known: it may call the functions it is given. What it
  /// returns is not known either.
  AbstractValue unknown(Arguments arguments, Span span) {
    callBack(arguments, span);
    return AbstractValue.OTHER;
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
