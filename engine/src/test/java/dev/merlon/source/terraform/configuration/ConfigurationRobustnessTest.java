package dev.merlon.source.terraform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Problem;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever bytes a file has: no exception, no hang. The seed of a failure is in its message.
class ConfigurationRobustnessTest {
  private static final Path CASES = Path.of("src/test/resources/terraform/configuration");
  private static final String[] PIECES = {
    "${",
    "%{",
    "}",
    "{",
    "[",
    "]",
    "(",
    ")",
    "\"",
    "<<E\n",
    "E\n",
    "for x in ",
    "...",
    "if ",
    "\\",
    "resource \"a\" \"b\" {\n",
    "= ",
    "[*]",
    ".*",
    "var.x",
    "local.a",
    "module.app",
    "each.key",
    "? ",
    ":",
    "\n",
    "#",
    "/*",
    "*/",
    "count = ",
    "for_each = ",
    "dynamic \"x\" {",
    "1e9",
    "!",
    "&&",
    "null"
  };

  @TempDir private Path folder;

  @Test
  void damaged_files_are_read() throws IOException {
    var originals = originals();
    assertThat(originals).hasSizeGreaterThan(10);
    for (int seed = 0; seed < 1500; seed++) {
      var random = new Random(seed);
      var original = originals.get(random.nextInt(originals.size()));
      var damaged = damage(original.getBytes(StandardCharsets.UTF_8), random);
      evaluate("main.tf", damaged, "seed " + seed);
    }
  }

  @Test
  void damaged_json_is_read() throws IOException {
    var original = Files.readAllBytes(CASES.resolve("cases/json/main.tf.json"));
    for (int seed = 0; seed < 300; seed++) {
      evaluate("main.tf.json", damage(original, new Random(seed)), "seed " + seed);
    }
  }

  @Test
  void random_pieces_are_read() throws IOException {
    for (int seed = 0; seed < 1000; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder("resource \"a\" \"b\" {\n x = ");
      for (int i = random.nextInt(60); i >= 0; i--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      evaluate("main.tf", text.toString().getBytes(StandardCharsets.UTF_8), "seed " + seed);
    }
  }

  private static List<String> originals() throws IOException {
    try (var files = Files.walk(CASES)) {
      var texts = new ArrayList<String>();
      for (var file : files.filter(path -> path.toString().endsWith(".tf")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
      return texts;
    }
  }

  private static byte[] damage(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int i = random.nextInt(4); i >= 0 && bytes.length > 2; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = Arrays.copyOf(bytes, at + 1);
        case 2 -> bytes = without(bytes, at, Math.min(bytes.length, at + random.nextInt(20)));
        default -> bytes = with(bytes, at, PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return bytes;
  }

  private static byte[] without(byte[] bytes, int start, int end) {
    byte[] shorter = new byte[bytes.length - (end - start)];
    System.arraycopy(bytes, 0, shorter, 0, start);
    System.arraycopy(bytes, end, shorter, start, bytes.length - end);
    return shorter;
  }

  private static byte[] with(byte[] bytes, int at, String piece) {
    byte[] inserted = piece.getBytes(StandardCharsets.UTF_8);
    byte[] longer = new byte[bytes.length + inserted.length];
    System.arraycopy(bytes, 0, longer, 0, at);
    System.arraycopy(inserted, 0, longer, at, inserted.length);
    System.arraycopy(bytes, at, longer, at + inserted.length, bytes.length - at);
    return longer;
  }

  private void evaluate(String file, byte[] bytes, String seed) throws IOException {
    Files.write(folder.resolve(file), bytes);
    var problems = new ArrayList<Problem>();
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            new TerraformConfigurations()
                .evaluate(new Project(folder), List.of(file), ReadOptions.none(), problems::add),
        seed);
  }
}
