package dev.merlon.testkit.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.merlon.finding.Problem;
import dev.merlon.source.ApplicationFinder;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.SourceReader;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.graph.ApplicationBuilder;
import dev.merlon.source.sam.SamReader;
import dev.merlon.source.serverless.ServerlessReader;
import dev.merlon.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Any bytes in any file: an answer in time, and no exception.
///
/// `-Dmerlon.damage.seconds=600 -Dmerlon.damage.seed=N` searches longer and elsewhere; the seed of
/// a failure is in its message.
class DamagedInputTest {
  private static final Duration TIME =
      Duration.ofSeconds(Long.getLong("merlon.damage.seconds", 10));
  private static final long FIRST_SEED = Long.getLong("merlon.damage.seed", 1);
  private static final Duration MOST_FOR_ONE = Duration.ofSeconds(5);
  private static final List<SourceReader> READERS =
      List.of(new ServerlessReader(), new SamReader(), new CloudFormationReader());

  @TempDir private Path folder = Path.of("");

  /// The main files of the committed differential projects; their other files stay as they are.
  private static List<Path> inputs() {
    var root = Repository.root().resolve("testkit/src/test/resources/differential");
    try (var files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*(\\.ya?ml|\\.json|serverless\\.[tj]s)"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void damaged_inputs_are_answered() throws IOException {
    var inputs = inputs();
    long end = System.nanoTime() + TIME.toNanos();
    long seed = FIRST_SEED;
    int done = 0;
    while (System.nanoTime() < end) {
      var input = inputs.get(Math.floorMod(seed, inputs.size()));
      answer(input, seed++);
      done++;
    }
    assertThat(done).isPositive();
  }

  private void answer(Path input, long seed) throws IOException {
    var text = new Damage(seed).of(Files.readString(input));
    var name = input.getFileName().toString();
    var file = folder.resolve(name);
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    long start = System.nanoTime();
    assertThatCode(this::read).as("seed %d on %s", seed, input).doesNotThrowAnyException();
    var time = Duration.ofNanos(System.nanoTime() - start);
    assertThat(time).as("seed %d on %s", seed, input).isLessThan(MOST_FOR_ONE);
    Files.delete(file);
  }

  private List<Problem> read() {
    var problems = new ArrayList<Problem>();
    var project = new Project(folder);
    for (var template :
        ApplicationFinder.find(project, READERS, ReadOptions.none(), problems::add)) {
      ApplicationBuilder.build(template, project, problems::add);
    }
    problems.forEach(problem -> assertThat(problem.message()).isNotBlank());
    return problems;
  }

  @Test
  void an_alias_bomb_is_a_problem() throws IOException {
    var bomb =
        new StringBuilder("Resources:\n  A: &a0 {Type: 'AWS::SQS::Queue', Properties: {x: y}}\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("  A%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9) + "1"));
    }
    Files.writeString(folder.resolve("template.yaml"), bomb);
    assertThat(read()).anyMatch(Problem.LimitReached.class::isInstance);
  }

  @Test
  void templates_that_nest_each_other_end() throws IOException {
    var template =
        """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          A: {Type: AWS::Serverless::Application, Properties: {Location: %s}}
          B: {Type: AWS::Serverless::Application, Properties: {Location: %s}}
        """;
    Files.writeString(folder.resolve("one.yaml"), template.formatted("two.yaml", "two.yaml"));
    Files.writeString(folder.resolve("two.yaml"), template.formatted("one.yaml", "../out.yaml"));
    assertThat(read()).anyMatch(Problem.LimitReached.class::isInstance);
  }

  @Test
  void configuration_files_that_include_each_other_end() throws IOException {
    Files.writeString(
        folder.resolve("serverless.yml"),
        "service: s\nprovider: {name: aws}\ncustom: ${file(a.yml)}\nfunctions: ${file(a.yml)}\n");
    Files.writeString(folder.resolve("a.yml"), "x: ${file(serverless.yml):custom.x}\n");
    read();
    Files.writeString(folder.resolve("serverless.ts"), "import a from './a';\nexport default a;\n");
    Files.writeString(
        folder.resolve("a.ts"), "import b from './serverless';\nexport default { ...b, ...a };\n");
    assertThatCode(this::read).doesNotThrowAnyException();
  }

  @Test
  void a_path_out_of_the_project_is_refused() throws IOException {
    var inner = Files.createDirectories(folder.resolve("inner"));
    Files.writeString(folder.resolve("secret.yml"), "x: leaked\n");
    Files.writeString(
        inner.resolve("serverless.yml"),
        "service: s\nprovider: {name: aws, environment: {X: '${file(../secret.yml):x}'}}\n"
            + "functions: {f: {handler: h.f}}\n");
    var problems = new ArrayList<Problem>();
    var templates =
        ApplicationFinder.find(new Project(inner), READERS, ReadOptions.none(), problems::add);
    assertThat(templates.toString()).doesNotContain("leaked").contains("../secret.yml");
  }
}
