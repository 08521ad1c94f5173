package dev.merlon.code.python;

import dev.merlon.code.ModuleResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds modules as Python's path finder does: in each root a package before a module of the same
/// name; leading dots go up from the importing file's package.
///
/// Source: "The import system" of the Python language reference.
public final class PythonImports implements ModuleResolver {
  private final Predicate<String> isFile;

  /// `isFile` says whether a project-relative path is a file of the project.
  public PythonImports(Predicate<String> isFile) {
    this.isFile = isFile;
  }

  @Override
  public Optional<String> resolve(String importingFile, String module, List<String> roots) {
    int dots = 0;
    while (dots < module.length() && module.charAt(dots) == '.') {
      dots++;
    }
    String rest = module.substring(dots);
    if (dots > 0) {
      return ancestor(importingFile, dots).flatMap(folder -> find(folder, rest));
    }
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    return folders(importingFile, roots).stream()
        .map(folder -> find(folder, rest))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// `from package import module`: a submodule, unless the package itself is no package.
  @Override
  public Optional<String> resolveMember(
      String importingFile, String module, String member, List<String> roots) {
    if (member.isEmpty() || member.equals("*")) {
      return Optional.empty();
    }
    String separator = module.endsWith(".") ? "" : ".";
    return resolve(importingFile, module + separator + member, roots);
  }

  // A script finds the modules beside it, also where no root says so.
  private static List<String> folders(String importingFile, List<String> roots) {
    var folders = new ArrayList<>(roots);
    String own = folderOf(importingFile);
    if (!folders.contains(own)) {
      folders.add(own);
    }
    return folders;
  }

  private Optional<String> find(String folder, String module) {
    String path = join(folder, module.replace('.', '/'));
    String packageFile = join(path, "__init__.py");
    if (isFile.test(packageFile)) {
      return Optional.of(packageFile);
    }
    return !module.isEmpty() && isFile.test(path + ".py")
        ? Optional.of(path + ".py")
        : Optional.empty();
  }

  // One dot is the package of the file, each further one its parent.
  private static Optional<String> ancestor(String file, int dots) {
    String folder = folderOf(file);
    for (int i = 1; i < dots; i++) {
      if (folder.isEmpty()) {
        return Optional.empty();
      }
      folder = folderOf(folder);
    }
    return Optional.of(folder);
  }

  private static String folderOf(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static String join(String folder, String path) {
    String base = folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    if (base.isEmpty() || base.equals(".")) {
      return path;
    }
    return path.isEmpty() ? base : base + "/" + path;
  }
}
