package dev.merlon.analysis.taint;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Tables of method names, written as words.
final class MethodNames {
  private MethodNames() {}

  static Set<String> of(String names) {
    return Set.of(names.split(" ", -1));
  }

  /// `upcase=upper strip=trim`: methods of a language that do what another name stands for.
  static Map<String, String> alike(String pairs) {
    var all = new HashMap<String, String>();
    for (String pair : pairs.split(" ", -1)) {
      int equals = pair.indexOf('=');
      all.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return Map.copyOf(all);
  }
}
