package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Flows.Arrival;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Calls that were run, so that one with the same arguments, which would find the same in all
/// variables and objects that it looks at, need not be run again.
///
/// Without it, a chain of functions that each call the next one twice takes two to the power of its
/// length. A call whose objects live on outside of it is not kept: each call makes its own.
final class Summaries {
  private static final int MOST_OF_ONE_CALL = 4;

  private final Machine machine;
  private final Map<Key, List<Summary>> known = new HashMap<>();

  Summaries(Machine machine) {
    this.machine = machine;
  }

  private record Key(
      FunctionExpression function,
      Scope scope,
      @Nullable AbstractValue self,
      @Nullable ClassAt owner,
      Arguments arguments) {
    static Key of(Closure closure, Arguments arguments) {
      return new Key(
          closure.function(), closure.scope(), closure.self(), closure.owner(), arguments);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && key.function == function
          && key.scope.equals(scope)
          && Objects.equals(key.self, self)
          && Objects.equals(key.owner, owner)
          && key.arguments.equals(arguments);
    }

    @Override
    public int hashCode() {
      return Objects.hash(System.identityHashCode(function), scope, self, arguments);
    }
  }

  /// A call that is run to be kept.
  record Begun(Closure closure, Arguments arguments, State entry, Span span, int cuts) {}

  Begun begin(Closure closure, Arguments arguments, Span span) {
    machine.footprint.begin();
    machine.flows.begin();
    return new Begun(closure, arguments, machine.here().copy(), span, machine.cuts());
  }

  void end(Begun begun, Invocation call, AbstractValue result, Outcome outcome) {
    var touched = machine.footprint.end();
    var arrivals = machine.flows.end();
    int context = call.context();
    var returned = machine.state();
    if (machine.cuts() != begun.cuts()
        || leaks(result, context)
        || leaks(call.thrownValue(), context)) {
      return;
    }
    var needed = outside(touched.places(), context);
    var left = outside(touched.written(), context);
    var after = returned == null ? null : Places.of(returned, left.stream());
    var thrown = call.thrown() == null ? null : Places.of(call.thrown(), left.stream());
    if (leaks(after, context) || leaks(thrown, context)) {
      return;
    }
    var summary =
        new Summary(
            begun.span(),
            begun.arguments(),
            Places.of(begun.entry(), needed.stream()),
            begun.entry().notes(),
            result,
            outcome,
            after,
            thrown,
            call.thrownValue(),
            arrivals);
    var same =
        known.computeIfAbsent(Key.of(begun.closure(), begun.arguments()), _ -> new ArrayList<>(1));
    if (same.size() < MOST_OF_ONE_CALL) {
      same.add(summary);
    }
  }

  // The places that belong to nobody inside the call.
  private BitSet outside(BitSet touched, int context) {
    var outside = new BitSet();
    touched.stream().filter(place -> !machine.isInside(place, context)).forEach(outside::set);
    return outside;
  }

  private boolean leaks(@Nullable Places left, int context) {
    if (left == null) {
      return false;
    }
    for (var place : left.all()) {
      if (leaks(place.variable(), context)
          || (place.object() != null && leaks(place.object(), context))) {
        return true;
      }
    }
    return false;
  }

  private boolean leaks(ObjectState object, int context) {
    return leaks(object.anything(), context)
        || (object.type() != null
            && machine.isContextInside(object.type().scope().context(), context));
  }

  private boolean leaks(@Nullable AbstractValue value, int context) {
    return !References.all(
        value,
        address -> !machine.isInside(address, context),
        scope -> !machine.isContextInside(scope, context));
  }

  /// A call that was run before and would do the same now.
  record Found(Summary summary, Retracing ways) {}

  @Nullable Found find(Closure closure, Arguments arguments, Span span) {
    var same = known.get(Key.of(closure, arguments));
    if (same == null) {
      return null;
    }
    for (var summary : same) {
      var ways = new Retracing(summary.span(), span);
      if (fits(summary, ways)) {
        pair(summary.arguments(), arguments, ways);
        if (ways.isFitting()) {
          return new Found(summary, ways);
        }
      }
    }
    return null;
  }

  private boolean fits(Summary summary, Retracing ways) {
    var here = machine.here();
    if (!summary.notes().equals(here.notes())) {
      return false;
    }
    for (var need : summary.needs().all()) {
      var variable = here.variable(need.number());
      var object = here.object(need.number());
      if (!need.isIn(here)) {
        return false;
      }
      if (variable != null && need.variable() != null) {
        ways.pair(need.variable(), variable);
      }
      if (object != null && need.object() != null) {
        ways.pair(need.object(), object);
      }
    }
    return true;
  }

  private static void pair(Arguments earlier, Arguments later, Retracing ways) {
    for (int i = 0; i < earlier.positional().size(); i++) {
      ways.pair(earlier.positional().get(i), later.positional().get(i));
    }
    earlier
        .named()
        .forEach(
            (name, value) ->
                ways.pair(value, later.named().getOrDefault(name, AbstractValue.NOTHING)));
    ways.pair(earlier.more(), later.more());
  }

  /// The state that a call would leave; null if it leaves none.
  @Nullable State after(@Nullable Places left, Retracing ways) {
    if (left == null) {
      return null;
    }
    var state = machine.here().copy();
    for (var place : left.all()) {
      if (place.variable() != null) {
        state.assign(place.number(), ways.of(place.variable()));
        machine.assigned(place.number());
      }
      if (place.object() != null) {
        state.store(place.number(), ways.of(place.object()));
      }
    }
    state.setNotes(left.notes());
    return state;
  }

  /// The sinks that data reaches in the call.
  void arrive(Summary summary, Retracing ways) {
    for (var arrival : summary.arrivals()) {
      machine.flows.arrive(
          new Arrival(
              arrival.kind(),
              ways.of(arrival.mark()),
              arrival.call(),
              arrival.shape(),
              arrival.at()));
    }
  }
}
