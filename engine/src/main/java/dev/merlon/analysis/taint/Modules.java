package dev.merlon.analysis.taint;

import dev.merlon.analysis.taint.ModuleStore.Loaded;
import dev.merlon.code.ir.SourceModule;
import dev.merlon.model.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The modules of the project that one function has loaded.
///
/// A body is run once, or not at all when it was run for another function and would find the same:
/// then the modules that it imports are loaded, and what it left is taken over. Bodies that depend
/// on the event, on who imports them first, or on a limit that was met are run each time.
final class Modules {
  private final Machine machine;
  private final ModuleStore store;
  private final Map<String, Scope> scopes = new HashMap<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Deque<Loading> loading = new ArrayDeque<>();

  Modules(Machine machine, ModuleStore store) {
    this.machine = machine;
    this.store = store;
  }

  /// A body that is being run: what was there before it, with what the modules that it imports
  /// left.
  private record Loading(
      String file,
      int context,
      int breaks,
      int depth,
      State baseline,
      Set<String> imports,
      BitSet touchedByImports,
      BitSet writtenByImports,
      int requests,
      int misuses) {}

  @Nullable Scope scope(String file) {
    return scopes.get(file);
  }

  /// Loads a module, unless that was done before.
  void load(String file) {
    if (!loading.isEmpty()) {
      loading.getFirst().imports().add(file);
    }
    if (scopes.containsKey(file)) {
      if (loading.stream().anyMatch(each -> each.file().equals(file))) {
        machine.cut();
      }
      return;
    }
    if (missing.contains(file)) {
      return;
    }
    var module = machine.code.module(file);
    if (module.isEmpty()) {
      missing.add(file);
      return;
    }
    machine.moduleLoaded();
    var scope = new Scope(store.contexts.number(file, 0), module.orElseThrow().names(), null, file);
    scopes.put(file, scope);
    if (machine.state() == null || !takeOver(file)) {
      run(file, scope, module.orElseThrow());
    }
  }

  /// Loads a module once more, where what it left is not to be found.
  void reload(String file) {
    if (loading.stream().noneMatch(each -> each.file().equals(file))) {
      scopes.remove(file);
      load(file);
    }
  }

  private boolean takeOver(String file) {
    for (var loaded : store.find(machine.roots, file)) {
      loaded.imports().forEach(this::load);
      var here = machine.here();
      if (loaded.needs().all().stream().allMatch(need -> need.isIn(here))) {
        machine.footprint.begin();
        for (var place : loaded.left().all()) {
          machine.step();
          place.putInto(here);
        }
        machine.footprint.endApart();
        machine.flows.used(loaded.used());
        machine.requests.add(loaded.requests());
        machine.misuses.add(loaded.misuses());
        finished(bits(loaded.needs()), bits(loaded.left()));
        return true;
      }
    }
    return false;
  }

  private static BitSet bits(Places places) {
    var bits = new BitSet();
    places.all().forEach(place -> bits.set(place.number()));
    return bits;
  }

  private void run(String file, Scope scope, SourceModule module) {
    if (machine.depth() > Machine.DEEPEST_CALL) {
      machine.cut();
      return;
    }
    var before = machine.here();
    machine.enter();
    machine.footprint.begin();
    machine.flows.begin();
    var mine =
        new Loading(
            file,
            scope.context(),
            machine.breaks(),
            machine.footprint.depth(),
            before.copyFor(new Footprint()),
            new LinkedHashSet<>(),
            new BitSet(),
            new BitSet(),
            machine.requests.count(),
            machine.misuses.count());
    loading.push(mine);
    if (machine.language(scope).hasExports()) {
      prepareExports(scope, Span.ofFile(file));
    }
    var interpreter = new Interpreter(machine, scope);
    interpreter.run(module.body());
    machine.goTo(State.join(machine.state(), interpreter.thrown()));
    loading.pop();
    machine.leave();
    var touched = machine.footprint.endApart();
    var used = machine.flows.endUsed();
    if (machine.state() == null) {
      machine.goTo(before);
      machine.cut();
    }
    keep(mine, touched, used);
    var all = touched.places();
    all.or(mine.touchedByImports());
    var written = (BitSet) touched.written().clone();
    written.or(mine.writtenByImports());
    finished(all, written);
  }

  // CommonJS: `exports` and `module.exports` are one object until one of them is assigned.
  private void prepareExports(Scope module, Span span) {
    var exports = machine.allocate(span, module, 2, ObjectState.emptyMap());
    var holder = machine.allocate(span, module, 3, ObjectState.emptyMap().with("exports", exports));
    machine.here().assign(machine.cell(module, "exports"), exports);
    machine.here().assign(machine.cell(module, "module"), holder);
  }

  private void keep(Loading mine, Footprint.Touched touched, Set<Span> used) {
    if (machine.breaks() != mine.breaks()) {
      return;
    }
    var outside =
        touched.places().stream().filter(place -> !machine.isInside(place, mine.context()));
    var needs = Places.of(mine.baseline(), outside);
    var left = Places.of(machine.here(), touched.written().stream());
    if (isForAll(needs) && isForAll(left)) {
      var imports = List.copyOf(new ArrayList<>(mine.imports()));
      var requests = machine.requests.since(mine.requests());
      store.keep(
          machine.roots,
          mine.file(),
          new Loaded(
              imports,
              needs,
              left,
              Set.copyOf(used),
              requests,
              machine.misuses.since(mine.misuses())));
    }
  }

  // Another module was loaded while one is: that one finds what the other left. If the two have
  // touched the same things, their order matters.
  private void finished(BitSet touched, BitSet written) {
    var outer = loading.peek();
    if (outer == null) {
      return;
    }
    outer.touchedByImports().or(touched);
    outer.writtenByImports().or(written);
    var mine = machine.footprint.current();
    boolean isApart =
        machine.footprint.depth() == outer.depth()
            && !written.intersects(mine.read())
            && !written.intersects(mine.written())
            && !touched.intersects(mine.written())
            && touched.stream().noneMatch(place -> machine.isInside(place, outer.context()));
    if (!isApart) {
      machine.cut();
      return;
    }
    for (var place : Places.of(machine.here(), written.stream()).all()) {
      place.putInto(outer.baseline());
    }
  }

  // Whether it means the same for each function: it has nothing of the event and of its calls.
  private boolean isForAll(Places places) {
    return places.all().stream()
        .allMatch(
            place ->
                NameTable.isShared(place.number())
                    && (place.variable() == null || isForAll(place.variable()))
                    && (place.object() == null || isForAll(place.object())));
  }

  private boolean isForAll(ObjectState object) {
    return isForAll(object.anything())
        && (object.type() == null || NameTable.isShared(object.type().scope().context()));
  }

  private boolean isForAll(AbstractValue value) {
    return !value.holdsOutsideData()
        && value.atoms().stream()
            .allMatch(atom -> References.all(atom, NameTable::isShared, NameTable::isShared));
  }
}
