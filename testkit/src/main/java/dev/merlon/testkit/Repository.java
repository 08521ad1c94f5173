package dev.merlon.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/// The working copy that the tests of Merlon's own modules run in.
public final class Repository {
  private Repository() {}

  /// The topmost folder, found from the folder of the module under test.
  public static Path root() {
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("rules")) && Files.isDirectory(folder.resolve("adr"))) {
        return folder;
      }
    }
    throw new IllegalStateException("`" + here + "` is not inside Merlon's repository");
  }

  /// Where the rules that ship with Merlon stand.
  public static Path rules() {
    return root().resolve("rules/src/main/java");
  }
}
