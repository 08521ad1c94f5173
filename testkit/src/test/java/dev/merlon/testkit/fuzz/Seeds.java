package dev.merlon.testkit.fuzz;

import dev.merlon.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the fuzzer starts from: the projects, cases and policies that the other tests have anyway.
final class Seeds {
  /// A fuzzer is quicker with short inputs.
  private static final int MOST_BYTES = 12 << 10;

  private Seeds() {}

  static Stream<byte[]> templates() {
    return Stream.of(
            folders("testkit/src/test/resources/differential/serverless", 1),
            folders("testkit/src/test/resources/differential/sam", 1),
            folders("testkit/src/test/resources/differential/cloudformation", 1),
            folders("engine/src/test/resources/serverless", 1),
            folders("engine/src/test/resources/graph", 2))
        .flatMap(seeds -> seeds);
  }

  static Stream<byte[]> configurations() {
    return Stream.of(
            folders("testkit/src/test/resources/differential/terraform", 1),
            folders("engine/src/test/resources/terraform/configuration/cases", 1),
            files("engine/src/test/resources/dev/merlon/source/terraform/plans"))
        .flatMap(seeds -> seeds);
  }

  static Stream<byte[]> sources() {
    return Stream.of(
            files("engine/src/test/resources/dev/merlon/code/python"),
            files("engine/src/test/resources/dev/merlon/code/javascript"))
        .flatMap(seeds -> seeds);
  }

  static Stream<byte[]> policies() {
    return files("testkit/src/test/resources/dev/merlon/testkit/fuzz/policies");
  }

  static Stream<byte[]> projects() {
    return folders("rules/src/main/java/dev/merlon/rules", 3);
  }

  /// Each folder so many levels below as one seed.
  private static Stream<byte[]> folders(String path, int depth) {
    return walk(Repository.root().resolve(path), depth).stream()
        .filter(file -> Repository.root().resolve(path).relativize(file).getNameCount() == depth)
        .filter(Files::isDirectory)
        .map(folder -> seed(folder, walk(folder, 8)));
  }

  private static Stream<byte[]> files(String path) {
    var folder = Repository.root().resolve(path);
    return walk(folder, 1).stream().map(file -> seed(folder, List.of(file)));
  }

  private static byte[] seed(Path folder, List<Path> files) {
    try {
      var texts =
          files.stream()
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().matches(".*\\.(jar|zip|png)"))
              .toList();
      var seed = FolderText.of(folder, texts);
      return seed.length <= MOST_BYTES ? seed : java.util.Arrays.copyOf(seed, MOST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> walk(Path folder, int depth) {
    try (var files = Files.walk(folder, depth)) {
      return files.filter(file -> !file.equals(folder)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
