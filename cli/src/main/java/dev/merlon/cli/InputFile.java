package dev.merlon.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads what the user names on the command line; `-` is standard input.
final class InputFile {
  static final String STANDARD_INPUT = "-";

  private InputFile() {}

  /// The whole text; bytes that are no UTF-8 become the replacement character.
  static String text(String name) {
    try {
      byte[] bytes =
          name.equals(STANDARD_INPUT)
              ? System.in.readAllBytes()
              : Files.readAllBytes(Path.of(name));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | java.nio.file.InvalidPathException _) {
      throw new UsageException("cannot read `" + name + "`; name a file that may be read");
    }
  }

  /// The lines, one after the other.
  static BufferedReader lines(String name) {
    try {
      var stream = name.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(name));
      return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException | java.nio.file.InvalidPathException _) {
      throw new UsageException("cannot read `" + name + "`; name a file that may be read");
    }
  }
}
