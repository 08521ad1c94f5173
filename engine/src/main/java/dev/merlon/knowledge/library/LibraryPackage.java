package dev.merlon.knowledge.library;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What Merlon knows of one package of a library.
///
/// @param types the types above a type; [#NUMBER] above one whose values carry no text
/// @param objects the fields of a type: by the name in the program, the name in JSON and the type
/// @param instances the types whose instances have methods with models
record LibraryPackage(
    Map<String, CallModel> calls,
    Map<String, List<String>> types,
    Map<String, Map<String, String>> objects,
    Set<String> instances) {
  static final String NUMBER = "number";
  static final LibraryPackage NONE = new LibraryPackage(Map.of(), Map.of(), Map.of(), Set.of());

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
        calls, Map.copyOf(types), objects(file, document), Set.copyOf(instances));
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
