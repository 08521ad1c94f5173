package dev.merlon.differential.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.merlon.finding.Problem;
import dev.merlon.model.Application;
import dev.merlon.source.Project;
import dev.merlon.source.ProjectFiles;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.graph.ApplicationBuilder;
import dev.merlon.source.terraform.TerraformReader;
import dev.merlon.testkit.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Terraform is the judge of how its configurations are read.
///
/// `-Dmerlon.differential.projects=FOLDER` compares the projects of another folder and only
/// reports.
@Tag("differential")
class TerraformDifferentialTest {
  private static final Path FOLDER =
      Repository.root().resolve("testkit/src/test/resources/differential/terraform");

  private final List<String> complaints = new ArrayList<>();

  @Test
  void a_configuration_comes_to_what_terraform_plans() throws IOException {
    var missing = TerraformTool.missing();
    missing.ifPresent(reason -> System.out.println("SKIPPED differential terraform: " + reason));
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    var elsewhere = System.getProperty("merlon.differential.projects");
    boolean evaluates = !applications(FOLDER.resolve("http-api")).isEmpty();
    assumeTrue(evaluates, "SKIPPED differential terraform: no evaluator of configurations");
    var agreement = new Agreement();
    int compared = 0;
    for (var project : projects(elsewhere == null ? FOLDER : Path.of(elsewhere))) {
      compared += compare(project, agreement) ? 1 : 0;
    }
    var unexplained = elsewhere == null ? unexplained(agreement) : agreement.disagreements();
    var report =
        agreement.figures()
            + compared
            + " projects\n"
            + String.join("\n", complaints)
            + "\n"
            + String.join("\n", agreement.disagreements());
    System.out.println(report);
    var file = Repository.root().resolve("testkit/target/differential/terraform.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, report);
    if (elsewhere == null) {
      assertThat(compared).isGreaterThanOrEqualTo(12);
      assertThat(complaints).isEmpty();
      assertThat(unexplained).isEmpty();
    }
  }

  private static List<Path> projects(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }

  private boolean compare(Path folder, Agreement agreement) throws IOException {
    var name = folder.getFileName().toString();
    var planned = TerraformTool.plan(folder);
    if (planned.json().isEmpty()) {
      complaints.add(name + ": no plan: " + planned.complaint());
      return false;
    }
    var ours = applications(folder);
    var copy = Files.createTempDirectory("merlon-plan");
    try {
      Files.writeString(copy.resolve("plan.json"), planned.json().orElseThrow());
      var theirs = applications(copy);
      if (ours.size() != 1 || theirs.size() != 1) {
        complaints.add(
            name + ": applications: ours %d, the plan's %d".formatted(ours.size(), theirs.size()));
        return false;
      }
      var names = names(theirs.getFirst());
      agreement.add(
          name, PlainFacts.of(ours.getFirst(), names), PlainFacts.of(theirs.getFirst(), names));
    } finally {
      TerraformTool.delete(copy);
    }
    return true;
  }

  private static List<Application> applications(Path folder) {
    var project = new Project(folder);
    Consumer<Problem> silent = _ -> {};
    var reader = new TerraformReader();
    var files =
        new ProjectFiles(project, silent)
            .list(file -> reader.suffixes().stream().anyMatch(file::endsWith));
    return reader.read(project, files, ReadOptions.none(), silent).stream()
        .map(template -> ApplicationBuilder.build(template, project, silent))
        .toList();
  }

  /// The names that CloudFormation's `Ref` would give, where the plan knows them.
  private static Map<String, String> names(Application planned) {
    var names = new HashMap<String, String>();
    var keys =
        Map.of(
            "AWS::Lambda::Function", "FunctionName",
            "AWS::S3::Bucket", "BucketName",
            "AWS::DynamoDB::Table", "TableName",
            "AWS::IAM::Role", "RoleName",
            "AWS::Events::Rule", "Name",
            "AWS::Events::EventBus", "Name",
            "AWS::Logs::LogGroup", "LogGroupName",
            "AWS::SSM::Parameter", "Name",
            "AWS::ECR::Repository", "RepositoryName");
    for (var resource : planned.resources()) {
      var key = keys.get(resource.type());
      if (key != null) {
        resource
            .properties()
            .get(key)
            .flatMap(dev.merlon.model.Value::literal)
            .ifPresent(name -> names.put(resource.id(), name));
      }
    }
    return names;
  }

  /// What `accepted.txt` does not explain: lines of a pattern, and behind ` -- ` the reason.
  private static List<String> unexplained(Agreement agreement) throws IOException {
    var left = new ArrayList<>(agreement.disagreements());
    var file = FOLDER.resolve("accepted.txt");
    for (var line : Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        var pattern = Pattern.compile(line.substring(0, line.indexOf(" -- ")), Pattern.DOTALL);
        boolean used = left.removeIf(it -> pattern.matcher(it).find());
        if (!used) {
          left.add("accepted.txt explains what does not happen any more: " + line);
        }
      }
    }
    return left;
  }
}
