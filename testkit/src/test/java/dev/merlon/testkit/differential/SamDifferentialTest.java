package dev.merlon.testkit.differential;

import dev.merlon.source.sam.SamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("differential")
class SamDifferentialTest {
  private static final List<String> NAMES =
      List.of("template.yaml", "template.yml", "template.json", "sam.yaml");

  @Test
  void templates_are_expanded_as_the_translator_expands_them() {
    new DifferentialSuite(
            "sam", new SamReader(), new SamDeployer(), SamDifferentialTest::templateOf)
        .run();
  }

  static Path templateOf(Path project) {
    return NAMES.stream()
        .map(project::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no template in " + project));
  }
}
