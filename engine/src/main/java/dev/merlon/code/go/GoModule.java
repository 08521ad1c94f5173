package dev.merlon.code.go;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A module that code can import packages of: its path, and the folder of the project it lies in.
record GoModule(String path, String folder) {
  private static final Pattern MODULE = Pattern.compile("(?m)^\\s*module\\s+\"?([^\\s\"]+)");
  private static final Pattern REPLACE =
      Pattern.compile(
          "(?m)^\\s*(?:replace\\s+)?\"?([^\\s\"]+)\"?(?:\\s+v\\S+)?\\s*=>\\s*\"?(\\.[^\\s\"]*)");
  private static final Pattern USE =
      Pattern.compile("(?m)^\\s*(?:use\\s+)?\"?(\\.[^\\s\"()]*)\"?\\s*$");

  /// The folder of a package of this module.
  Optional<String> folderOf(String importPath) {
    if (importPath.equals(path)) {
      return Optional.of(folder);
    }
    return importPath.startsWith(path + "/")
        ? Optional.of(join(folder, importPath.substring(path.length() + 1)))
        : Optional.empty();
  }

  /// Without a `go.mod` above it, the code lies in a `GOPATH`: see [GoImports].
  static List<GoModule> visibleFrom(String folder, Function<String, Optional<String>> read) {
    var found = new ArrayList<GoModule>();
    boolean isInModule = false;
    String here = folder;
    while (true) {
      if (!isInModule) {
        var file = read.apply(join(here, "go.mod"));
        if (file.isPresent()) {
          isInModule = true;
          addModule(file.orElseThrow(), here, found);
        }
      }
      var workspace = read.apply(join(here, "go.work"));
      if (workspace.isPresent()) {
        addWorkspace(workspace.orElseThrow(), here, read, found);
        break;
      }
      if (here.isEmpty()) {
        break;
      }
      here = GoImports.folder(here);
    }
    return List.copyOf(found);
  }

  private static void addModule(String text, String folder, List<GoModule> found) {
    var module = MODULE.matcher(text);
    if (module.find()) {
      found.add(new GoModule(module.group(1), folder));
    }
    // A replaced module may be below the path of this one: it goes first.
    var replaced = REPLACE.matcher(text);
    while (replaced.find()) {
      found.addFirst(new GoModule(replaced.group(1), join(folder, replaced.group(2))));
    }
  }

  private static void addWorkspace(
      String text, String folder, Function<String, Optional<String>> read, List<GoModule> found) {
    var used = USE.matcher(text);
    while (used.find()) {
      String place = join(folder, used.group(1));
      read.apply(join(place, "go.mod"))
          .map(MODULE::matcher)
          .filter(java.util.regex.Matcher::find)
          .ifPresent(module -> found.add(new GoModule(module.group(1), place)));
    }
  }

  /// A path below a folder, without `.` and `..`.
  static String join(String folder, String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (folder + "/" + path).split("/", -1)) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }
}
