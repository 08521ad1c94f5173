package dev.merlon.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.merlon.testkit.differential.cdk.CdkJudge;
import dev.merlon.testkit.differential.cloudformation.CloudFormationJudge;
import dev.merlon.testkit.differential.sam.SamJudge;
import dev.merlon.testkit.differential.serverless.ServerlessJudge;
import dev.merlon.testkit.differential.terraform.TerraformJudge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// The deployer is the judge of how its projects are read.
///
/// `-Dmerlon.differential.dialect=sam` and `-Dmerlon.differential.project=NAME` compare less;
/// `-Dmerlon.differential.projects=FOLDER` compares the projects in the folders `serverless`,
/// `sam`, ... of another folder, and only reports.
@Tag("differential")
class DifferentialTest {
  private static final Optional<String> DIALECT =
      Optional.ofNullable(System.getProperty("merlon.differential.dialect"));
  private static final Optional<String> PROJECT =
      Optional.ofNullable(System.getProperty("merlon.differential.project"));
  private static final Optional<Path> ELSEWHERE =
      Optional.ofNullable(System.getProperty("merlon.differential.projects")).map(Path::of);

  private static final DifferentialReport REPORT = new DifferentialReport();

  @TestFactory
  Stream<DynamicTest> projects_are_read_as_their_tools_deploy_them() {
    var judges =
        List.of(
            new ServerlessJudge(),
            new SamJudge(),
            new CloudFormationJudge(),
            new CdkJudge(),
            new TerraformJudge());
    return judges.stream()
        .filter(judge -> DIALECT.map(judge.dialect()::equals).orElse(true))
        .map(judge -> dynamicTest(judge.dialect(), () -> compare(judge)));
  }

  @AfterAll
  static void write_the_report() {
    REPORT.write();
  }

  private static void compare(Judge judge) {
    var missing = judge.missing();
    if (missing.isPresent()) {
      REPORT.skip(judge.dialect(), missing.orElseThrow());
      System.out.println("SKIPPED differential " + judge.dialect() + ": " + missing.orElseThrow());
      abort(missing.orElseThrow());
    }
    var report = new DialectReport(judge, AcceptedDisagreements.of(judge.dialect()));
    var projects = projects(judge);
    var verdicts = projects.parallelStream().map(project -> verdict(judge, project)).toList();
    for (int i = 0; i < projects.size(); i++) {
      report.add(projects.get(i).getFileName().toString(), verdicts.get(i));
    }
    REPORT.add(report);
    if (ELSEWHERE.isEmpty()) {
      assertThat(report.complaints(PROJECT.isEmpty())).isEmpty();
    }
  }

  private static Verdict verdict(Judge judge, Path project) {
    try {
      return judge.judge(project);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> projects(Judge judge) {
    var folder = ELSEWHERE.orElseGet(Script::resources).resolve(judge.dialect());
    try (var files = Files.list(folder)) {
      var borrowed = ELSEWHERE.isEmpty() ? judge.borrowedProjects() : List.<Path>of();
      return Stream.concat(files.filter(Files::isDirectory), borrowed.stream())
          .filter(project -> PROJECT.map(project.getFileName().toString()::equals).orElse(true))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
