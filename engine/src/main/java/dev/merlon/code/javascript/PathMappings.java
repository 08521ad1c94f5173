package dev.merlon.code.javascript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// `baseUrl` and `paths` of the `tsconfig.json` that holds for a file.
///
/// Source: "Modules - Reference" of the TypeScript documentation.
final class PathMappings {
  private static final int MOST_EXTENDS = 10;

  private final Function<String, Optional<ConfigFile>> configs;

  PathMappings(Function<String, Optional<ConfigFile>> configs) {
    this.configs = configs;
  }

  /// The paths that `module` may stand for in a file of `folder`, best first.
  List<String> candidates(String folder, String module) {
    String here = folder;
    while (true) {
      for (String name : List.of("tsconfig.json", "jsconfig.json")) {
        var found = mapped(SourcePaths.join(here, name), module, 0);
        if (found.isPresent()) {
          return found.orElseThrow();
        }
      }
      if (here.isEmpty()) {
        return List.of();
      }
      here = SourcePaths.folderOf(here);
    }
  }

  // Empty when the file is not there, or neither it nor what it extends has mappings.
  private Optional<List<String>> mapped(String file, String module, int depth) {
    var config = configs.apply(file);
    if (config.isEmpty() || depth > MOST_EXTENDS) {
      return Optional.empty();
    }
    String folder = SourcePaths.folderOf(file);
    var options = config.get().section("compilerOptions");
    var base = options.flatMap(section -> section.text("baseUrl"));
    var paths = options.flatMap(section -> section.section("paths"));
    if (base.isPresent() || paths.isPresent()) {
      String start = SourcePaths.join(folder, base.orElse("."));
      var found = new ArrayList<String>();
      paths.ifPresent(map -> addMapped(map.content(), start, module, found));
      base.ifPresent(_ -> found.add(SourcePaths.join(start, module)));
      return Optional.of(found);
    }
    for (String parent : config.get().texts("extends")) {
      String path = parent.endsWith(".json") ? parent : parent + ".json";
      if (path.startsWith(".")) {
        var found = mapped(SourcePaths.join(folder, path), module, depth + 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  // The pattern with the longest text before `*` wins.
  private static void addMapped(Map<?, ?> paths, String start, String module, List<String> found) {
    var byPrefix =
        new TreeMap<String, List<String>>(
            Comparator.<String, Integer>comparing(pattern -> -pattern.length())
                .thenComparing(Comparator.naturalOrder()));
    for (var entry : paths.entrySet()) {
      String pattern = String.valueOf(entry.getKey());
      String star = pattern.equals(module) ? "" : PackageEntries.star(pattern, module);
      if (star != null) {
        byPrefix.put(
            pattern,
            ConfigFile.texts(entry.getValue()).stream()
                .map(target -> SourcePaths.join(start, target.replace("*", star)))
                .toList());
      }
    }
    byPrefix.values().forEach(found::addAll);
  }
}
