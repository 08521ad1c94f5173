package dev.merlon.testkit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.merlon.analysis.iam.decision.PolicyComparer;
import dev.merlon.analysis.iam.decision.Universe;
import dev.merlon.analysis.iam.evaluation.CheckReader;
import dev.merlon.analysis.iam.evaluation.Evaluator;
import dev.merlon.analysis.iam.policy.JsonReader;
import dev.merlon.analysis.iam.policy.PolicyParser;
import dev.merlon.code.FrontEnd;
import dev.merlon.code.SourceFile;
import dev.merlon.code.javascript.JavaScriptFrontEnd;
import dev.merlon.code.python.PythonFrontEnd;
import dev.merlon.finding.Problem;
import dev.merlon.finding.suppression.Configuration;
import dev.merlon.finding.suppression.ConfigurationReader;
import dev.merlon.rule.Catalogue;
import dev.merlon.scan.Scan;
import dev.merlon.scan.ScanRequest;
import dev.merlon.source.ApplicationFinder;
import dev.merlon.source.Project;
import dev.merlon.source.ProjectFiles;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.SourceReader;
import dev.merlon.source.cdk.CdkReader;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.graph.ApplicationBuilder;
import dev.merlon.source.sam.SamReader;
import dev.merlon.source.serverless.ServerlessReader;
import dev.merlon.source.terraform.TerraformReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes in any file: an answer in time, and no exception.
///
/// `./build verify` replays the seeds and every input that once broke something
/// (`ReaderFuzzTestInputs`); `testkit/fuzz.sh` searches for new ones.
class ReaderFuzzTest {
  private static final Catalogue CATALOGUE = Catalogue.load();

  static Stream<byte[]> templates() {
    return Seeds.templates();
  }

  static Stream<byte[]> configurations() {
    return Seeds.configurations();
  }

  static Stream<byte[]> sources() {
    return Seeds.sources();
  }

  static Stream<byte[]> policies() {
    return Seeds.policies();
  }

  static Stream<byte[]> projects() {
    return Seeds.projects();
  }

  /// Serverless Framework, SAM, CloudFormation, assemblies of the CDK.
  @MethodSource("templates")
  @FuzzTest
  void templates_are_answered(byte[] data) {
    Behaviour.check(
        data,
        (folder, problems) -> {
          var readers =
              List.<SourceReader>of(
                  new ServerlessReader(),
                  new CdkReader(),
                  new SamReader(),
                  new CloudFormationReader());
          read(folder, readers, ReadOptions.none(), problems);
        });
  }

  /// Terraform: HCL, its JSON syntax, values of variables, plans and states.
  @MethodSource("configurations")
  @FuzzTest
  void configurations_are_answered(byte[] data) {
    Behaviour.check(
        data,
        (folder, problems) -> {
          var variables =
              new ProjectFiles(new Project(folder), problems)
                  .list(file -> file.endsWith(".tfvars"));
          var options = new ReadOptions(java.util.Optional.empty(), java.util.Map.of(), variables);
          read(folder, List.of(new TerraformReader()), options, problems);
        });
  }

  private static void read(
      Path folder, List<SourceReader> readers, ReadOptions options, Consumer<Problem> problems) {
    var project = new Project(folder);
    for (var template : ApplicationFinder.find(project, readers, options, problems)) {
      ApplicationBuilder.build(template, project, problems);
    }
  }

  /// Python, JavaScript and TypeScript.
  @MethodSource("sources")
  @FuzzTest
  void sources_are_answered(byte[] data) {
    Behaviour.check(
        data,
        (folder, problems) -> {
          var project = new Project(folder);
          for (var file : new ProjectFiles(project, problems).list(ReaderFuzzTest::isSource)) {
            project
                .bytes(file, problems)
                .ifPresent(bytes -> frontEnd(file).lower(SourceFile.of(file, bytes), problems));
          }
        });
  }

  private static boolean isSource(String file) {
    return file.matches(".*\\.(py|[cm]?[jt]sx?)");
  }

  private static FrontEnd frontEnd(String file) {
    return file.endsWith(".py") ? new PythonFrontEnd() : new JavaScriptFrontEnd();
  }

  /// Policies, requests, and Merlon's own configuration.
  @MethodSource("policies")
  @FuzzTest
  void policies_are_answered(byte[] data) {
    Behaviour.check(
        data,
        (folder, problems) -> {
          var project = new Project(folder);
          for (var file : new ProjectFiles(project, problems).list(_ -> true)) {
            project.text(file, problems).ifPresent(text -> policy(file, text, problems));
          }
        });
  }

  private static void policy(String file, String text, Consumer<Problem> problems) {
    if (file.endsWith(Configuration.FILE)) {
      ConfigurationReader.read(file, text, Set.of("wildcard-action"), problems);
      return;
    }
    PolicyParser.parse(text, file, problems)
        .ifPresent(policy -> PolicyComparer.compare(policy, policy, Universe.OPEN));
    JsonReader.read(text, file, problems)
        .flatMap(json -> CheckReader.read(json, problems))
        .ifPresent(check -> Evaluator.decide(check.request(), check.policies()));
  }

  /// Everything, up to the findings.
  @MethodSource("projects")
  @FuzzTest
  void projects_are_answered(byte[] data) {
    Behaviour.check(
        data,
        (folder, problems) -> {
          var report =
              Scan.run(ScanRequest.of(folder, LocalDate.EPOCH), CATALOGUE, (_, _, _) -> {});
          report.problems().forEach(problems);
          for (var problem : report.problems()) {
            if (problem instanceof Problem.RuleCrashed) {
              throw new AssertionError(problem.toString());
            }
          }
        });
  }
}
