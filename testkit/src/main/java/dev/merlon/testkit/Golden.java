package dev.merlon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a test's output must equal. `-Dgolden.update=true` writes it instead; the change is
/// then reviewed like code.
public record Golden(Path file, boolean update) {

  public static Golden of(Path file) {
    return new Golden(file, isUpdate());
  }

  /// Whether this run rewrites goldens.
  public static boolean isUpdate() {
    return Boolean.getBoolean("golden.update");
  }

  public void verify(String actual) {
    try {
      if (update) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.writeString(file, actual);
        return;
      }
      assertThat(file).as("%s is missing; -Dgolden.update=true writes it", file).isRegularFile();
      assertThat(actual)
          .as("%s differs; -Dgolden.update=true rewrites it", file)
          .isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
