package dev.merlon.analysis.taint;

import dev.merlon.code.CodeBase;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.knowledge.library.LibraryModels;
import dev.merlon.model.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one run of the abstract interpreter shares: the current state, the addresses given out, the
/// modules loaded, the flows found, and how much work is left.
final class Machine {
  /// Steps (expressions and statements) that one handler may take; beyond, the rest of its code is
  /// not looked at, and a problem says so.
  static final int MOST_STEPS = 3_000_000;

  /// Calls inside calls; deeper ones return an unknown value (may miss).
  static final int DEEPEST_CALL = 40;

  final CodeBase code;
  final List<String> roots;
  final Flows flows;
  final Footprint footprint = new Footprint();
  final Summaries summaries = new Summaries(this);

  private @Nullable State state = State.empty(footprint);
  private final Map<Object, Integer> addresses = new HashMap<>();
  private final Map<Object, Integer> contexts = new HashMap<>();
  private final Map<String, Scope> modules = new HashMap<>();
  private final Set<String> missingModules = new LinkedHashSet<>();
  private final List<Integer> owners = new ArrayList<>();
  private final List<Integer> callers = new ArrayList<>(List.of(0));
  private int cuts;
  private final Map<Integer, Calls.Arguments> passedTo = new HashMap<>();
  private final Set<Integer> reassigned = new HashSet<>();
  private final Map<Span, Integer> running = new HashMap<>();
  private int steps;
  private int depth;
  private boolean exhausted;

  Machine(CodeBase code, List<String> roots, Flows flows) {
    this.code = code;
    this.roots = roots;
    this.flows = flows;
  }

  /// The state here, or null where the program cannot come.
  @Nullable State state() {
    return state;
  }

  void goTo(@Nullable State next) {
    state = next;
  }

  /// The state where one is sure to exist: while an expression is evaluated.
  State here() {
    // What cannot be reached still has expressions that an evaluation may have begun; they change
    // nothing that counts.
    return state == null ? State.empty(footprint) : state;
  }

  boolean step() {
    if (++steps > MOST_STEPS) {
      exhausted = true;
      cuts++;
    }
    return !exhausted;
  }

  boolean isExhausted() {
    return exhausted;
  }

  int depth() {
    return depth;
  }

  void enter() {
    depth++;
  }

  void enter(FunctionExpression function) {
    depth++;
    running.merge(function.span(), 1, Integer::sum);
  }

  void leave(FunctionExpression function) {
    depth--;
    running.merge(function.span(), -1, Integer::sum);
  }

  /// How many calls of a function are under way.
  int callsOf(FunctionExpression function) {
    return running.getOrDefault(function.span(), 0);
  }

  void leave() {
    depth--;
  }

  /// The arguments of a call of JavaScript, which the body may read as `arguments`.
  void passed(Scope callee, Calls.Arguments arguments) {
    passedTo.put(callee.context(), arguments);
  }

  Calls.@Nullable Arguments passedTo(Scope callee) {
    return passedTo.get(callee.context());
  }

  /// A variable has its first value in a call: what it was in an earlier call does not count.
  void began(int cell) {
    reassigned.remove(cell);
  }

  void assigned(int cell) {
    reassigned.add(cell);
  }

  /// Whether a parameter may hold something else than its argument.
  boolean wasReassigned(int cell) {
    return reassigned.contains(cell);
  }

  private record Cell(Scope scope, String name) {}

  int cell(Scope scope, String name) {
    return place(new Cell(scope, name), scope.context());
  }

  private record Allocation(Span site, int context, int number) {}

  /// The address of the object that is made at a place of the program in a context.
  int address(Span site, Scope scope, int number) {
    return place(new Allocation(site, scope.context(), number), scope.context());
  }

  private record Context(int caller, Span site, Span callee) {}

  int context(Scope caller, Span site, Span callee) {
    return context(new Context(caller.context(), site, callee), caller.context());
  }

  private int place(Object name, int owner) {
    var known = addresses.get(name);
    if (known != null) {
      return known;
    }
    int place = owners.size();
    owners.add(owner);
    addresses.put(name, place);
    return place;
  }

  private int context(Object name, int caller) {
    var known = contexts.get(name);
    if (known != null) {
      return known;
    }
    int context = callers.size();
    callers.add(caller);
    contexts.put(name, context);
    return context;
  }

  /// Whether a variable or object belongs to a call or to one that it made.
  boolean isInside(int place, int context) {
    return isContextInside(owners.get(place), context);
  }

  boolean isContextInside(int inner, int context) {
    int here = inner;
    while (here != 0 && here != context) {
      here = callers.get(here);
    }
    return here == context;
  }

  /// Something happened in a call that would not happen in the same way in the next one: a limit
  /// was met, a module was loaded.
  void cut() {
    cuts++;
  }

  int cuts() {
    return cuts;
  }

  /// A new object at a place; a place that makes objects again makes several.
  AbstractValue allocate(Span site, Scope scope, int number, ObjectState object) {
    int address = address(site, scope, number);
    var before = here().object(address);
    here().store(address, before == null ? object : before.join(object).ofSeveral());
    return AbstractValue.of(new Atom.ObjectAt(address));
  }

  @Nullable Scope moduleScope(String file) {
    return modules.get(file);
  }

  /// The scope of a module's names, and whether its body still has to run.
  Optional<SourceModule> beginModule(String file) {
    if (modules.containsKey(file) || missingModules.contains(file)) {
      return Optional.empty();
    }
    var module = code.module(file);
    if (module.isEmpty()) {
      missingModules.add(file);
      return Optional.empty();
    }
    cuts++;
    int context = context(file, 0);
    modules.put(file, new Scope(context, module.orElseThrow().names(), null, file));
    return module;
  }

  LibraryModels models(Scope scope) {
    return code.models(scope.file());
  }

  boolean isPython(Scope scope) {
    return code.isPython(scope.file());
  }
}
