package dev.merlon.source;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The scanned folder. All paths below it are relative, with `/`; nothing outside of it is read.
public final class Project {
  /// Larger files are no source that a person wrote.
  public static final long MOST_BYTES = 20L << 20;

  private final Path root;
  private final Map<String, Path> elsewhere;
  private final Map<Path, Path> real = new ConcurrentHashMap<>();

  public Project(Path root) {
    this(root, Map.of());
  }

  private Project(Path root, Map<String, Path> elsewhere) {
    this.root = root.toAbsolutePath().normalize();
    this.elsewhere = Map.copyOf(elsewhere);
  }

  /// The same project in which some folders, by their paths, are those of another place, such as
  /// outputs that were generated for this one reading.
  public Project with(Map<String, Path> folders) {
    return new Project(root, folders);
  }

  public Path root() {
    return root;
  }

  /// The file at a relative path, or empty when it leaves the project, also by a symbolic link.
  public Optional<Path> resolve(String relative) {
    Path path = root.resolve(relative).normalize();
    if (!path.startsWith(root)) {
      return Optional.empty();
    }
    for (var folder : elsewhere.entrySet()) {
      var mount = root.resolve(folder.getKey());
      if (path.startsWith(mount)) {
        return inside(folder.getValue().resolve(mount.relativize(path)), folder.getValue());
      }
    }
    return inside(path, root);
  }

  private Optional<Path> inside(Path path, Path folder) {
    try {
      return Files.exists(path) && !path.toRealPath().startsWith(realFolder(folder))
          ? Optional.empty()
          : Optional.of(path);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private Path realFolder(Path folder) throws IOException {
    var known = real.get(folder);
    if (known == null) {
      known = folder.toRealPath();
      real.put(folder, known);
    }
    return known;
  }

  public boolean isFile(String relative) {
    return resolve(relative).filter(Files::isRegularFile).isPresent();
  }

  public boolean isFolder(String relative) {
    return resolve(relative).filter(Files::isDirectory).isPresent();
  }

  /// The bytes of a file; what keeps them from being read is a problem.
  public Optional<byte[]> bytes(String relative, Consumer<Problem> problems) {
    var span = Span.ofFile(relative);
    var path = resolve(relative);
    if (path.isEmpty()) {
      problems.accept(new Problem.Unreadable(span, "it lies outside the scanned folder"));
      return Optional.empty();
    }
    try {
      long size = Files.size(path.orElseThrow());
      if (size > MOST_BYTES) {
        problems.accept(
            new Problem.LimitReached(
                span, "the file has " + (size >> 20) + " MiB, the limit is " + (MOST_BYTES >> 20)));
        return Optional.empty();
      }
      return Optional.of(Files.readAllBytes(path.orElseThrow()));
    } catch (NoSuchFileException _) {
      problems.accept(new Problem.Missing(span, "the file"));
    } catch (AccessDeniedException _) {
      problems.accept(new Problem.Unreadable(span, "permission denied"));
    } catch (IOException e) {
      problems.accept(new Problem.Unreadable(span, String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  /// The characters of a text file; a byte that no text has is a problem.
  public Optional<String> text(String relative, Consumer<Problem> problems) {
    var bytes = bytes(relative, problems);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    for (byte b : bytes.orElseThrow()) {
      if (b == 0) {
        problems.accept(new Problem.Unreadable(Span.ofFile(relative), "it is a binary file"));
        return Optional.empty();
      }
    }
    var text = new String(bytes.orElseThrow(), StandardCharsets.UTF_8);
    return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }
}
