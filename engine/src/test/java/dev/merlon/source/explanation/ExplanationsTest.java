package dev.merlon.source.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.source.ApplicationFinder;
import dev.merlon.source.Derivation;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.cloudformation.CloudFormationReader;
import dev.merlon.source.graph.ApplicationBuilder;
import dev.merlon.source.sam.SamReader;
import dev.merlon.source.serverless.ServerlessReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationsTest {
  private static final Path NESTED = Path.of("src/test/resources/graph/cloudformation-nested/app");

  private static List<Explanation> explain(Path root, String name) {
    var project = new Project(root);
    var applications =
        ApplicationFinder.find(
                project,
                List.of(new ServerlessReader(), new SamReader(), new CloudFormationReader()),
                ReadOptions.none(),
                _ -> {})
            .stream()
            .map(template -> ApplicationBuilder.build(template, project, _ -> {}))
            .toList();
    return Explanations.of(project, applications, ReadOptions.none(), name);
  }

  private static List<String> words(Derivation derivation) {
    var words = new java.util.ArrayList<String>();
    words.add(derivation.words() + " @" + derivation.at());
    derivation.from().forEach(step -> words.addAll(words(step)));
    return words;
  }

  @Test
  void a_value_is_followed_through_a_nested_stack_to_a_default() {
    var found =
        explain(NESTED, "template.yaml:Resources.Handler.Properties.Environment.Variables.TABLE");

    var derivation = found.getFirst().derivation();
    assertThat(derivation.value()).isEqualTo("orders-prod");
    assertThat(words(derivation))
        .containsExactly(
            "Fn::GetAtt Storage.Outputs.TableName @template.yaml:42:18",
            "output of the nested stack `Storage`: Ref Name @nested/storage.yaml:21:22",
            "parameter `Name`, given by the stack above @template.yaml:19:15",
            "Fn::Sub orders-${Suffix} @template.yaml:19:15",
            "parameter `Suffix`, its default @template.yaml:2:35");
    assertThat(derivation.unknowns()).isEmpty();
  }

  @Test
  void a_property_by_resource_is_the_same_value() {
    assertThat(explain(NESTED, "Storage/Table.TableName").getFirst().derivation().value())
        .isEqualTo("orders-prod");
    assertThat(explain(NESTED, "Alarm.Properties.DisplayName").getFirst().derivation().unknowns())
        .extracting(Derivation::words)
        .containsExactly("parameter `Stage`, without a default: the deployment gives it");
  }

  @Test
  void what_has_no_name_has_no_explanation() {
    assertThat(explain(NESTED, "Nobody.Property")).isEmpty();
    assertThat(explain(NESTED, "template.yaml:Resources.Nobody")).isEmpty();
    assertThat(explain(NESTED, "missing.yaml:Resources")).isEmpty();
  }

  @Test
  void a_place_in_another_dialect_shows_what_it_becomes(@TempDir Path root) throws IOException {
    Files.writeString(
        root.resolve("serverless.yml"),
        """
        service: shop
        provider: {name: aws, runtime: python3.13}
        functions:
          list:
            handler: main.list
            environment: {TABLE: !Ref Orders}
        resources: {Resources: {Orders: {Type: AWS::DynamoDB::Table}}}
        """);

    var found = explain(root, "serverless.yml:functions.list.environment.TABLE");

    assertThat(found)
        .extracting(Explanation::name)
        .containsExactly("ListLambdaFunction.Environment.Variables.TABLE");
    assertThat(found.getFirst().derivation().unknowns())
        .extracting(Derivation::words)
        .containsExactly("reference to resource `Orders` (AWS::DynamoDB::Table)");
  }
}
