package dev.merlon.analysis.iam.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The context keys of a request: present with values, present or absent as nobody knows, or
/// absent.
public final class Context {
  /// Stands for a key of which neither presence nor value is known.
  private static final List<String> UNKNOWN = List.of("unknown");

  private final Map<String, List<String>> values = new HashMap<>();
  private final Map<String, String> names = new java.util.TreeMap<>();

  /// Sets a key; an empty list is an absent key ("Multivalued context keys").
  public Context with(String key, List<String> of) {
    String lower = key.toLowerCase(Locale.ROOT);
    if (of.isEmpty()) {
      values.remove(lower);
      names.remove(lower);
    } else {
      values.put(lower, List.copyOf(of));
      names.put(lower, key);
    }
    return this;
  }

  /// Sets a key to one value.
  public Context with(String key, String value) {
    return with(key, List.of(value));
  }

  /// Says that nothing is known about a key.
  public Context withUnknown(String key) {
    values.put(key.toLowerCase(Locale.ROOT), UNKNOWN);
    names.put(key.toLowerCase(Locale.ROOT), key);
    return this;
  }

  /// Sets a key unless something is said about it already.
  Context orElse(String key, String value) {
    return values.containsKey(key.toLowerCase(Locale.ROOT)) ? this : with(key, value);
  }

  /// A context of its own with the same keys.
  public Context copy() {
    var copy = new Context();
    copy.values.putAll(values);
    copy.names.putAll(names);
    return copy;
  }

  /// `key` in lower case.
  public boolean isUnknown(String key) {
    return values.get(key) == UNKNOWN;
  }

  /// The values, or null when the key is absent or unknown; `key` in lower case.
  public @Nullable List<String> get(String key) {
    var found = values.get(key);
    return found == UNKNOWN ? null : found;
  }

  /// The keys as written, sorted.
  public List<String> keys() {
    return List.copyOf(names.values());
  }
}
