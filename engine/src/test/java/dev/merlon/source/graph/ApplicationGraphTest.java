package dev.merlon.source.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.merlon.finding.Problem;
import dev.merlon.source.ApplicationFinder;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.SourceReader;
import dev.merlon.source.cdk.CdkReader;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.sam.SamReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every folder of `src/test/resources/graph` is a project; its graph is in `expected.txt` beside
/// it. `-Dgolden.update=true` rewrites them.
class ApplicationGraphTest {
  private static final Path CASES = Path.of("src/test/resources/graph");
  private static final List<SourceReader> READERS =
      List.of(new CdkReader(), new SamReader(), new CloudFormationReader());

  @TestFactory
  Stream<DynamicTest> the_graph_of_every_case_is_as_recorded() throws IOException {
    try (var cases = Files.list(CASES)) {
      return cases.sorted().toList().stream()
          .map(folder -> dynamicTest(folder.getFileName().toString(), () -> verify(folder)));
    }
  }

  private static void verify(Path folder) throws IOException {
    var project = new Project(folder.resolve("app"));
    var problems = new ArrayList<Problem>();
    var applications =
        ApplicationFinder.find(project, READERS, ReadOptions.none(), problems::add).stream()
            .map(template -> ApplicationBuilder.build(template, project, problems::add))
            .toList();
    var dump = GraphDump.of(applications, problems);
    var expected = folder.resolve("expected.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, dump);
    }
    assertThat(dump).isEqualTo(Files.readString(expected));
  }
}
