package dev.merlon.testkit.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A program of the machine, run to its end.
final class Command {
  private static final long MOST_MINUTES = 5;

  private Command() {}

  /// What a run left: its exit code and both outputs.
  record Result(int exitCode, String output, String errors) {
    boolean succeeded() {
      return exitCode == 0;
    }

    /// The last words of the run, for people.
    String reason() {
      var said = (output + errors).strip();
      return said.substring(Math.max(0, said.length() - 1200));
    }
  }

  static Result run(Path folder, Map<String, String> environment, List<String> words) {
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
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Where a program stands on the search path.
  static Optional<Path> find(String program) {
    return java.util.Arrays.stream(
            System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
