package dev.merlon.source.terraform.configuration;

import dev.merlon.source.Project;
import java.util.ArrayDeque;
import java.util.Optional;

/// Paths as a configuration writes them: relative to the folder of its root module.
record ProjectPaths(Project project, String rootFolder) {
  /// The path relative to the project; empty when it leaves the project or is absolute.
  Optional<String> inProject(String written) {
    return written.startsWith("/") ? Optional.empty() : join(rootFolder, written);
  }

  /// A path without `.` and `..`; empty when it leads out of the project.
  static Optional<String> join(String folder, String written) {
    var steps = new ArrayDeque<String>();
    for (var step : (folder + "/" + written).split("/")) {
      switch (step) {
        case "", "." -> {}
        case ".." -> {
          if (steps.pollLast() == null) {
            return Optional.empty();
          }
        }
        default -> steps.addLast(step);
      }
    }
    return Optional.of(String.join("/", steps));
  }

  /// A path without `.` and `..`, which may stay at its beginning.
  static String clean(String written) {
    var steps = new ArrayDeque<String>();
    for (var step : written.split("/")) {
      switch (step) {
        case "", "." -> {}
        case ".." -> {
          if (steps.isEmpty() || steps.peekLast().equals("..")) {
            if (!written.startsWith("/")) {
              steps.addLast(step);
            }
          } else {
            steps.removeLast();
          }
        }
        default -> steps.addLast(step);
      }
    }
    var joined = String.join("/", steps);
    return written.startsWith("/") ? "/" + joined : joined.isEmpty() ? "." : joined;
  }

  /// The path of a folder of the project as the root module would write it.
  String fromRoot(String folder) {
    if (folder.equals(rootFolder)) {
      return ".";
    }
    var from = rootFolder.isEmpty() ? new String[0] : rootFolder.split("/");
    var to = folder.isEmpty() ? new String[0] : folder.split("/");
    int common = 0;
    while (common < from.length && common < to.length && from[common].equals(to[common])) {
      common++;
    }
    var path = new StringBuilder("../".repeat(from.length - common));
    for (int i = common; i < to.length; i++) {
      path.append(to[i]).append('/');
    }
    return path.substring(0, path.length() - 1);
  }
}
