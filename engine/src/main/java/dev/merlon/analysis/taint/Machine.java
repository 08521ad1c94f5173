package dev.merlon.analysis.taint;

import dev.merlon.code.CodeBase;
import dev.merlon.code.ir.Expression.FunctionExpression;
import dev.merlon.code.ir.Language;
import dev.merlon.knowledge.library.LibraryModels;
import dev.merlon.model.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  final Modules modules;
  final Requests requests = new Requests(this);
  final Misuses misuses = new Misuses(this);
  final Responses responses = new Responses(this);

  private @Nullable State state = State.empty(footprint);
  private final ModuleStore store;
  private final NameTable places = NameTable.own();
  private final NameTable contexts = NameTable.own();
  private int cuts;
  private int breaks;
  private final Map<Integer, Arguments> passedTo = new HashMap<>();
  private final Set<Integer> reassigned = new HashSet<>();
  private final Map<Span, Integer> running = new HashMap<>();
  private String languageOf = "";
  private Language language = Language.PYTHON;
  private int steps;
  private int depth;
  private boolean exhausted;

  Machine(CodeBase code, List<String> roots, Flows flows, ModuleStore store) {
    this.store = store;
    this.modules = new Modules(this, store);
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
      cut();
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
  void passed(Scope callee, Arguments arguments) {
    argumentsOf(callee.context()).put(callee.context(), arguments);
  }

  @Nullable Arguments passedTo(Scope callee) {
    return argumentsOf(callee.context()).get(callee.context());
  }

  private Map<Integer, Arguments> argumentsOf(int context) {
    return NameTable.isShared(context) ? store.passedTo : passedTo;
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

  /// Where an object was made, or null for none of this function's own calls and modules.
  @Nullable Span siteOf(int address) {
    var name = (NameTable.isShared(address) ? store.places : places).name(address);
    return name instanceof Allocation allocation ? allocation.site() : null;
  }

  private record Context(int caller, Span site, Span callee) {}

  int context(Scope caller, Span site, Span callee) {
    return context(new Context(caller.context(), site, callee), caller.context());
  }

  private int place(Object name, int owner) {
    return (NameTable.isShared(owner) ? store.places : places).number(name, owner);
  }

  private int context(Object name, int caller) {
    return (NameTable.isShared(caller) ? store.contexts : contexts).number(name, caller);
  }

  /// Whether a variable or object belongs to a call or to one that it made.
  boolean isInside(int place, int context) {
    int owner = (NameTable.isShared(place) ? store.places : places).owner(place);
    return isContextInside(owner, context);
  }

  boolean isContextInside(int inner, int context) {
    int here = inner;
    while (here != 0 && here != context) {
      here = (NameTable.isShared(here) ? store.contexts : contexts).owner(here);
    }
    return here == context;
  }

  /// Something happened that would not happen in the same way the next time: a limit was met.
  void cut() {
    cuts++;
    breaks++;
  }

  /// A call loaded a module, which the next one finds loaded.
  void moduleLoaded() {
    cuts++;
  }

  /// Counts what makes a module different for the next function that loads it.
  int breaks() {
    return breaks;
  }

  /// Counts what makes a call different the next time.

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
    return modules.scope(file);
  }

  LibraryModels models(Scope scope) {
    return code.models(scope.file());
  }

  /// The language of the code that a scope belongs to; asked at each step, so that the answer for
  /// the current file is kept.
  Language language(Scope scope) {
    if (!scope.file().equals(languageOf)) {
      languageOf = scope.file();
      language = code.language(languageOf);
    }
    return language;
  }

  boolean isTyped(Scope scope) {
    return language(scope).isTyped();
  }

  /// Whether a method has the object that it is called on as a parameter of its own.
  boolean hasOwnReceiver(Scope scope) {
    var language = language(scope);
    return language == Language.PYTHON || language == Language.GO;
  }

  boolean isPython(Scope scope) {
    return language(scope) == Language.PYTHON;
  }
}
