package dev.merlon.differential.terraform;

import dev.merlon.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The real Terraform of this machine; `-Dmerlon.terraform.plugins=FOLDER` names its providers.
final class TerraformTool {
  private static final Path SCRIPT =
      Repository.root().resolve("testkit/src/test/resources/differential/oracle/terraform_plan.py");
  private static final Path PLUGINS =
      Path.of(System.getProperty("merlon.terraform.plugins", "/opt/tf-plugins"));
  private static final long MOST_MINUTES = 5;

  private TerraformTool() {}

  /// Why no plan can be made here; empty when it can.
  static Optional<String> missing() {
    for (var program : List.of("terraform", "python3")) {
      if (!isOnPath(program)) {
        return Optional.of("`" + program + "` is not on the search path");
      }
    }
    return Files.isDirectory(PLUGINS)
        ? Optional.empty()
        : Optional.of("there is no AWS provider in " + PLUGINS);
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }

  /// What a run printed, or its complaint.
  record Planned(Optional<String> json, String complaint) {}

  /// The plan of a project, which is copied first.
  static Planned plan(Path project) {
    try {
      var copy = Files.createTempDirectory("merlon-terraform");
      try {
        copy(project, copy);
        var output = copy.resolveSibling(copy.getFileName() + ".out");
        var errors = copy.resolveSibling(copy.getFileName() + ".err");
        var process =
            new ProcessBuilder("python3", SCRIPT.toString(), copy.toString(), PLUGINS.toString())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
          process.destroyForcibly();
        }
        var planned =
            ended && process.exitValue() == 0
                ? new Planned(Optional.of(Files.readString(output)), "")
                : new Planned(Optional.empty(), Files.readString(errors).strip());
        Files.delete(output);
        Files.delete(errors);
        return planned;
      } finally {
        delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
