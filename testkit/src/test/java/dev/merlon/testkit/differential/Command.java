package dev.merlon.testkit.differential;

import dev.merlon.testkit.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A program of the machine, run to its end.
public final class Command {
  private static final long MOST_MINUTES = 6;

  private Command() {}

  /// What a run left: its exit code and both outputs.
  public record Result(int exitCode, String output, String errors) {
    public boolean succeeded() {
      return exitCode == 0;
    }

    /// The last words of the run, for people.
    public String reason() {
      var said = (output + errors).strip();
      return said.substring(Math.max(0, said.length() - 1500));
    }
  }

  public static Result run(Path folder, Map<String, String> environment, List<String> words) {
    try (var outputs = TemporaryFolder.empty()) {
      var output = outputs.path().resolve("output");
      var errors = outputs.path().resolve("errors");
      var builder =
          new ProcessBuilder(words)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      return new Result(
          ended ? process.exitValue() : -1,
          text(output),
          text(errors) + (ended ? "" : "\nno end after " + MOST_MINUTES + " minutes"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /// What to say when one of the programs is not on the search path.
  public static Optional<String> missing(String... programs) {
    return Arrays.stream(programs)
        .filter(program -> find(program).isEmpty())
        .map(program -> "`" + program + "` is not on the search path")
        .findFirst();
  }

  private static Optional<Path> find(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
