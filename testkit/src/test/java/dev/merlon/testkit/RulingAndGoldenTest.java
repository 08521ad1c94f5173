package dev.merlon.testkit;

import static dev.merlon.testkit.Reports.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Comparing with committed files, seen red.
class RulingAndGoldenTest {
  @TempDir Path folder;

  @Test
  void a_ruling_shows_what_was_gained_and_lost() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("app.json"),
            """
            [
              {"rule": "a", "file": "x.py", "line": 1, "message": "kept for people"},
              {"rule": "b", "file": "x.py", "line": 2}
            ]
            """);
    var report = Reports.of(finding("b", "x.py", 2, ""), finding("c", "x.py", 3, ""));
    assertThatThrownBy(() -> Ruling.verify(file, report))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("- x.py:1 a")
        .hasMessageContaining("+ x.py:3 c")
        .message()
        .doesNotContain("x.py:2 b");
  }

  @Test
  void a_ruling_counts_equal_findings() {
    var once = Ruling.of(Reports.of(finding("a", "x.py", 1, "")));
    var twice = Ruling.of(Reports.of(finding("a", "x.py", 1, ""), finding("a", "x.py", 1, "")));
    assertThat(once.differences(twice)).containsExactly("+ x.py:1 a");
    assertThat(twice.differences(once)).containsExactly("- x.py:1 a");
    assertThat(once.differences(once)).isEmpty();
  }

  @Test
  void a_ruling_reads_what_it_writes() throws IOException {
    var ruling = Ruling.of(Reports.of(finding("b", "y.py", 10, ""), finding("a", "y.py", 9, "")));
    Path file = Files.writeString(folder.resolve("app.json"), ruling.toJson());
    assertThat(Ruling.read(file)).isEqualTo(ruling);
    assertThat(ruling.toJson())
        .isEqualTo(
            """
            [
              {"rule": "a", "file": "y.py", "line": 9},
              {"rule": "b", "file": "y.py", "line": 10}
            ]
            """);
  }

  @Test
  void a_golden_that_differs_fails_with_the_way_to_rewrite_it() throws IOException {
    Path file = Files.writeString(folder.resolve("page.md"), "old");
    new Golden(file, false).verify("old");
    assertThatThrownBy(() -> new Golden(file, false).verify("new"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dgolden.update=true rewrites it");
  }

  @Test
  void a_golden_that_is_missing_fails() {
    assertThatThrownBy(() -> new Golden(folder.resolve("none"), false).verify(""))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is missing");
  }

  @Test
  void an_update_writes_the_golden() throws IOException {
    Path file = folder.resolve("new/page.md");
    new Golden(file, true).verify("text");
    assertThat(file).hasContent("text");
  }
}
