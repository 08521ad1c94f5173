package dev.merlon.testkit.differential;

import dev.merlon.source.serverless.ServerlessReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("differential")
class ServerlessDifferentialTest {
  private static final List<String> NAMES =
      List.of(
          "serverless.yml", "serverless.yaml", "serverless.json", "serverless.ts", "serverless.js");

  @Test
  void services_are_read_as_the_framework_compiles_them() {
    new DifferentialSuite(
            "serverless",
            new ServerlessReader(),
            new ServerlessDeployer(),
            ServerlessDifferentialTest::mainFile)
        .run();
  }

  private static Path mainFile(Path project) {
    return NAMES.stream()
        .map(project::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no service in " + project));
  }
}
