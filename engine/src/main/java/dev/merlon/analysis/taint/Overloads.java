package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.Atom.ClassAt;
import dev.merlon.analysis.taint.Atom.Closure;
import dev.merlon.analysis.taint.Atom.Constant;
import dev.merlon.analysis.taint.Atom.ObjectAt;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Expression.Parameter;
import dev.merlon.code.ir.Expression.Spread;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Methods of one name in a class and those above it, of which a call takes those that fit its
/// arguments.
///
/// Methods of as many parameters are told apart by texts, numbers and classes of the project as far
/// as these are known; where they are not, all are run (may report too much).
final class Overloads {
  private static final int MOST_BASES = 20;
  private static final Set<String> NUMBERS =
      Set.of(
          "int",
          "long",
          "short",
          "byte",
          "double",
          "float",
          "boolean",
          "Integer",
          "Long",
          "Double",
          "Boolean",
          "BigDecimal");

  private final Members members;

  Overloads(Members members) {
    this.members = members;
  }

  /// All methods of a name; one of a class hides those above it with as many parameters.
  AbstractValue methods(ClassAt type, String name, @Nullable AbstractValue self, ClassAt seen) {
    var found = new LinkedHashSet<Atom>();
    collect(type, name, self, seen, found, new HashSet<>(), 0);
    return found.isEmpty() ? AbstractValue.NOTHING : AbstractValue.of(found);
  }

  private void collect(
      ClassAt type,
      String name,
      @Nullable AbstractValue self,
      ClassAt seen,
      Set<Atom> found,
      Set<Integer> hidden,
      int depth) {
    if (depth > MOST_BASES) {
      return;
    }
    var here = new HashSet<Integer>();
    for (var member : type.definition().members()) {
      if (member.name().equals(name) && member.value() instanceof FunctionExpression function) {
        int count = function.parameters().size();
        if (!hidden.contains(count)) {
          here.add(count);
          var first = member.isStatic() ? null : self;
          found.add(new Closure(function, type.scope(), first, type));
        }
      }
    }
    hidden.addAll(here);
    // A constructor of a class above is none of this one, unless it has none.
    if (name.equals("constructor") && !here.isEmpty()) {
      return;
    }
    for (var base : members.bases(type).atoms()) {
      if (base instanceof ClassAt above) {
        collect(above, name, self, seen, found, hidden, depth + 1);
      }
    }
  }

  /// Those of several functions that a call with these arguments may mean.
  static AbstractValue fitting(AbstractValue callee, Arguments arguments, Machine machine) {
    if (callee.atoms().size() < 2) {
      return callee;
    }
    var kept = new LinkedHashSet<Atom>();
    for (var atom : callee.atoms()) {
      if (!(atom instanceof Closure closure) || fits(closure, arguments, machine)) {
        kept.add(atom);
      }
    }
    return kept.isEmpty() ? callee : AbstractValue.of(kept);
  }

  private static boolean fits(Closure closure, Arguments arguments, Machine machine) {
    if (closure.owner() == null || !machine.isTyped(closure.scope())) {
      return true;
    }
    var parameters = closure.function().parameters();
    int given = arguments.positional().size();
    boolean isOpen = !parameters.isEmpty() && parameters.getLast().spread() == Spread.ELEMENTS;
    // The object around an inner class is given by name.
    long required =
        parameters.stream().filter(each -> !"this$Outer".equals(Invocation.nameOf(each))).count();
    if (isOpen ? given < required - 1 : given != required) {
      return false;
    }
    for (int i = 0; i < Math.min(given, parameters.size()); i++) {
      if (parameters.get(i).spread() == Spread.NONE
          && !mayBe(arguments.positional().get(i), parameters.get(i), machine)) {
        return false;
      }
    }
    return true;
  }

  private static boolean mayBe(AbstractValue value, Parameter parameter, Machine machine) {
    String type = parameter.type().orElse("Object").replaceAll("<.*", "");
    for (var atom : value.atoms()) {
      boolean may =
          switch (atom) {
            case Constant(String _) -> !NUMBERS.contains(type) && !type.endsWith("[]");
            case Atom.Built _ -> !NUMBERS.contains(type) && !type.endsWith("[]");
            case Constant(Long _) -> !type.equals("String") && !type.endsWith("[]");
            case ObjectAt(int address) -> mayBe(machine.here().object(address), type);
            default -> true;
          };
      if (may) {
        return true;
      }
    }
    return value.isNothing();
  }

  private static boolean mayBe(@Nullable ObjectState object, String type) {
    return object == null || (!type.equals("String") && !NUMBERS.contains(type));
  }
}
