package dev.merlon.differential.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.merlon.differential.Agreement;
import dev.merlon.differential.Facts;
import dev.merlon.differential.ModelFacts;
import dev.merlon.differential.OtherProgram;
import dev.merlon.model.Application;
import dev.merlon.source.ApplicationFinder;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.graph.ApplicationBuilder;
import dev.merlon.source.yaml.Node;
import dev.merlon.source.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Templates against `moto`, which creates their stacks, and `cfn-lint`, which writes out loops.
@Tag("differential")
class CloudFormationDifferentialTest {
  private static final Map<String, String> PSEUDO_PARAMETERS =
      Map.of(
          "AWS::Region", "us-east-1",
          "AWS::AccountId", "123456789012",
          "AWS::Partition", "aws",
          "AWS::URLSuffix", "amazonaws.com",
          "AWS::StackName", "app");

  @Test
  void templates_come_to_what_moto_creates() throws IOException {
    var missing = OtherProgram.missingPackages("moto, boto3, cfnlint");
    missing.ifPresent(why -> System.out.println("SKIPPED differential cloudformation: " + why));
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    var agreement = new Agreement("cloudformation", "moto and cfn-lint");
    var folders = OtherProgram.projects("cloudformation");
    var all = OtherProgram.script("cloudformation_facts.py", folders);
    for (var folder : folders) {
      var printed = all.at(folder.getFileName().toString()).orElseThrow();
      var ours = ModelFacts.of(application(folder), bindings(printed));
      agreement.compare(
          folder.getFileName().toString(),
          ours,
          Facts.of(printed),
          CloudFormationDifferentialTest::isComparable);
    }
    agreement.write();
    assertThat(agreement.disagreements()).isEmpty();
    assertThat(agreement.facts()).isGreaterThan(200);
  }

  /// Nested templates are uploaded for moto, which has no subscriptions of topics.
  private static boolean isComparable(String fact) {
    return !fact.endsWith(".TemplateURL") && !fact.contains(" <- topic ");
  }

  private static Application application(Path folder) throws IOException {
    var project = new Project(folder);
    var options = new ReadOptions(Optional.empty(), parameters(folder), List.of());
    var templates =
        ApplicationFinder.find(
            project,
            List.of(new CloudFormationReader()),
            options,
            problem -> assertThat(problem.isFailure()).as(problem.message()).isFalse());
    var main = templates.stream().filter(one -> one.file().startsWith("template.")).findFirst();
    return ApplicationBuilder.build(main.orElseThrow(), project, _ -> {});
  }

  private static Map<String, String> parameters(Path folder) throws IOException {
    var file = folder.resolve("parameters.json");
    var values = new HashMap<String, String>();
    if (Files.exists(file)) {
      YamlDocument.read("parameters.json", Files.readString(file), _ -> {})
          .map(Node::asEntries)
          .orElse(List.of())
          .forEach(entry -> values.put(entry.key(), entry.value().asText().orElseThrow()));
    }
    return values;
  }

  private static Map<String, String> bindings(Node printed) {
    var bindings = new HashMap<>(PSEUDO_PARAMETERS);
    for (var entry : printed.at("references").map(Node::asEntries).orElse(List.of())) {
      entry.value().asText().ifPresent(text -> bindings.put(entry.key(), text));
    }
    return bindings;
  }
}
