package dev.merlon.source.graph;

import dev.merlon.source.Project;
import dev.merlon.source.ProjectFiles;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the source of handlers of Java, `package.Class::method` or `package.Class`, in the modules
/// of Maven and Gradle.
final class JavaHandlers {
  private final Project project;
  private @Nullable List<String> files;

  JavaHandlers(Project project) {
    this.project = project;
  }

  /// The file of the handler's class: that of the function's own module if it has one. One of
  /// another module may be what a build of several modules packs.
  Optional<String> file(String handler, String folder) {
    String module = moduleOf(folder);
    String path = "/" + type(handler).replaceAll("\\$.*", "").replace('.', '/');
    String below = module.isEmpty() ? "" : module + "/";
    // A class without a package could be anybody's.
    boolean isNamed = path.indexOf('/', 1) > 0;
    return files().stream()
        .filter(file -> isSourceOf("/" + file, path) && (isNamed || file.startsWith(below)))
        .min(
            Comparator.comparing((String file) -> !file.startsWith(below))
                .thenComparing(file -> file.contains("/test/"))
                .thenComparing(file -> file.endsWith(".kt"))
                .thenComparingInt(String::length)
                .thenComparing(file -> file));
  }

  private static boolean isSourceOf(String file, String path) {
    return file.endsWith(path + ".java") || file.endsWith(path + ".kt");
  }

  private List<String> files() {
    var present = files;
    if (present == null) {
      present =
          new ProjectFiles(project, _ -> {})
              .list(file -> file.endsWith(".java") || file.endsWith(".kt"));
      files = present;
    }
    return present;
  }

  /// The folder of the module whose build writes an artifact: what stands before `target` of Maven,
  /// or `build` of Gradle.
  static String moduleOf(String artifact) {
    String path = "/" + artifact;
    for (String output : List.of("/target/", "/build/libs/", "/build/distributions/", "/build/")) {
      int at = (path + "/").indexOf(output);
      if (at >= 0) {
        return at == 0 ? "" : path.substring(1, at);
      }
    }
    boolean isFile = path.matches(".*\\.(zip|jar|war)");
    return isFile ? artifact.substring(0, Math.max(0, artifact.lastIndexOf('/'))) : artifact;
  }

  private static String type(String handler) {
    int colons = handler.indexOf("::");
    return colons < 0 ? handler : handler.substring(0, colons);
  }

  /// The class and its method, as the module of the file has them. Without a method, the class is a
  /// `RequestHandler` or `RequestStreamHandler`.
  static String function(String handler) {
    String type = type(handler);
    int colons = handler.indexOf("::");
    return type.substring(type.lastIndexOf('.') + 1)
        + "."
        + (colons < 0 ? "handleRequest" : handler.substring(colons + 2));
  }
}
