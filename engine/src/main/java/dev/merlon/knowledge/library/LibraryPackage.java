package dev.merlon.knowledge.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What Merlon knows of one package of a library.
///
/// @param types the types above a type; [#NUMBER] above one whose values carry no text
/// @param objects the fields of a type: by the name in the program, the name in JSON and the type
/// @param somewhere the calls whose chain has a part that is not known
/// @param instances the types whose instances have methods with models
record LibraryPackage(
    Map<String, CallModel> calls,
    Map<String, List<String>> types,
    Map<String, Map<String, String>> objects,
    Set<String> instances,
    List<Somewhere> somewhere) {
  static final String NUMBER = "number";
  static final LibraryPackage NONE =
      new LibraryPackage(Map.of(), Map.of(), Map.of(), Set.of(), List.of());

  static LibraryPackage of(String file, Map<String, CallModel> calls, Object document) {
    var types = new HashMap<String, List<String>>();
    if (document instanceof Map<?, ?> root && root.get("types") instanceof Map<?, ?> declared) {
      declared.forEach(
          (type, above) -> {
            if (!(above instanceof List<?> names)) {
              throw new IllegalArgumentException(file + ": `" + type + "` needs a list of types");
            }
            types.put(String.valueOf(type), names.stream().map(String::valueOf).toList());
          });
    }
    var instances = new HashSet<String>();
    for (String chain : calls.keySet()) {
      int end = chain.indexOf("().");
      if (end > 0) {
        instances.add(chain.substring(0, end));
      }
    }
    return new LibraryPackage(
        calls, Map.copyOf(types), objects(file, document), Set.copyOf(instances), somewhere(calls));
  }

  /// A chain with `**` in it, which stands for any way: names of databases and tables.
  record Somewhere(String before, String after, CallModel model) {
    static final String ANY = "**";

    boolean matches(String chain) {
      return chain.length() >= before.length() + after.length()
          && chain.startsWith(before)
          && chain.endsWith(after);
    }
  }

  private static List<Somewhere> somewhere(Map<String, CallModel> calls) {
    var all = new ArrayList<Somewhere>();
    calls.forEach(
        (chain, model) -> {
          int any = chain.indexOf(Somewhere.ANY);
          if (any >= 0) {
            all.add(
                new Somewhere(
                    chain.substring(0, any), chain.substring(any + Somewhere.ANY.length()), model));
          }
        });
    all.sort(Comparator.comparing(Somewhere::before).thenComparing(Somewhere::after));
    return List.copyOf(all);
  }

  /// The model of a chain of which this package knows the beginning and the end.
  @Nullable CallModel somewhere(String chain) {
    for (var each : somewhere) {
      if (each.matches(chain)) {
        return each.model();
      }
    }
    return null;
  }

  private static Map<String, Map<String, String>> objects(String file, Object document) {
    var objects = new HashMap<String, Map<String, String>>();
    if (document instanceof Map<?, ?> root && root.get("objects") instanceof Map<?, ?> declared) {
      declared.forEach(
          (type, fields) -> {
            if (!(fields instanceof Map<?, ?> named)) {
              throw new IllegalArgumentException(file + ": `" + type + "` needs fields");
            }
            var all = new LinkedHashMap<String, String>();
            named.forEach((name, how) -> all.put(String.valueOf(name), String.valueOf(how)));
            objects.put(String.valueOf(type), Collections.unmodifiableMap(all));
          });
    }
    return Map.copyOf(objects);
  }
}
