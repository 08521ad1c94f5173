package dev.merlon.differential;

import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import dev.merlon.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A program of this machine whose answer ours is compared with.
public final class OtherProgram {
  private static final long MOST_MINUTES = 6;

  private OtherProgram() {}

  /// What a run left.
  public record Result(int exitCode, String output, String errors) {
    public boolean succeeded() {
      return exitCode == 0;
    }

    /// Its last words.
    public String reason() {
      var said = (output + errors).strip();
      return said.substring(Math.max(0, said.length() - 1500));
    }
  }

  /// The folder of the scripts and projects of the suite.
  public static Path resources() {
    return Repository.root().resolve("testkit/src/test/resources/differential");
  }

  public static Result run(Path folder, Map<String, String> environment, List<String> words) {
    try {
      var output = Files.createTempFile("merlon", ".out");
      var errors = Files.createTempFile("merlon", ".err");
      try {
        var builder =
            new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
          process.destroyForcibly();
        }
        return new Result(
            ended ? process.exitValue() : -1,
            new String(Files.readAllBytes(output), StandardCharsets.UTF_8),
            new String(Files.readAllBytes(errors), StandardCharsets.UTF_8));
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException e) {
      return new Result(-1, "", String.valueOf(e.getMessage())); // there is no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// What a script of `oracle/` prints, as a document.
  public static Node script(String name, List<Path> arguments) {
    var words =
        new ArrayList<>(List.of("python3", resources().resolve("oracle/" + name).toString()));
    arguments.forEach(argument -> words.add(argument.toString()));
    var result = run(resources(), Map.of("PYTHONWARNINGS", "ignore"), words);
    if (!result.succeeded()) {
      throw new IllegalStateException(name + ": " + result.reason());
    }
    Optional<Node> printed =
        YamlDocument.read(
            name,
            result.output(),
            problem -> {
              throw new IllegalStateException(problem.message());
            });
    return printed.orElseThrow();
  }

  /// Why Python cannot answer; empty when it has the packages.
  public static Optional<String> missingPackages(String packages) {
    var result = run(Repository.root(), Map.of(), List.of("python3", "-c", "import " + packages));
    return result.succeeded() ? Optional.empty() : Optional.of("Python lacks one of " + packages);
  }

  /// The projects of a dialect, sorted.
  public static List<Path> projects(String dialect) {
    try (var folders = Files.list(resources().resolve(dialect))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
