package dev.merlon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes an output to a file that the user named.
final class OutputFile {
  private OutputFile() {}

  static void write(Path file, String text) {
    try {
      var parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, text);
    } catch (IOException _) {
      throw new UsageException("cannot write `" + file + "`; name a file that may be written");
    }
  }
}
