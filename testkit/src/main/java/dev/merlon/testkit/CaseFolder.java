package dev.merlon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// A case, laid out as a folder that can be scanned.
///
/// A case of several files is such a folder already. A single file is put into an empty one, so
/// that its neighbours stay out of the scan; a single source file gets a template beside it, in
/// which everybody may call its function `handler` over HTTP. In Java that is a method of the class
/// that the file is named after.
final class CaseFolder {
  private static final Set<String> SOURCES =
      Set.of("py", "js", "mjs", "cjs", "ts", "mts", "java", "go", "rb", "cs");

  private CaseFolder() {}

  static <T> T with(Path path, Function<Path, T> use) {
    if (Files.isDirectory(path)) {
      return use.apply(path);
    }
    try (var folder = TemporaryFolder.empty()) {
      layOut(path, folder.path());
      return use.apply(folder.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every file of the case, relative to its folder, with the expectations in it.
  static List<Expectation> expectations(Path path) {
    var found = new ArrayList<Expectation>();
    Path base = Files.isDirectory(path) ? path : parent(path);
    for (Path file : files(path)) {
      String name = base.relativize(file).toString().replace('\\', '/');
      try {
        found.addAll(CaseComments.read(name, Files.readString(file)));
        Path list = file.resolveSibling(file.getFileName() + ".expected");
        if (Files.exists(list)) {
          found.addAll(CaseComments.readList(name, Files.readString(list)));
        }
      } catch (IOException _) {
        // Not text: a case about a binary file has its expectations in another one.
      }
    }
    return List.copyOf(found);
  }

  private static List<Path> files(Path path) {
    try (var walk = Files.walk(path)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void layOut(Path file, Path folder) throws IOException {
    String name = String.valueOf(file.getFileName());
    Files.copy(file, folder.resolve(name));
    int dot = name.lastIndexOf('.');
    String extension = name.substring(dot + 1);
    if (SOURCES.contains(extension)) {
      String module = name.substring(0, dot);
      String template =
          switch (extension) {
            case "py" -> template(module + ".handler", "python3.12");
            case "java" -> template(module + "::handler", "java21");
            case "rb" -> template(module + ".handler", "ruby3.4");
            case "cs" -> template("App::App.Function::Handler", "dotnet8");
            case "go" -> template(module + ".handler", "provided.al2023");
            default -> template(module + ".handler", "nodejs22.x");
          };
      Files.writeString(folder.resolve("serverless.yml"), template);
    }
  }

  private static String template(String handler, String runtime) {
    return """
    service: case
    provider:
      name: aws
      runtime: %s
    functions:
      case:
        handler: %s
        events:
          - http: POST /case
    """
        .formatted(runtime, handler);
  }

  private static Path parent(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("`" + path + "` is no case file");
    }
    return parent;
  }
}
