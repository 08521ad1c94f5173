package dev.merlon.code.go;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of each folder that are compiled together for Lambda: no tests, nothing for other
/// systems, nothing that its build constraint leaves out.
///
/// Source: "Build constraints" of `go help buildconstraint`.
final class PackageFolders {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+(\\w+)");
  private static final Pattern MAIN = Pattern.compile("(?m)^func\\s+main\\s*\\(");
  private static final Pattern CONSTRAINT = Pattern.compile("(?m)^//go:build\\s+(.*)$");
  private static final Set<String> OTHER_SYSTEMS =
      Set.of("windows", "darwin", "freebsd", "netbsd", "openbsd", "js", "wasip1", "plan9", "386");

  private final Function<String, Optional<String>> read;
  private final Function<String, List<String>> list;
  private final Map<String, List<GoFile>> folders = new ConcurrentHashMap<>();

  PackageFolders(Function<String, Optional<String>> read, Function<String, List<String>> list) {
    this.read = read;
    this.list = list;
  }

  private record GoFile(String path, String packageName, boolean isProgram) {}

  /// The files of the package that `file` belongs to. Of several programs in one folder, each is
  /// one of its own.
  List<String> parts(String file) {
    var all = folders.computeIfAbsent(GoImports.folder(file), this::read);
    var own = all.stream().filter(each -> each.path().equals(file)).findFirst();
    if (own.isEmpty()) {
      return List.of(file);
    }
    var mine = own.orElseThrow();
    return Stream.concat(
            Stream.of(mine).filter(GoFile::isProgram),
            all.stream()
                .filter(each -> each.packageName().equals(mine.packageName()))
                .filter(each -> !each.isProgram()))
        .map(GoFile::path)
        .toList();
  }

  /// The first file of the package in a folder that can be imported.
  Optional<String> first(String folder) {
    return folders.computeIfAbsent(folder, this::read).stream()
        .filter(file -> !file.packageName().equals("main"))
        .findFirst()
        .map(file -> parts(file.path()).getFirst());
  }

  private List<GoFile> read(String folder) {
    return list.apply(folder).stream()
        .filter(name -> name.endsWith(".go") && !name.endsWith("_test.go"))
        .filter(name -> !isForOtherSystem(name))
        .sorted()
        .map(name -> folder.isEmpty() ? name : folder + "/" + name)
        .flatMap(path -> describe(path).stream())
        .toList();
  }

  private Optional<GoFile> describe(String path) {
    String text = read.apply(path).orElse("");
    var name = PACKAGE.matcher(text);
    var constraint = CONSTRAINT.matcher(text);
    boolean isLeftOut = constraint.find() && !BuildConstraint.holds(constraint.group(1));
    return name.find() && !isLeftOut
        ? Optional.of(new GoFile(path, name.group(1), MAIN.matcher(text).find()))
        : Optional.empty();
  }

  private static boolean isForOtherSystem(String name) {
    String stem = name.substring(0, name.length() - ".go".length());
    return Stream.of(stem.split("_", -1)).skip(1).anyMatch(OTHER_SYSTEMS::contains);
  }
}
