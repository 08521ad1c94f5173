package dev.merlon.source.cdk;

import dev.merlon.model.CodeLocation;
import dev.merlon.model.Resource;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.ProjectFiles;
import dev.merlon.source.cloudformation.CloudFormationReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Leads from an asset, which is a copy or a bundle, back to the team's own files.
///
/// A copy is recognised by a handler file of the same bytes. A bundle of esbuild names each of its
/// modules in a comment, the entry last. What is not found again stays the asset, which is readable
/// too.
final class AssetSources {
  private static final Pattern MODULE =
      Pattern.compile("^// ([\\w@./\\\\-]+\\.(?:[cm]?[jt]s|[jt]sx))$", Pattern.MULTILINE);
  private static final List<String> ENDINGS =
      List.of(".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".py");

  private final Project project;
  private final String appFolder;
  private final Map<String, CodeLocation> found = new HashMap<>();
  private final Map<String, List<String>> byName = new HashMap<>();
  private boolean listed;

  AssetSources(Project project, String appFolder) {
    this.project = project;
    this.appFolder = appFolder;
  }

  CodeLocation of(String asset, Resource function) {
    var handler = function.properties().get("Handler").flatMap(Value::literal).orElse("");
    return found.computeIfAbsent(asset + "\0" + handler, _ -> search(asset, handler));
  }

  private CodeLocation search(String asset, String handler) {
    for (var file : handlerFiles(handler)) {
      var path = Documents.below(asset, file);
      var source =
          project.isFile(path)
              ? entry(path)
                  .<CodeLocation>map(CodeLocation.Bundle::new)
                  .or(() -> original(path, file).map(CodeLocation.Folder::new))
              : Optional.<CodeLocation>empty();
      if (source.isPresent()) {
        return source.orElseThrow();
      }
    }
    return new CodeLocation.Folder(asset);
  }

  private static List<String> handlerFiles(String handler) {
    int slash = handler.lastIndexOf('/');
    int dot = handler.indexOf('.', slash + 1);
    var module = dot < 0 ? handler : handler.substring(0, dot);
    var files = new ArrayList<String>();
    ENDINGS.forEach(ending -> files.add(module + ending));
    int last = handler.lastIndexOf('.');
    files.add((last < 0 ? handler : handler.substring(0, last)).replace('.', '/') + ".py");
    return files;
  }

  /// The entry of a bundle, if it is one.
  private Optional<String> entry(String path) {
    if (path.endsWith(".py")) {
      return Optional.empty();
    }
    var last = Optional.<String>empty();
    var modules = MODULE.matcher(project.text(path, _ -> {}).orElse(""));
    while (modules.find()) {
      var module = modules.group(1).replace('\\', '/');
      if (!module.contains("node_modules/")) {
        last = Optional.of(module);
      }
    }
    return last.flatMap(this::aboveOrBeside);
  }

  /// Paths in a bundle start where the lock file lies: at the app or above.
  private Optional<String> aboveOrBeside(String module) {
    var folder = appFolder;
    while (true) {
      var candidate = Documents.below(folder, module);
      if (project.isFile(candidate)) {
        return Optional.of(candidate);
      }
      if (folder.isEmpty()) {
        return Optional.empty();
      }
      folder = CloudFormationReader.folderOf(folder);
    }
  }

  /// The folder of which an asset is a copy.
  private Optional<String> original(String path, String file) {
    var bytes = project.bytes(path, _ -> {}).orElse(new byte[0]);
    var name = file.substring(file.lastIndexOf('/') + 1);
    return files(name).stream()
        .filter(candidate -> candidate.equals(file) || candidate.endsWith("/" + file))
        .filter(candidate -> isSame(candidate, bytes))
        .map(candidate -> candidate.substring(0, candidate.length() - file.length()))
        .map(folder -> folder.replaceFirst("/$", ""))
        .min((one, other) -> compare(one, other));
  }

  /// Below the app first, then by path.
  private int compare(String one, String other) {
    boolean first = one.startsWith(appFolder);
    boolean second = other.startsWith(appFolder);
    return first == second ? one.compareTo(other) : first ? -1 : 1;
  }

  private boolean isSame(String candidate, byte[] bytes) {
    return project.bytes(candidate, _ -> {}).filter(own -> Arrays.equals(own, bytes)).isPresent();
  }

  private List<String> files(String name) {
    if (!listed) {
      listed = true;
      var wanted = ENDINGS;
      new ProjectFiles(project, _ -> {})
          .list(file -> wanted.stream().anyMatch(file::endsWith))
          .forEach(
              file ->
                  byName
                      .computeIfAbsent(
                          file.substring(file.lastIndexOf('/') + 1), _ -> new ArrayList<>())
                      .add(file));
    }
    return byName.getOrDefault(name, List.of());
  }
}
