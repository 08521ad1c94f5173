package dev.merlon.analysis.taint;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The variables and objects at one point of the program; a copy costs nothing.
final class State {
  private PersistentMap<AbstractValue> variables;
  private PersistentMap<ObjectState> objects;

  private Map<String, AbstractValue> notes;

  private final Footprint footprint;

  private State(
      PersistentMap<AbstractValue> variables,
      PersistentMap<ObjectState> objects,
      Map<String, AbstractValue> notes,
      Footprint footprint) {
    this.footprint = footprint;
    this.variables = variables;
    this.objects = objects;
    this.notes = notes;
  }

  /// `footprint` is told what is read and written.
  static State empty(Footprint footprint) {
    return new State(PersistentMap.empty(), PersistentMap.empty(), Map.of(), footprint);
  }

  State copy() {
    return new State(variables, objects, notes, footprint);
  }

  /// A copy that tells another footprint.
  State copyFor(Footprint other) {
    return new State(variables, objects, notes, other);
  }

  @Nullable AbstractValue variable(int cell) {
    footprint.read(cell);
    return variables.get(cell);
  }

  void assign(int cell, AbstractValue value) {
    footprint.written(cell);
    variables = variables.put(cell, value);
  }

  @Nullable ObjectState object(int address) {
    footprint.read(address);
    return objects.get(address);
  }

  void store(int address, ObjectState object) {
    footprint.written(address);
    objects = objects.put(address, object);
  }

  /// The same without leaving a trace in the footprint.
  @Nullable AbstractValue peekVariable(int cell) {
    return variables.get(cell);
  }

  @Nullable ObjectState peekObject(int address) {
    return objects.get(address);
  }

  Map<String, AbstractValue> notes() {
    return notes;
  }

  void setNotes(Map<String, AbstractValue> told) {
    notes = told;
  }

  /// A condition that holds here narrows the value of an access path.
  void note(String path, AbstractValue value) {
    var more = new HashMap<>(notes);
    more.put(path, value);
    notes = Map.copyOf(more);
  }

  Optional<AbstractValue> noted(String path) {
    return Optional.ofNullable(notes.get(path));
  }

  /// What is noted of the paths that start with `scope` and then `path`, without `scope`.
  Map<String, AbstractValue> notesBelow(String scope, String path) {
    if (notes.isEmpty()) {
      return Map.of();
    }
    var found = new TreeMap<String, AbstractValue>();
    notes.forEach(
        (name, value) -> {
          if (name.startsWith(scope + path)) {
            found.put(name.substring(scope.length()), value);
          }
        });
    return found;
  }

  boolean hasNotes() {
    return !notes.isEmpty();
  }

  void forget(String prefix) {
    if (notes.keySet().stream().anyMatch(path -> path.startsWith(prefix))) {
      var fewer = new HashMap<>(notes);
      fewer.keySet().removeIf(path -> path.startsWith(prefix));
      notes = Map.copyOf(fewer);
    }
  }

  // What a condition told holds after a join only if it holds on both ways.
  private static Map<String, AbstractValue> commonNotes(
      Map<String, AbstractValue> a, Map<String, AbstractValue> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Map.of();
    }
    var common = new HashMap<String, AbstractValue>();
    a.forEach(
        (path, value) -> {
          var other = b.get(path);
          if (other != null) {
            common.put(path, value.join(other));
          }
        });
    return Map.copyOf(common);
  }

  /// What holds on either of two ways; null is a way that is never taken.
  static @Nullable State join(@Nullable State a, @Nullable State b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return new State(
        a.variables.merge(b.variables, AbstractValue::join),
        a.objects.merge(b.objects, ObjectState::join),
        commonNotes(a.notes, b.notes),
        a.footprint);
  }

  /// Whether nothing was added to `before` by a [#join] that started from it.
  boolean isSameAs(State before) {
    return variables == before.variables && objects == before.objects && notes.equals(before.notes);
  }
}
