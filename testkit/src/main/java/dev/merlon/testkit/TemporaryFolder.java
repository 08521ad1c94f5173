package dev.merlon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A folder that is gone when it is closed.
public final class TemporaryFolder implements AutoCloseable {
  private final Path outer;
  private final Path path;

  private TemporaryFolder(Path outer, Path path) {
    this.outer = outer;
    this.path = path;
  }

  public static TemporaryFolder empty() throws IOException {
    var folder = Files.createTempDirectory("merlon");
    return new TemporaryFolder(folder, folder);
  }

  /// A copy of a folder, of the same name.
  public static TemporaryFolder copyOf(Path folder) throws IOException {
    var outer = Files.createTempDirectory("merlon");
    var copy = outer.resolve(folder.getFileName());
    copy(folder, copy);
    return new TemporaryFolder(outer, copy);
  }

  public Path path() {
    return path;
  }

  /// Copies the files below a folder, over those that are there.
  public static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      Files.walkFileTree(outer, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Links are deleted, not followed.
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
