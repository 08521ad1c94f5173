package dev.merlon.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The example applications, as input of the benchmarks.
final class Examples {
  private Examples() {}

  static byte[] bytes(String file) {
    Path folder = Path.of(System.getProperty("merlon.examples", "examples"));
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(
          "run it in the topmost folder, or say -Dmerlon.examples=FOLDER", e);
    }
  }
}
