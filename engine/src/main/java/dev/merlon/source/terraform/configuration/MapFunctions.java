package dev.merlon.source.terraform.configuration;

import dev.merlon.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Terraform's functions of maps ("Collection Functions"), which keep unknown entries.
final class MapFunctions {
  private MapFunctions() {}

  /// Null when the function is none of these.
  static @Nullable Value call(String name, Arguments a) {
    return switch (name) {
      case "merge" -> merged(a);
      case "keys" -> keys(a);
      case "values" -> a.ofList(List.copyOf(new TreeMap<>(a.knownEntries(a.value(0))).values()));
      case "lookup" -> lookup(a);
      case "zipmap" -> zipmap(a);
      case "transpose" -> transpose(a);
      case "map" -> map(a);
      default -> null;
    };
  }

  /// All entries; of one key the last.
  static Value merged(Arguments a) {
    Map<String, Value> all = new LinkedHashMap<>();
    for (var map : a.all()) {
      if (!Scalars.isNull(map)) {
        all = merged(all, a.knownEntries(map));
      }
    }
    return a.ofMap(all);
  }

  /// Two maps as one; what is unknown of the second may replace what is known of the first.
  private static Map<String, Value> merged(Map<String, Value> first, Map<String, Value> second) {
    var all = new LinkedHashMap<String, Value>();
    first.forEach((key, value) -> all.put(key, replaced(key, value, second)));
    all.putAll(second);
    return all;
  }

  private static Value replaced(String key, Value value, Map<String, Value> by) {
    var result = value;
    for (var remainder : by.values()) {
      if (Remainder.is(remainder) && !Remainder.is(value)) {
        var words = Remainder.collection(remainder);
        var other = new Value.Opaque(words + "[\"" + key + "\"]", remainder.span());
        result = Alternatives.choice(words + " has `" + key + "`", other, result, value.span());
      }
    }
    return result;
  }

  private static Value keys(Arguments a) {
    var keys = new ArrayList<Value>();
    for (var entry : new TreeMap<>(a.knownEntries(a.value(0))).entrySet()) {
      keys.add(
          Remainder.is(entry.getValue())
              ? entry.getValue()
              : Scalars.text(entry.getKey(), a.span()));
    }
    return a.ofList(keys);
  }

  private static Value lookup(Arguments a) {
    var entries = a.knownEntries(a.value(0));
    var found = entries.get(a.text(1));
    if (found != null) {
      return found;
    }
    if (Remainder.mayHaveMore(entries)) {
      throw NoValue.unknown();
    }
    if (a.has(2)) {
      return a.value(2);
    }
    throw NoValue.wrong("there is no such key");
  }

  private static Value zipmap(Arguments a) {
    var keys = a.texts(0);
    var values = a.list(1);
    if (keys.size() != values.size()) {
      throw NoValue.wrong("there are " + keys.size() + " keys for " + values.size() + " values");
    }
    var map = new LinkedHashMap<String, Value>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
    return a.ofMap(map);
  }

  private static Value map(Arguments a) {
    var map = new LinkedHashMap<String, Value>();
    for (int i = 0; i + 1 < a.count(); i += 2) {
      map.put(a.text(i), a.value(i + 1));
    }
    return a.ofMap(map);
  }

  private static Value transpose(Arguments a) {
    var transposed = new TreeMap<String, List<Value>>();
    for (var entry : new TreeMap<>(a.map(0)).entrySet()) {
      for (var item : a.list(entry.getValue())) {
        transposed
            .computeIfAbsent(a.text(item), _ -> new ArrayList<>())
            .add(Scalars.text(entry.getKey(), a.span()));
      }
    }
    Map<String, Value> map = new LinkedHashMap<>();
    transposed.forEach((key, items) -> map.put(key, a.ofList(items)));
    return a.ofMap(map);
  }
}
