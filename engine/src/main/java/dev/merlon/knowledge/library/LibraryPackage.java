package dev.merlon.knowledge.library;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What Merlon knows of one package of a library.
///
/// @param types the types above a type; [#NUMBER] above one whose values carry no text
/// @param instances the types whose instances have methods with models
record LibraryPackage(
    Map<String, CallModel> calls, Map<String, List<String>> types, Set<String> instances) {
  static final String NUMBER = "number";
  static final LibraryPackage NONE = new LibraryPackage(Map.of(), Map.of(), Set.of());

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
    return new LibraryPackage(calls, Map.copyOf(types), Set.copyOf(instances));
  }
}
