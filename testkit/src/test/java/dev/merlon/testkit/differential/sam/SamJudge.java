package dev.merlon.testkit.differential.sam;

import dev.merlon.source.ReadOptions;
import dev.merlon.source.sam.SamReader;
import dev.merlon.testkit.TemporaryFolder;
import dev.merlon.testkit.differential.CompiledTemplate;
import dev.merlon.testkit.differential.CompiledTemplate.VolatileId;
import dev.merlon.testkit.differential.Judge;
import dev.merlon.testkit.differential.OurReading;
import dev.merlon.testkit.differential.Script;
import dev.merlon.testkit.differential.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The translator that CloudFormation runs for SAM's transform (Python package
/// `aws-sam-translator`).
public final class SamJudge implements Judge {
  private static final List<String> NAMES =
      List.of("template.yaml", "template.yml", "template.json", "sam.yaml");
  private static final String HASH = "[0-9a-f]{10}";
  private static final List<VolatileId> VOLATILE =
      List.of(
          new VolatileId("AWS::ApiGateway::Deployment", Pattern.compile("(.+Deployment)" + HASH)),
          new VolatileId("AWS::Lambda::Version", Pattern.compile("(.+Version)" + HASH)),
          new VolatileId("AWS::Lambda::LayerVersion", Pattern.compile("(.+?)" + HASH)));

  @Override
  public String dialect() {
    return "sam";
  }

  @Override
  public String tool() {
    return "aws-sam-translator";
  }

  @Override
  public Optional<String> missing() {
    return Script.missingPackages("samtranslator, boto3");
  }

  @Override
  public int leastFacts() {
    return 3200;
  }

  @Override
  public Verdict judge(Path project) throws IOException {
    var name = NAMES.stream().filter(it -> Files.isRegularFile(project.resolve(it))).findFirst();
    if (name.isEmpty()) {
      return new Verdict.Failed("no template");
    }
    var file = name.orElseThrow();
    try (var copy = TemporaryFolder.copyOf(project)) {
      var result = Script.run("sam_translate.py", List.of(copy.path().resolve(file)));
      if (!result.succeeded()) {
        return new Verdict.Failed(result.reason());
      }
      var ours =
          OurReading.of(
              project,
              new SamReader(),
              ReadOptions.none(),
              template -> template.file().equals(file));
      return CompiledTemplate.compare(ours, copy.path(), result.output(), VOLATILE);
    }
  }
}
