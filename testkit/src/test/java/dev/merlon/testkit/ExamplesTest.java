package dev.merlon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The example applications, as far as it can be seen without a scan.
class ExamplesTest {
  private static final Path EXAMPLES = Repository.root().resolve("examples");
  private static final Path EXPECTED = Repository.root().resolve("ruling/expected");

  @Test
  void both_bookshops_have_the_same_code() {
    assertThat(code("bookshop-sam")).isEqualTo(code("bookshop")).hasSizeGreaterThan(10);
  }

  @Test
  void every_example_has_a_ruling_and_every_ruling_an_example() {
    assertThat(names(EXPECTED, ".json")).isEqualTo(names(EXAMPLES, "")).isNotEmpty();
  }

  @Test
  void a_ruling_points_to_lines_that_exist() throws IOException {
    for (String example : names(EXAMPLES, "")) {
      for (var entry : Ruling.read(EXPECTED.resolve(example + ".json")).entries()) {
        var lines = Files.readAllLines(EXAMPLES.resolve(example).resolve(entry.file()));
        assertThat(entry.line()).as("%s in %s", entry, example).isBetween(1, lines.size());
        assertThat(lines.get(entry.line() - 1)).as("%s in %s", entry, example).isNotBlank();
      }
    }
  }

  @Test
  void a_committed_ruling_is_in_the_form_that_an_update_writes() throws IOException {
    for (String example : names(EXAMPLES, "")) {
      Path file = EXPECTED.resolve(example + ".json");
      assertThat(Files.readString(file)).as("%s", file).isEqualTo(Ruling.read(file).toJson());
    }
  }

  private static Map<String, String> code(String example) {
    Path folder = EXAMPLES.resolve(example);
    var texts = new TreeMap<String, String>();
    for (String part : List.of("catalogue", "orders")) {
      try (var walk = Files.walk(folder.resolve(part))) {
        for (Path file : walk.filter(ExamplesTest::isSource).toList()) {
          texts.put(folder.relativize(file).toString(), Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }

  /// Not what running or building the example leaves behind.
  private static boolean isSource(Path path) {
    return Files.isRegularFile(path) && path.toString().matches(".*\\.(py|ts|json)");
  }

  private static List<String> names(Path folder, String suffix) {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(suffix))
          .filter(name -> !suffix.isEmpty() || Files.isDirectory(folder.resolve(name)))
          .map(name -> name.substring(0, name.length() - suffix.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
