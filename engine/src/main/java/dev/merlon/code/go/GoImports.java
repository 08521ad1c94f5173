package dev.merlon.code.go;

import dev.merlon.code.ModuleResolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Finds packages as the `go` command does: by the module paths of `go.mod` files, with their
/// `replace` lines and `go.work`; what `vendor` holds is a library.
///
/// Source: "Go Modules Reference", go.dev/ref/mod.
public final class GoImports implements ModuleResolver {
  private static final Pattern MAJOR_VERSION = Pattern.compile("/v\\d+(?=/|$)|(?<=\\w)\\.v\\d+$");

  private final PackageFolders folders;
  private final Function<String, Optional<String>> read;
  private final Map<String, List<GoModule>> modules = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Optional<String>>> resolved = new ConcurrentHashMap<>();

  /// `read` gives the text of a project-relative file; `list` the names of the files in a folder.
  public GoImports(Function<String, Optional<String>> read, Function<String, List<String>> list) {
    this.read = read;
    this.folders = new PackageFolders(read, list);
  }

  @Override
  public List<String> parts(String file) {
    return folders.parts(file);
  }

  @Override
  public String libraryName(String module) {
    return MAJOR_VERSION.matcher(module).replaceAll("");
  }

  @Override
  public Optional<String> resolve(String importingFile, String module, List<String> roots) {
    String folder = folder(importingFile);
    return resolved
        .computeIfAbsent(folder, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(module, _ -> find(folder, module));
  }

  private Optional<String> find(String here, String module) {
    var modules = modulesFor(here);
    for (var known : modules) {
      var folder = known.folderOf(module);
      if (folder.isPresent()) {
        return folders.first(folder.orElseThrow());
      }
    }
    return modules.isEmpty() && module.indexOf('.') >= 0 ? inPath(here, module) : Optional.empty();
  }

  // Code of a `GOPATH` imports its own packages by the path of the repository: the folder that the
  // longest end of it names, seen from a folder above.
  private Optional<String> inPath(String folder, String module) {
    for (int slash = module.indexOf('/'); slash >= 0; slash = module.indexOf('/', slash + 1)) {
      for (String above = folder; ; above = folder(above)) {
        var found = folders.first(GoModule.join(above, module.substring(slash + 1)));
        if (found.isPresent()) {
          return found;
        }
        if (above.isEmpty()) {
          break;
        }
      }
    }
    return Optional.empty();
  }

  /// The modules that code in a folder can import: its own, the replaced ones, those of its
  /// workspace.
  private List<GoModule> modulesFor(String folder) {
    var known = modules.get(folder);
    if (known == null) {
      known = GoModule.visibleFrom(folder, read);
      modules.put(folder, known);
    }
    return known;
  }

  static String folder(String file) {
    return file.substring(0, Math.max(0, file.lastIndexOf('/')));
  }
}
