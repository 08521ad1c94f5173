package dev.merlon.source;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The files of a project that people wrote: generated folders and symbolic links are left out.
public final class ProjectFiles {
  private static final Set<String> SKIPPED =
      Set.of(
          ".git",
          "node_modules",
          ".venv",
          "venv",
          "__pycache__",
          "dist",
          "build",
          ".build",
          ".serverless",
          ".aws-sam",
          "cdk.out",
          ".terraform",
          "target",
          "vendor",
          ".tox",
          ".nox",
          ".mypy_cache",
          ".pytest_cache",
          ".gradle",
          ".idea",
          ".next",
          ".webpack",
          ".esbuild");

  /// Of a generated folder, the file that says what was generated: the way in for a reader that
  /// understands it.
  private static final Map<String, String> WAY_IN = Map.of("cdk.out", "manifest.json");

  private final Project project;
  private final Consumer<Problem> problems;

  public ProjectFiles(Project project, Consumer<Problem> problems) {
    this.project = project;
    this.problems = problems;
  }

  /// The paths of the wanted files, relative to the project, sorted.
  public List<String> list(Predicate<String> wanted) {
    var files = new ArrayList<String>();
    try {
      Files.walkFileTree(project.root(), new Walk(files, wanted));
    } catch (IOException e) {
      problems.accept(new Problem.Unreadable(Span.ofFile("."), String.valueOf(e.getMessage())));
    }
    files.sort(null);
    return files;
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    private final List<String> files;
    private final Predicate<String> wanted;

    Walk(List<String> files, Predicate<String> wanted) {
      this.files = files;
      this.wanted = wanted;
    }

    private String relative(Path path) {
      return project.root().relativize(path).toString().replace('\\', '/');
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      var name = String.valueOf(folder.getFileName());
      if (!SKIPPED.contains(name) || folder.equals(project.root())) {
        return FileVisitResult.CONTINUE;
      }
      var wayIn = WAY_IN.get(name);
      if (wayIn != null) {
        var path = relative(folder) + "/" + wayIn;
        if (wanted.test(path) && project.isFile(path)) {
          files.add(path);
        }
      }
      return FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      var path = relative(file);
      if (attributes.isRegularFile() && wanted.test(path)) {
        files.add(path);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      var reason =
          e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
      problems.accept(new Problem.Unreadable(Span.ofFile(relative(file)), reason));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      if (e != null) {
        problems.accept(
            new Problem.Unreadable(Span.ofFile(relative(folder)), String.valueOf(e.getMessage())));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
