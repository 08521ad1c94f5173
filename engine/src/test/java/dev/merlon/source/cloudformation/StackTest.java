package dev.merlon.source.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.finding.Problem;
import dev.merlon.model.Resource;
import dev.merlon.model.Template;
import dev.merlon.source.ApplicationFinder;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
  private static final String NESTS =
      """
      Resources:
        Inner:
          Type: AWS::CloudFormation::Stack
          Properties: {TemplateURL: %s, Parameters: {P: !GetAtt Inner.Outputs.O}}
        Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt Inner.Outputs.O}}
      Outputs:
        O: {Value: !GetAtt Inner.Outputs.O}
      """;

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
    return ApplicationFinder.find(
        new Project(root), List.of(new CloudFormationReader()), ReadOptions.none(), problems::add);
  }

  private static String property(Template template, String id, String key) {
    Resource resource =
        template.resources().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    return ValueWords.show(resource.properties().get(key).orElseThrow());
  }

  @Test
  void a_template_that_nests_itself_comes_to_an_end() throws IOException {
    write("template.yaml", NESTS.formatted("template.yaml"));

    find();

    assertThat(problems).extracting(Problem::message).anyMatch(m -> m.contains("nest deeper"));
  }

  @Test
  void templates_that_nest_each_other_twice_a_level_come_to_an_end() throws IOException {
    for (int i = 0; i < 20; i++) {
      var next = "t" + (i + 1) + ".yaml";
      write(
          "t" + i + ".yaml",
          """
          Resources:
            A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: %s}}
            B: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: %s}}
          """
              .formatted(next, next));
    }
    write("t20.yaml", "Resources: {Q: {Type: AWS::SQS::Queue}}");

    find();

    assertThat(problems).extracting(Problem::message).anyMatch(m -> m.contains("nested stacks"));
  }

  @Test
  void a_nested_template_outside_of_the_project_is_refused() throws IOException {
    write("app/template.yaml", NESTS.formatted("../../../../../../etc/passwd"));

    var templates = find();

    assertThat(templates.getFirst().resources()).extracting(Resource::id).contains("Inner", "Q");
    assertThat(property(templates.getFirst(), "Q", "QueueName")).isEqualTo("${Inner.Outputs.O}");
    assertThat(problems)
        .extracting(Problem::message)
        .anyMatch(m -> m.contains("not in the project"));
  }

  @Test
  void an_export_that_two_templates_have_is_not_resolved() throws IOException {
    var exporting =
        """
        Resources: {T: {Type: AWS::SNS::Topic}}
        Outputs: {O: {Value: one, Export: {Name: shared}}}
        """;
    write("a.yaml", exporting);
    write(
        "template.yaml",
        "Resources: {Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !ImportValue shared}}}");

    assertThat(property(find().getLast(), "Q", "QueueName")).isEqualTo("one");

    write("b.yaml", exporting);

    assertThat(property(find().getLast(), "Q", "QueueName")).isEqualTo("${Fn::ImportValue shared}");
  }

  @Test
  void exports_that_import_each_other_come_to_an_end() throws IOException {
    for (var name : List.of("a", "b")) {
      var other = name.equals("a") ? "b" : "a";
      write(
          name + ".yaml",
          """
          Resources: {Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !ImportValue %s}}}
          Outputs: {O: {Value: !ImportValue %s, Export: {Name: %s}}}
          """
              .formatted(other, other, name));
    }

    assertThat(property(find().getFirst(), "Q", "QueueName")).contains("Fn::ImportValue");
  }

  @Test
  void a_file_that_includes_itself_comes_to_an_end() throws IOException {
    var include = "{Fn::Transform: {Name: AWS::Include, Parameters: {Location: part.yaml}}, a: 1}";
    write("template.yaml", "Resources: {Q: {Type: AWS::SQS::Queue, Properties: " + include + "}}");
    write("part.yaml", "{b: " + include + "}");

    assertThat(property(find().getFirst(), "Q", "b")).contains("Fn::Transform");
  }

  @Test
  void sections_of_an_included_file_are_part_of_the_template() throws IOException {
    write(
        "template.yaml",
        """
        Transform: {Name: AWS::Include, Parameters: {Location: more.yaml}}
        Resources: {Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !FindInMap [M, a, b]}}}
        """);
    write("more.yaml", "Mappings: {M: {a: {b: found}}}\nResources: {T: {Type: AWS::SNS::Topic}}");

    var template = find().getFirst();

    assertThat(template.resources()).extracting(Resource::id).contains("Q", "T");
    assertThat(property(template, "Q", "QueueName")).isEqualTo("found");
    assertThat(problems).isEmpty();
  }
}
