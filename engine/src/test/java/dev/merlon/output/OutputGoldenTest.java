package dev.merlon.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every output of one report with all variants; rewritten by `-Dgolden.update=true`.
class OutputGoldenTest {
  private static final Path GOLDENS = Path.of("src/test/resources/dev/merlon/output/golden");

  static Stream<Arguments> outputs() {
    var report = SampleReport.report();
    var applications = report.applications();
    var plain = TerminalStyle.plain();
    var colour = new TerminalStyle(true, 80, true);
    var ascii = new TerminalStyle(false, 72, false);
    return Stream.of(
        Arguments.of("plain.txt", TerminalReport.of(report, SampleReport::line, plain, "")),
        Arguments.of(
            "colour.txt", TerminalReport.of(report, SampleReport::line, colour, "apps/shop/")),
        Arguments.of("ascii.txt", TerminalReport.of(report, SampleReport::line, ascii, "")),
        Arguments.of("report.json", JsonReport.of(report, "1.2.3")),
        Arguments.of("report.sarif", SarifReport.of(report, "1.2.3", "apps/shop/")),
        Arguments.of("graph.json", JsonGraph.of(applications)),
        Arguments.of("graph.dot", DotGraph.of(applications)),
        Arguments.of("graph.mmd", MermaidGraph.of(applications)),
        Arguments.of("baseline.json", BaselineFile.of(report.findings())),
        Arguments.of("rules.txt", RuleTable.of(report.rules(), plain)),
        Arguments.of("rules.json", RuleTable.json(report.rules())),
        Arguments.of("rule.txt", RulePage.of(report.rules().getLast(), plain)));
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void an_output_is_what_was_reviewed(String name, String actual) throws IOException {
    var golden = GOLDENS.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDENS);
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void no_output_repeats_a_secret_or_steers_the_terminal(String name, String actual) {
    assertThat(actual).doesNotContain("hunter2");
    if (name.endsWith(".txt")) {
      assertThat(actual.replaceAll("\u001b\\[[0-9;]*m", "").chars())
          .noneMatch(c -> c < ' ' && c != '\n')
          .noneMatch(c -> c == 0x202e);
    }
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void terminal_lines_keep_to_the_width(String name, String actual) {
    int width = List.of("colour.txt").contains(name) ? 80 : name.equals("ascii.txt") ? 72 : 100;
    if (name.equals("plain.txt") || width < 100) {
      assertThat(actual.replaceAll("\u001b\\[[0-9;]*m", "").lines())
          .allSatisfy(line -> assertThat(Glyphs.width(line)).as(line).isLessThanOrEqualTo(width));
    }
  }
}
