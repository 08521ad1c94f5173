package dev.merlon.testkit.differential.cloudformation;

import dev.merlon.source.ReadOptions;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.yaml.Node;
import dev.merlon.testkit.differential.BoundWording;
import dev.merlon.testkit.differential.Judge;
import dev.merlon.testkit.differential.ModelFacts;
import dev.merlon.testkit.differential.OurReading;
import dev.merlon.testkit.differential.PrintedFacts;
import dev.merlon.testkit.differential.Script;
import dev.merlon.testkit.differential.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// `moto`, which creates the stacks of templates, and `cfn-lint`, which writes out loops.
public final class CloudFormationJudge implements Judge {
  private static final Map<String, String> PSEUDO_PARAMETERS =
      Map.of(
          "AWS::Region", "us-east-1",
          "AWS::AccountId", "123456789012",
          "AWS::Partition", "aws",
          "AWS::URLSuffix", "amazonaws.com",
          "AWS::StackName", "app");

  /// What moto says of all projects of a folder: starting it costs more than a stack.
  private final Map<Path, Node> answers = new ConcurrentHashMap<>();

  @Override
  public String dialect() {
    return "cloudformation";
  }

  @Override
  public String tool() {
    return "moto, cfn-lint";
  }

  @Override
  public Optional<String> missing() {
    return Script.missingPackages("moto, boto3, cfnlint");
  }

  @Override
  public int leastFacts() {
    return 250;
  }

  @Override
  public Verdict judge(Path project) throws IOException {
    var folder = project.toAbsolutePath().getParent();
    var all = answers.computeIfAbsent(folder, CloudFormationJudge::ask);
    var printed = all.at(project.getFileName().toString()).orElseThrow();
    var error = printed.at("error").flatMap(Node::asText);
    if (error.isPresent()) {
      return new Verdict.Failed(error.orElseThrow());
    }
    var options = new ReadOptions(Optional.empty(), parameters(project), List.of());
    var ours =
        OurReading.of(
            project,
            new CloudFormationReader(),
            options,
            template -> template.file().startsWith("template."));
    if (ours.whole().isEmpty()) {
      return ours.failure("the template");
    }
    var wording = new BoundWording(bindings(printed));
    return Verdict.Told.one(
        ModelFacts.of(ours.whole().orElseThrow(), wording), PrintedFacts.of(printed));
  }

  private static Node ask(Path folder) {
    try (var projects = Files.list(folder)) {
      return Script.document(
          "cloudformation_facts.py", projects.filter(Files::isDirectory).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> parameters(Path folder) throws IOException {
    var file = folder.resolve("parameters.json");
    var values = new HashMap<String, String>();
    if (Files.exists(file)) {
      Script.document(Files.readString(file))
          .asEntries()
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
