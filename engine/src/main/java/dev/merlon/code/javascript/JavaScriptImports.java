package dev.merlon.code.javascript;

import dev.merlon.code.ModuleResolver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Finds modules as Node.js and TypeScript do: relative paths, `paths` of `tsconfig.json`,
/// `#imports`, workspace packages, and layers below `/opt`.
///
/// A package below `node_modules` is a library, but not one that lies in a layer without being
/// declared in the layer's `package.json`: that is the project's own code.
public final class JavaScriptImports implements ModuleResolver {
  private static final String LAYER = "/opt/";
  private static final String CODE = "/var/task/";

  private final SourcePaths paths;
  private final Function<String, Optional<ConfigFile>> configs;
  private final PathMappings mappings;
  // The folders of the project's own packages by package name.
  private final Map<String, String> packages = new HashMap<>();

  /// `isFile` says whether a project-relative path is a file of the project, `text` reads one, and
  /// `packageFiles` are the `package.json` files of the project outside `node_modules`.
  public JavaScriptImports(
      Predicate<String> isFile,
      Function<String, Optional<String>> text,
      Collection<String> packageFiles) {
    // Several functions are analysed at the same time.
    var known = new ConcurrentHashMap<String, Optional<ConfigFile>>();
    this.paths = new SourcePaths(isFile);
    this.configs =
        path ->
            known.computeIfAbsent(
                path,
                file ->
                    isFile.test(file)
                        ? text.apply(file).flatMap(ConfigFile::parse)
                        : Optional.empty());
    this.mappings = new PathMappings(configs);
    for (String file : packageFiles.stream().sorted().toList()) {
      configs
          .apply(file)
          .flatMap(config -> config.text("name"))
          .ifPresent(name -> packages.putIfAbsent(name, SourcePaths.folderOf(file)));
    }
  }

  @Override
  public Optional<String> resolve(String importingFile, String module, List<String> roots) {
    String folder = SourcePaths.folderOf(importingFile);
    String name = module.startsWith("file://") ? module.substring("file://".length()) : module;
    int query = name.indexOf('?');
    String plain = query < 0 ? name : name.substring(0, query);
    if (plain.isEmpty() || plain.startsWith("node:")) {
      return Optional.empty();
    }
    if (plain.matches("\\.\\.?(/.*)?")) {
      return file(SourcePaths.join(folder, plain), importingFile);
    }
    if (plain.startsWith("/")) {
      return first(deployed(plain, roots), importingFile);
    }
    if (plain.startsWith("#")) {
      return internal(folder, plain, importingFile)
          .or(() -> first(mappings.candidates(folder, plain).stream(), importingFile));
    }
    return first(mappings.candidates(folder, plain).stream(), importingFile)
        .or(() -> workspace(plain, importingFile))
        .or(() -> layer(plain, roots, importingFile));
  }

  private Optional<String> first(Stream<String> candidates, String importingFile) {
    return candidates.map(path -> file(path, importingFile)).flatMap(Optional::stream).findFirst();
  }

  // A folder with a `package.json` stands for the file that is its `main`.
  private Optional<String> file(String path, String importingFile) {
    var config = configs.apply(SourcePaths.join(path, "package.json"));
    return paths
        .complete(path, importingFile)
        .filter(found -> config.isEmpty() || !found.startsWith(path + "/"))
        .or(
            () ->
                config.flatMap(c -> entry(path, new PackageEntries(c).exported(""), importingFile)))
        .or(() -> paths.complete(path, importingFile));
  }

  // Where a file runs, `/opt` holds the layers and `/var/task` the function's own code.
  private static Stream<String> deployed(String path, List<String> roots) {
    if (!path.startsWith(LAYER) && !path.startsWith(CODE)) {
      return Stream.empty();
    }
    String rest =
        path.startsWith(LAYER) ? path.substring(LAYER.length()) : path.substring(CODE.length());
    String inner = rest.startsWith("nodejs/") ? rest.substring("nodejs/".length()) : rest;
    return roots.stream()
        .flatMap(root -> Stream.of(SourcePaths.join(root, rest), SourcePaths.join(root, inner)));
  }

  private Optional<String> internal(String folder, String name, String importingFile) {
    for (String here = folder; ; here = SourcePaths.folderOf(here)) {
      var config = configs.apply(SourcePaths.join(here, "package.json"));
      if (config.isPresent()) {
        return entry(here, new PackageEntries(config.get()).internal(name), importingFile);
      }
      if (here.isEmpty()) {
        return Optional.empty();
      }
    }
  }

  private Optional<String> workspace(String module, String importingFile) {
    String name = packageName(module);
    String folder = packages.get(name);
    return folder == null ? Optional.empty() : inPackage(folder, name, module, importingFile);
  }

  private Optional<String> inPackage(
      String folder, String name, String module, String importingFile) {
    String subpath = module.length() > name.length() ? module.substring(name.length() + 1) : "";
    var config = configs.apply(SourcePaths.join(folder, "package.json"));
    var entries = config.map(c -> new PackageEntries(c).exported(subpath));
    return entry(folder, entries.orElse(List.of(subpath)), importingFile);
  }

  private Optional<String> entry(String folder, List<String> entries, String importingFile) {
    var candidates = new ArrayList<String>();
    for (String entry : entries) {
      candidates.add(SourcePaths.join(folder, entry));
      unbuilt(entry).forEach(source -> candidates.add(SourcePaths.join(folder, source)));
    }
    return candidates.stream()
        .map(path -> paths.complete(path, importingFile))
        .flatMap(Optional::stream)
        .findFirst();
  }

  // What a package was not yet built from: `dist/a.js` comes from `src/a.ts`.
  private static List<String> unbuilt(String entry) {
    String path = entry.startsWith("./") ? entry.substring(2) : entry;
    int slash = path.indexOf('/');
    if (slash < 0 || !path.substring(0, slash).matches("dist|lib|build|out")) {
      return List.of();
    }
    String rest = path.substring(slash + 1);
    return List.of("src/" + rest, rest);
  }

  private Optional<String> layer(String module, List<String> roots, String importingFile) {
    String name = packageName(module);
    for (String root : roots) {
      String folder = SourcePaths.join(root, "nodejs");
      if (!declares(folder, name)) {
        String inside = SourcePaths.join(folder, "node_modules/" + name);
        var found = inPackage(inside, name, module, importingFile);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private boolean declares(String folder, String name) {
    return configs
        .apply(SourcePaths.join(folder, "package.json"))
        .flatMap(config -> config.section("dependencies"))
        .flatMap(section -> section.text(name))
        .filter(version -> !version.startsWith("file:"))
        .isPresent();
  }

  private static String packageName(String module) {
    int slash = module.indexOf('/');
    int end = module.startsWith("@") && slash > 0 ? module.indexOf('/', slash + 1) : slash;
    return end < 0 ? module : module.substring(0, end);
  }
}
