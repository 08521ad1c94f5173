package dev.merlon.code.javascript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Paths of the project: joined, and completed by the endings that Node.js and TypeScript try.
final class SourcePaths {
  private static final List<String> SCRIPT =
      List.of(".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".mts", ".cts", ".json");
  private static final List<String> TYPED =
      List.of(".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".jsx", ".json");

  private final Predicate<String> isFile;

  SourcePaths(Predicate<String> isFile) {
    this.isFile = isFile;
  }

  /// The source file that a path without or with ending stands for. When a program and what it is
  /// compiled to stand side by side, the importing file's language decides.
  Optional<String> complete(String path, String importingFile) {
    if (isSource(path)) {
      return Optional.of(path);
    }
    var endings = isTyped(importingFile) ? TYPED : SCRIPT;
    var candidates = new ArrayList<String>();
    addWritten(path, candidates);
    endings.forEach(ending -> candidates.add(path + ending));
    endings.forEach(ending -> candidates.add(join(path, "index" + ending)));
    return candidates.stream().filter(this::isSource).findFirst();
  }

  private boolean isSource(String path) {
    boolean hasLanguage = JavaScriptFrontEnd.grammarOf(path).isPresent() || path.endsWith(".json");
    return hasLanguage && !JavaScriptFrontEnd.isTypesOnly(path) && isFile.test(path);
  }

  private static boolean isTyped(String path) {
    return path.endsWith("ts") || path.endsWith(".tsx");
  }

  // TypeScript wants imports to name the file that will be there after compilation.
  private static void addWritten(String path, List<String> candidates) {
    int dot = path.lastIndexOf('.');
    String stem = dot < 0 ? path : path.substring(0, dot);
    switch (dot < 0 ? "" : path.substring(dot)) {
      case ".js" -> candidates.addAll(List.of(stem + ".ts", stem + ".tsx"));
      case ".jsx" -> candidates.add(stem + ".tsx");
      case ".mjs" -> candidates.add(stem + ".mts");
      case ".cjs" -> candidates.add(stem + ".cts");
      default -> {}
    }
  }

  static String folderOf(String file) {
    int slash = file.lastIndexOf('/');
    return slash < 0 ? "" : file.substring(0, slash);
  }

  /// The path `relative` as seen from `folder`; one that leaves the project starts with `..`.
  static String join(String folder, String relative) {
    var parts = new ArrayList<String>();
    for (String part : (folder + "/" + relative).split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }
}
