package dev.merlon.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder of many small applications: half of them templates of SAM, half services of the
/// Serverless Framework, each a copy of the example under a name of its own.
public final class ManyConfigurations {
  private ManyConfigurations() {}

  /// Writes `count` applications below a folder.
  public static void write(Path folder, int count) {
    var service = text("bookshop/serverless.yml");
    var template = text("bookshop-sam/template.yaml");
    try {
      for (int i = 0; i < count; i++) {
        boolean sam = i % 2 == 0;
        var here = Files.createDirectories(folder.resolve("application-" + i));
        Files.writeString(
            here.resolve(sam ? "template.yaml" : "serverless.yml"),
            (sam ? template : service).replace("bookshop", "bookshop-" + i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String file) {
    return new String(Examples.bytes(file), StandardCharsets.UTF_8);
  }
}
