package dev.merlon.testkit.differential;

import dev.merlon.testkit.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The translator that CloudFormation runs for SAM's transform (Python package
/// `aws-sam-translator`).
final class SamDeployer implements Deployer {
  private static final Path SCRIPT =
      Repository.root().resolve("testkit/src/test/resources/differential/oracle/sam_translate.py");

  @Override
  public String name() {
    return "aws-sam-translator";
  }

  @Override
  public Optional<String> missing() {
    if (Command.find("python3").isEmpty()) {
      return Optional.of("python3 is not on the search path");
    }
    var words = List.of("python3", "-c", "import samtranslator, boto3");
    var result = Command.run(Repository.root(), Map.of(), words);
    return result.succeeded()
        ? Optional.empty()
        : Optional.of("the Python package `aws-sam-translator` is not installed");
  }

  @Override
  public Compilation compile(Path project) {
    var file = SamDifferentialTest.templateOf(project);
    var words = List.of("python3", SCRIPT.toString(), file.toString());
    var result = Command.run(project, Map.of("PYTHONWARNINGS", "ignore"), words);
    return result.succeeded()
        ? new Compilation.Compiled(result.output())
        : new Compilation.Failed(result.reason());
  }

  @Override
  public List<VolatileId> volatileIds() {
    var hash = "[0-9a-f]{10}";
    return List.of(
        new VolatileId("AWS::ApiGateway::Deployment", Pattern.compile("(.+Deployment)" + hash)),
        new VolatileId("AWS::Lambda::Version", Pattern.compile("(.+Version)" + hash)),
        new VolatileId("AWS::Lambda::LayerVersion", Pattern.compile("(.+?)" + hash)));
  }
}
