package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Expression.Spread;
import dev.merlon.model.Span;
import java.util.HashSet;
import java.util.List;

/// Arguments of Ruby as a method takes them: named ones that it does not name are a map, and a list
/// is taken apart by a block with several parameters.
final class RubyArguments {
  private final Machine machine;
  private final Scope inner;

  RubyArguments(Machine machine, Scope inner) {
    this.machine = machine;
    this.inner = inner;
  }

  void complete(Closure closure, Arguments arguments, List<AbstractValue> positional, Span span) {
    var names = new HashSet<String>();
    names.add("&");
    for (var parameter : closure.function().parameters()) {
      String name = Invocation.nameOf(parameter);
      if (parameter.spread() == Spread.ENTRIES) {
        return;
      }
      if (name != null && isAfter(closure.function().parameters(), parameter, positional.size())) {
        names.add(name);
      }
    }
    var map = ObjectState.emptyMap();
    boolean isNeeded = false;
    for (var entry : arguments.named().entrySet()) {
      if (!names.contains(entry.getKey())) {
        map = map.with(entry.getKey(), entry.getValue());
        isNeeded = true;
      }
    }
    if (isNeeded) {
      positional.add(machine.allocate(span, inner, 27, map));
    }
  }

  private static boolean isAfter(List<Parameter> parameters, Parameter parameter, int given) {
    return parameters.indexOf(parameter) >= given;
  }
}
