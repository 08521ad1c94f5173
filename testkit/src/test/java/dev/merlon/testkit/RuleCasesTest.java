package dev.merlon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Report;
import dev.merlon.rule.Catalogue;
import dev.merlon.scan.Scan;
import dev.merlon.scan.ScanRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every case of every rule, and every example application, through the whole pipeline.
class RuleCasesTest {
  /// Nothing in a case may depend on the day.
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

  private static final Path EXAMPLES = Repository.root().resolve("examples");
  private static final Path EXPECTED = Repository.root().resolve("ruling/expected");

  @TestFactory
  Stream<DynamicTest> every_case_of_every_rule() {
    return RuleCase.tests(Repository.rules(), RuleCasesTest::scan);
  }

  @TestFactory
  Stream<DynamicTest> every_example_gives_the_findings_that_were_ruled() {
    return Stream.of("admin-role", "bookshop", "bookshop-sam", "sql-in-five-lines")
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () ->
                        Ruling.verify(
                            EXPECTED.resolve(name + ".json"), scan(EXAMPLES.resolve(name)))));
  }

  @Test
  void no_example_loses_input() {
    for (String name : java.util.List.of("admin-role", "bookshop", "bookshop-sam")) {
      assertThat(scan(EXAMPLES.resolve(name)).problems()).as(name).isEmpty();
    }
  }

  private static Report scan(Path folder) {
    return Scan.run(ScanRequest.of(folder, TODAY), Catalogue.load(), (phase, done, total) -> {});
  }
}
