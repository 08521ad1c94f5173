package dev.merlon.code.javascript;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files that a `package.json` gives for an import, best first.
///
/// Source: "Modules: Packages" of the Node.js documentation.
final class PackageEntries {
  private static final Set<String> CONDITIONS =
      Set.of("source", "import", "require", "node", "module", "default", "development");

  private final ConfigFile config;

  PackageEntries(ConfigFile config) {
    this.config = config;
  }

  /// The entries for `name/subpath`; an empty subpath is the package itself.
  List<String> exported(String subpath) {
    var exports = config.content().get("exports");
    String wanted = subpath.isEmpty() ? "." : "./" + subpath;
    var entries = new ArrayList<>(mapped(exports, wanted));
    if (subpath.isEmpty()) {
      for (String key : List.of("source", "module", "main")) {
        config.text(key).ifPresent(entries::add);
      }
      entries.add("index");
      entries.add("src/index");
    } else {
      entries.add(subpath);
      entries.add("src/" + subpath);
    }
    return entries;
  }

  /// The entries for an import that starts with `#`.
  List<String> internal(String name) {
    return mapped(config.content().get("imports"), name);
  }

  private static List<String> mapped(@Nullable Object map, String wanted) {
    if (map instanceof Map<?, ?> paths && !isConditions(paths)) {
      if (paths.containsKey(wanted)) {
        return targets(paths.get(wanted), "");
      }
      for (var entry : paths.entrySet()) {
        String pattern = String.valueOf(entry.getKey());
        String star = star(pattern, wanted);
        if (star != null) {
          return targets(entry.getValue(), star);
        }
      }
      return List.of();
    }
    return wanted.equals(".") ? targets(map, "") : List.of();
  }

  private static boolean isConditions(Map<?, ?> map) {
    return map.keySet().stream()
        .noneMatch(key -> key.toString().startsWith(".") || key.toString().startsWith("#"));
  }

  /// What `*` of a pattern stands for, or null when the pattern does not fit.
  static @Nullable String star(String pattern, String text) {
    int at = pattern.indexOf('*');
    if (at < 0) {
      return null;
    }
    String before = pattern.substring(0, at);
    String after = pattern.substring(at + 1);
    boolean fits =
        text.length() >= before.length() + after.length()
            && text.startsWith(before)
            && text.endsWith(after);
    return fits ? text.substring(before.length(), text.length() - after.length()) : null;
  }

  private static List<String> targets(@Nullable Object target, String star) {
    return switch (target) {
      case String path -> List.of(path.replace("*", star));
      case List<?> list -> list.stream().flatMap(one -> targets(one, star).stream()).toList();
      case Map<?, ?> conditions ->
          conditions.entrySet().stream()
              .filter(entry -> CONDITIONS.contains(String.valueOf(entry.getKey())))
              .flatMap(entry -> targets(entry.getValue(), star).stream())
              .toList();
      case null, default -> List.of();
    };
  }
}
