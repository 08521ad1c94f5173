package dev.merlon.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Problem;
import dev.merlon.model.Template;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.graph.ApplicationBuilder;
import dev.merlon.source.sam.SamReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationFinderTest {
  private static final String QUEUE = "Resources: {Q: {Type: AWS::SQS::Queue}}\n";
  private static final String FUNCTION =
      "Resources: {F: {Type: AWS::Serverless::Function, Properties: {InlineCode: x}}}\n";
  private static final List<SourceReader> READERS =
      List.of(new SamReader(), new CloudFormationReader());

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path root;

  private final List<Problem> problems = new ArrayList<>();

  private void write(String path, String text) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<Template> find() {
    return ApplicationFinder.find(new Project(root), READERS, ReadOptions.none(), problems::add);
  }

  @Test
  void several_applications_come_in_the_order_of_their_paths() throws IOException {
    write("b/template.yaml", QUEUE);
    write("a/template.yml", FUNCTION);
    write("c.json", "{\n\t\"Resources\": {\"Q\": {\"Type\": \"AWS::SQS::Queue\"}}\n}");

    assertThat(find()).extracting(Template::name).containsExactly("a", "b", "c");
    assertThat(problems).isEmpty();
  }

  @Test
  void applications_of_one_name_are_told_apart() throws IOException {
    write("shop/api/template.yaml", QUEUE);
    write("admin/api/template.yaml", QUEUE);
    write("other/api.yaml", QUEUE);
    write("other/api.json", "{\"Resources\": {\"Q\": {\"Type\": \"AWS::SQS::Queue\"}}}");
    write("lone/template.yaml", QUEUE);

    assertThat(find())
        .extracting(Template::name)
        .containsExactly(
            "api@admin/api", "lone", "api@other/api.json", "api@other/api.yaml", "api@shop/api");
  }

  @Test
  void generated_folders_and_unrelated_files_are_not_read() throws IOException {
    write("node_modules/x/template.yaml", QUEUE);
    write(".aws-sam/build/template.yaml", QUEUE);
    write("broken.yaml", "a: [b\n: : {");
    write("data.json", "{\"Resources\": [1, 2");

    assertThat(find()).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void a_broken_template_is_a_problem_and_hides_no_other() throws IOException {
    write("a/template.yaml", "Resources:\n  Q: {Type: AWS::SQS::Queue\n  R: ]");
    write("b/template.yaml", QUEUE);

    assertThat(find()).extracting(Template::name).containsExactly("b");
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().span().file()).isEqualTo("a/template.yaml");
    assertThat(problems.getFirst().message()).startsWith("not valid YAML");
  }

  @Test
  void a_file_that_a_template_includes_is_no_application() throws IOException {
    write(
        "template.yaml",
        """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Api:
            Type: AWS::Serverless::Api
            Properties: {StageName: dev, DefinitionBody: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: part.yaml}}}}
        """);
    write("part.yaml", QUEUE);

    assertThat(find()).extracting(Template::file).containsExactly("template.yaml");
  }

  @Test
  void a_loop_of_links_ends() throws IOException {
    write("a/template.yaml", QUEUE);
    Files.createSymbolicLink(root.resolve("a/loop"), root);

    assertThat(find()).hasSize(1);
  }

  @Test
  void an_empty_folder_has_no_application() {
    assertThat(find()).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void a_condition_that_refers_to_itself_is_unknown_and_told() throws IOException {
    write(
        "template.yaml",
        """
        Conditions:
          A: !Not [!Condition B]
          B: !Or [!Condition A, !Condition A]
        Mappings: {M: {a: {b: !FindInMap [M, a, b]}}}
        Resources:
          Q:
            Type: AWS::SQS::Queue
            Condition: A
            Properties: {QueueName: !FindInMap [M, a, b], Other: !GetAtt Q.Arn}
        """);

    var resource = find().getFirst().resources().getFirst();

    assertThat(resource.condition()).contains("A");
    assertThat(problems.getFirst().message())
        .isEqualTo("condition `A` refers to itself; it is treated as unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudformation", "sam"})
  void no_change_of_bytes_makes_the_readers_fail(String name) throws IOException {
    var original = Files.readString(Path.of("src/test/resources/graph", name, "app/template.yaml"));
    for (long seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var bytes = original.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i <= random.nextInt(6); i++) {
        mutate(bytes, random);
      }
      Files.write(root.resolve("template.yaml"), bytes);
      var project = new Project(root);
      for (var template : find()) {
        assertThat(ApplicationBuilder.build(template, project, problems::add))
            .as("seed %d", seed)
            .isNotNull();
      }
    }
  }

  /// Overwrites a byte, or copies a stretch over another place.
  private static void mutate(byte[] bytes, Random random) {
    if (random.nextBoolean()) {
      bytes[random.nextInt(bytes.length)] =
          (byte) " []{}:!&*-#\"'\n\t\0~".charAt(random.nextInt(17));
    } else {
      int length = random.nextInt(40);
      int from = random.nextInt(bytes.length - length);
      System.arraycopy(bytes, from, bytes, random.nextInt(bytes.length - length), length);
    }
  }
}
