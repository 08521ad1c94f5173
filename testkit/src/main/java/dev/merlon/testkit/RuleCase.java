package dev.merlon.testkit;

import dev.merlon.finding.Finding;
import dev.merlon.finding.Problem;
import dev.merlon.finding.Report;
import dev.merlon.model.Span;
import dev.merlon.testkit.Expectation.Columns;
import dev.merlon.testkit.Expectation.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// One input of a rule whose comments say what the rule must report; on every other line it must be
/// silent. [CaseComments] has the grammar of the comments.
///
/// Only findings of [#ruleId] count. A problem that loses input counts too, because a rule is
/// silent about a file that could not be read for the wrong reason; missing files do not.
public record RuleCase(String ruleId, Path path) {

  /// One test for each case of each rule below `sources`; a rule without a case fails.
  public static Stream<DynamicTest> tests(Path sources, Function<Path, Report> scan) {
    return RuleFolder.below(sources).stream().flatMap(rule -> tests(rule, scan));
  }

  private static Stream<DynamicTest> tests(RuleFolder rule, Function<Path, Report> scan) {
    var cases = rule.cases();
    if (cases.isEmpty()) {
      return Stream.of(
          DynamicTest.dynamicTest(
              rule.ruleId(),
              () -> {
                throw new AssertionError("rule `" + rule.ruleId() + "` has no case");
              }));
    }
    return cases.stream()
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> each.verify(scan)));
  }

  public String name() {
    return ruleId + "/" + path.getFileName();
  }

  /// Fails with every difference between the comments and the report.
  public void verify(Function<Path, Report> scan) {
    var differences = differences(scan);
    if (!differences.isEmpty()) {
      throw new AssertionError(
          "%s (%s)%n%s".formatted(name(), path, String.join(System.lineSeparator(), differences)));
    }
  }

  /// One text for each difference, sorted by place.
  public List<String> differences(Function<Path, Report> scan) {
    var expected = CaseFolder.expectations(path);
    return CaseFolder.with(path, folder -> compare(expected, scan.apply(folder)));
  }

  private List<String> compare(List<Expectation> expected, Report report) {
    var said = new ArrayList<>(saidIn(report));
    var differences = new ArrayList<Difference>();
    for (var expectation : expected) {
      var match = said.stream().filter(each -> each.answers(expectation)).findFirst();
      match.ifPresent(said::remove);
      if (match.isPresent() && !expectation.kind().mustAppear()) {
        differences.add(Difference.of(expectation, "no longer missed; say `finding:`"));
      } else if (match.isEmpty() && expectation.kind().mustAppear()) {
        differences.add(Difference.of(expectation, absent(expectation, said)));
      }
    }
    said.forEach(each -> differences.add(Difference.unexpected(each)));
    return differences.stream().sorted(Difference.ORDER).map(Difference::text).toList();
  }

  private static String absent(Expectation expectation, List<Said> said) {
    return switch (expectation.kind()) {
      case WRONG -> "no longer wrong; delete the comment";
      case FINDING, PROBLEM, MISSED ->
          "actual: "
              + said.stream()
                  .filter(each -> each.isOnLineOf(expectation))
                  .map(
                      each ->
                          "`"
                              + each.message()
                              + "` at "
                              + each.span().startColumn()
                              + "-"
                              + each.span().endColumn())
                  .findFirst()
                  .orElse("nothing");
    };
  }

  private List<Said> saidIn(Report report) {
    var findings =
        report.findings().stream().filter(finding -> finding.ruleId().equals(ruleId)).map(Said::of);
    var problems = report.problems().stream().filter(RuleCase::losesInput).map(Said::of);
    return Stream.concat(findings, problems).toList();
  }

  private static boolean losesInput(Problem problem) {
    return switch (problem) {
      case Problem.Unreadable _,
          Problem.Malformed _,
          Problem.LimitReached _,
          Problem.RuleCrashed _ ->
          true;
      case Problem.Missing _, Problem.Unsupported _, Problem.Note _ -> false;
    };
  }

  /// A finding or problem of the report, in the terms of the comments.
  private record Said(boolean isProblem, Span span, String message) {
    static Said of(Finding finding) {
      return new Said(false, finding.span(), finding.message());
    }

    static Said of(Problem problem) {
      return new Said(true, problem.span(), problem.message());
    }

    boolean answers(Expectation expectation) {
      return isOnLineOf(expectation)
          && expectation.message().equals(message)
          && isProblem == (expectation.kind() == Kind.PROBLEM)
          && expectation.columns().map(this::covers).orElse(true);
    }

    boolean isOnLineOf(Expectation expectation) {
      return span.file().equals(expectation.file()) && span.startLine() == expectation.line();
    }

    private boolean covers(Columns columns) {
      return span.startColumn() == columns.start() && span.endColumn() == columns.endExclusive();
    }
  }

  /// Sorted by place; at one place what was expected comes first.
  private record Difference(String file, int line, String text) {
    static final Comparator<Difference> ORDER =
        Comparator.comparing(Difference::file).thenComparingInt(Difference::line);

    static Difference of(Expectation expectation, String actual) {
      return new Difference(
          expectation.file(),
          expectation.line(),
          "  %s expected %s: `%s`; %s"
              .formatted(
                  expectation.place(),
                  expectation.kind().name().toLowerCase(Locale.ROOT),
                  expectation.message(),
                  actual));
    }

    static Difference unexpected(Said said) {
      return new Difference(
          said.span().file(),
          said.span().startLine(),
          "  %s:%d no comment asks for %s: `%s`"
              .formatted(
                  said.span().file(),
                  said.span().startLine(),
                  said.isProblem() ? "problem" : "finding",
                  said.message()));
    }
  }
}
