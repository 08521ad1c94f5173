package dev.merlon.source.graph;

import dev.merlon.source.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The source files below a folder, for handlers that name a build's output.
///
/// Bounded: at most [#MOST_FILES] files and [#DEEPEST] levels are looked at, once per folder.
final class SourceSearch {
  private static final int MOST_FILES = 5_000;
  private static final int DEEPEST = 8;
  private static final Set<String> NO_SOURCE =
      Set.of(
          "node_modules",
          "dist",
          "build",
          "target",
          "out",
          "__tests__",
          "test",
          "tests",
          "coverage",
          "venv",
          "vendor",
          "cdk.out");

  private final Project project;
  private final Map<String, List<String>> byFolder = new HashMap<>();

  SourceSearch(Project project) {
    this.project = project;
  }

  /// The one file below the folder whose path ends in `module` and one of the endings; empty when
  /// there are none or several.
  Optional<String> onlyFile(String folder, String module, List<String> endings) {
    var wanted = endings.stream().map(ending -> "/" + module + ending).toList();
    var found =
        byFolder.computeIfAbsent(folder, this::list).stream()
            .filter(file -> wanted.stream().anyMatch(("/" + file)::endsWith))
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /// The source files below the folder.
  List<String> files(String folder) {
    return byFolder.computeIfAbsent(folder, this::list);
  }

  private List<String> list(String folder) {
    var files = new ArrayList<String>();
    var start = project.resolve(folder).filter(Files::isDirectory);
    if (start.isEmpty()) {
      return files;
    }
    try {
      Files.walkFileTree(
          start.orElseThrow(),
          EnumSet.noneOf(java.nio.file.FileVisitOption.class),
          DEEPEST,
          new Lister(files));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the visitor swallows what the file system refuses
    }
    return files;
  }

  private final class Lister extends SimpleFileVisitor<Path> {
    private final List<String> files;

    Lister(List<String> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      var name = String.valueOf(folder.getFileName());
      boolean hidden = name.startsWith(".") && !folder.equals(project.root());
      return hidden || NO_SOURCE.contains(name)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && !file.toString().endsWith(".d.ts")) {
        files.add(project.root().relativize(file).toString().replace('\\', '/'));
      }
      return files.size() >= MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(
        Path folder, @org.jspecify.annotations.Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
