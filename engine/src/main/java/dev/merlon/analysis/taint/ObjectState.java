package dev.merlon.analysis.taint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of one object, map or list at one point of the program.
///
/// [#fields] are the known keys (list positions as decimal texts), [#rest] everything stored under
/// a key that is not known. [#length] is the number of elements of a list if known, else -1.
/// [#several]: the place may have made more than one such object, so that a store adds and never
/// replaces.
record ObjectState(
    Map<String, AbstractValue> fields,
    AbstractValue rest,
    int length,
    Atom.@Nullable ClassAt type,
    boolean several) {
  private static final int MOST_FIELDS = 500;

  static ObjectState emptyMap() {
    return new ObjectState(Map.of(), AbstractValue.NOTHING, -1, null, false);
  }

  static ObjectState emptyList() {
    return new ObjectState(Map.of(), AbstractValue.NOTHING, 0, null, false);
  }

  static ObjectState instance(Atom.ClassAt type) {
    return new ObjectState(Map.of(), AbstractValue.NOTHING, -1, type, false);
  }

  boolean isList() {
    return length >= 0 || (type == null && length == -2);
  }

  AbstractValue field(String key) {
    var known = fields.get(key);
    return known == null ? rest : known.join(rest);
  }

  AbstractValue anything() {
    var all = rest;
    for (var value : fields.values()) {
      all = all.join(value);
    }
    return all;
  }

  ObjectState with(String key, AbstractValue value) {
    if (fields.size() >= MOST_FIELDS && !fields.containsKey(key)) {
      return withUnknownKey(value);
    }
    var copy = new LinkedHashMap<>(fields);
    var before = copy.get(key);
    copy.put(key, several && before != null ? before.join(value) : value);
    return new ObjectState(copy, rest, length, type, several);
  }

  ObjectState without(String key) {
    if (several || !fields.containsKey(key)) {
      return this;
    }
    var copy = new LinkedHashMap<>(fields);
    copy.remove(key);
    return new ObjectState(copy, rest, length, type, false);
  }

  ObjectState withUnknownKey(AbstractValue value) {
    var joined = rest.join(value);
    return joined == rest
        ? this
        : new ObjectState(fields, joined, length >= 0 ? -2 : length, type, several);
  }

  /// One more element at the end of a list.
  ObjectState plus(AbstractValue element) {
    if (length < 0 || several || length >= MOST_FIELDS) {
      return withUnknownKey(element);
    }
    var copy = new LinkedHashMap<>(fields);
    copy.put(Integer.toString(length), element);
    return new ObjectState(copy, rest, length + 1, type, false);
  }

  /// A list with the elements of another.
  ObjectState withLength(ObjectState other) {
    return new ObjectState(other.fields, other.rest, other.length, type, several);
  }

  /// The same object with other values under its keys.
  ObjectState withValues(Map<String, AbstractValue> values, AbstractValue others) {
    return new ObjectState(values, others, length, type, several);
  }

  ObjectState ofSeveral() {
    return several ? this : new ObjectState(fields, rest, length, type, true);
  }

  ObjectState join(ObjectState other) {
    if (this == other) {
      return this;
    }
    boolean changed = false;
    var all = new LinkedHashMap<>(fields);
    for (var entry : other.fields.entrySet()) {
      var mine = all.get(entry.getKey());
      var joined = mine == null ? entry.getValue() : mine.join(entry.getValue());
      if (joined != mine) {
        all.put(entry.getKey(), joined);
        changed = true;
      }
    }
    var joinedRest = rest.join(other.rest);
    int joinedLength = length == other.length ? length : isList() ? -2 : -1;
    boolean joinedSeveral = several || other.several;
    changed |= joinedRest != rest || joinedLength != length || joinedSeveral != several;
    return changed ? new ObjectState(all, joinedRest, joinedLength, type, joinedSeveral) : this;
  }
}
