package dev.merlon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Report;
import dev.merlon.rule.Catalogue;
import dev.merlon.scan.Scan;
import dev.merlon.scan.ScanRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The same small programs in each language: what a front end lowers must lead to the same flows.
///
/// `constructs.txt` lists them. A language has a case for each, or says in `lacking.txt` why not.
class AcceptanceTest {
  private static final Path CASES =
      Path.of("src/test/resources/dev/merlon/acceptance").toAbsolutePath();
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

  @TestFactory
  Stream<DynamicTest> each_language_follows_each_construct() throws IOException {
    var constructs = lines(CASES.resolve("constructs.txt"));
    return folders().stream()
        .flatMap(language -> constructs.stream().flatMap(construct -> test(language, construct)));
  }

  @TestFactory
  Stream<DynamicTest> no_case_stands_outside_of_the_list() throws IOException {
    var constructs = lines(CASES.resolve("constructs.txt"));
    return folders().stream()
        .map(
            language ->
                DynamicTest.dynamicTest(
                    String.valueOf(language.getFileName()),
                    () -> assertThat(constructs).containsAll(cases(language).keySet())));
  }

  private static Stream<DynamicTest> test(Path language, String construct) {
    String name = language.getFileName() + "/" + construct;
    return Stream.of(
        DynamicTest.dynamicTest(
            name,
            () -> {
              var file = cases(language).get(construct);
              if (file == null) {
                assertThat(lacking(language))
                    .as("a case, or a reason why there is none")
                    .containsKey(construct);
              } else {
                new RuleCase("command-injection", file).verify(AcceptanceTest::scan);
              }
            }));
  }

  private static Report scan(Path folder) {
    return Scan.run(ScanRequest.of(folder, TODAY), Catalogue.load(), (phase, done, total) -> {});
  }

  private static Map<String, Path> cases(Path language) throws IOException {
    var cases = new TreeMap<String, Path>();
    try (var entries = Files.list(language)) {
      entries
          .filter(entry -> !entry.endsWith("lacking.txt"))
          .forEach(
              entry ->
                  cases.put(
                      // A class of Java is called as its file, with a capital.
                      String.valueOf(entry.getFileName())
                          .replaceFirst("\\.[a-z]+$", "")
                          .toLowerCase(Locale.ROOT),
                      entry));
    }
    return cases;
  }

  private static Map<String, String> lacking(Path language) throws IOException {
    var reasons = new TreeMap<String, String>();
    var file = language.resolve("lacking.txt");
    if (Files.exists(file)) {
      for (String line : lines(file)) {
        int colon = line.indexOf(": ");
        assertThat(colon).as("a reason in `%s`", line).isPositive();
        reasons.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    return reasons;
  }

  private static List<Path> folders() throws IOException {
    try (var entries = Files.list(CASES)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }
}
