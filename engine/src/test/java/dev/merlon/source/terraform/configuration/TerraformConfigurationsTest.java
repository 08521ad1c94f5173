package dev.merlon.source.terraform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.merlon.finding.Problem;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.ProjectFiles;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.terraform.TerraformConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every folder of `cases` is a project; what it comes to is in `expected.txt` beside them.
/// `-Dgolden.update=true` rewrites them.
class TerraformConfigurationsTest {
  private static final Path RESOURCES = Path.of("src/test/resources/terraform/configuration");

  @TempDir private Path folder;

  private final List<Problem> problems = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> every_case_comes_to_what_is_recorded() throws IOException {
    try (var cases = Files.list(RESOURCES.resolve("cases"))) {
      return cases.sorted().toList().stream()
          .map(project -> dynamicTest(project.getFileName().toString(), () -> verify(project)));
    }
  }

  private static void verify(Path project) throws IOException {
    var found = new ArrayList<Problem>();
    var configurations = evaluate(project, ReadOptions.none(), found);
    var dump = ConfigurationDump.of(configurations, found);
    var golden = RESOURCES.resolve("expected").resolve(project.getFileName() + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, dump);
    }
    assertThat(dump).isEqualTo(Files.readString(golden));
  }

  private static List<TerraformConfiguration> evaluate(
      Path folder, ReadOptions options, List<Problem> problems) {
    var project = new Project(folder);
    var files = new ProjectFiles(project, problems::add).list(ModuleFolders::isConfiguration);
    return new TerraformConfigurations().evaluate(project, files, options, problems::add);
  }

  private List<TerraformConfiguration> evaluate(ReadOptions options) {
    return evaluate(folder, options, problems);
  }

  private void write(String file, String text) throws IOException {
    var path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Value only(String argument) {
    return evaluate(ReadOptions.none())
        .getFirst()
        .resources()
        .getFirst()
        .arguments()
        .get(argument)
        .orElseThrow();
  }

  @Test
  void parameters_win_over_variable_files_and_are_read_by_type() throws IOException {
    write(
        "main.tf",
        """
        variable "name" { default = "default" }
        variable "ports" { type = list(number) }
        variable "other" {}
        resource "aws_sqs_queue" "q" {
          name  = var.name
          ports = var.ports
          other = "${var.other}-${terraform.workspace}"
        }
        """);
    write("prod.tfvars", "name = \"file\"\nother = \"file\"\n");
    var options =
        new ReadOptions(
            Optional.of("prod"),
            Map.of("name", "spoken", "ports", "[80, \"443\"]"),
            List.of("prod.tfvars"));
    var configuration = evaluate(options).getFirst();
    assertThat(ConfigurationDump.show(configuration.resources().getFirst().arguments()))
        .isEqualTo("{\"name\": \"spoken\", \"ports\": [80, 443], \"other\": \"file-prod\"}");
    assertThat(configuration.files()).containsExactly("main.tf", "prod.tfvars");
    assertThat(problems).isEmpty();
  }

  @Test
  void a_reference_keeps_its_place_in_a_text() throws IOException {
    write(
        "main.tf",
        """
        resource "aws_iam_policy" "p" {
          name = "${aws_s3_bucket.b.arn}/*"
        }
        resource "aws_s3_bucket" "b" {}
        """);
    var name = (Value.Scalar) only("name");
    assertThat(name.content().parts())
        .containsExactly(new Text.Reference("aws_s3_bucket.b", "arn"), new Text.Literal("/*"));
    assertThat(name.span()).hasToString("main.tf:2:10");
  }

  @Test
  void an_element_inside_a_policy_keeps_its_own_place() throws IOException {
    write(
        "main.tf",
        """
        locals {
          actions = [
            "s3:*",
          ]
        }
        resource "aws_iam_policy" "p" {
          policy = jsonencode({ Statement = [{ Action = local.actions }] })
        }
        """);
    var statement = only("policy").at("Statement").orElseThrow().items().getFirst();
    assertThat(statement.at("Action").orElseThrow().items().getFirst().span())
        .hasToString("main.tf:3:5");
  }

  @Test
  void a_called_folder_is_no_root_and_a_folder_without_resources_neither() throws IOException {
    write("env/main.tf", "module \"m\" {\n  source = \"../modules/m\"\n}\n");
    write("modules/m/main.tf", "resource \"aws_sqs_queue\" \"q\" {}\n");
    write("versions/versions.tf", "terraform {\n  required_version = \">= 1.5\"\n}\n");
    write("alone/main.tf", "data \"aws_region\" \"r\" {}\n");
    assertThat(evaluate(ReadOptions.none()))
        .extracting(TerraformConfiguration::folder)
        .containsExactly("alone", "env");
  }

  @Test
  void a_circle_of_modules_is_read_once_and_said_where_it_closes() throws IOException {
    write("a/main.tf", "module \"b\" { source = \"../b\" }\nresource \"aws_sqs_queue\" \"a\" {}\n");
    write("b/main.tf", "module \"a\" { source = \"../a\" }\nresource \"aws_sqs_queue\" \"b\" {}\n");
    var configurations = evaluate(ReadOptions.none());
    assertThat(configurations).extracting(TerraformConfiguration::folder).containsExactly("a");
    assertThat(configurations.getFirst().resources())
        .extracting(resource -> resource.address())
        .containsExactly("aws_sqs_queue.a", "module.b.aws_sqs_queue.b", "module.b.module.a");
    assertThat(problems)
        .extracting(problem -> problem.span() + " " + problem.message())
        .containsExactly("b/main.tf:1:1 the module `a` calls itself");
  }

  @Test
  void what_lies_outside_of_the_project_is_not_read() throws IOException {
    Files.writeString(folder.resolveSibling("outside-of-project.txt"), "secret");
    write(
        "main.tf",
        """
        module "out" {
          source = "../../outside"
        }
        resource "aws_sqs_queue" "q" {
          name = file("../outside-of-project.txt")
          tags = fileexists("/etc/passwd")
        }
        """);
    var resources = evaluate(ReadOptions.none()).getFirst().resources();
    assertThat(ConfigurationDump.show(resources.getFirst().arguments()))
        .isEqualTo("{\"name\": <file(\"../outside-of-project.txt\")>, \"tags\": false}");
    assertThat(problems)
        .extracting(Problem::message)
        .contains("the module `../../outside` is missing");
  }

  @Test
  void values_that_share_their_parts_do_not_explode() throws IOException {
    var text = new StringBuilder("locals {\n  a0 = [\"x\", \"y\"]\n  t0 = \"xxxxxxxxxx\"\n");
    for (int i = 1; i <= 60; i++) {
      text.append("  a%d = [local.a%d, local.a%d]\n".formatted(i, i - 1, i - 1));
      text.append("  t%d = \"${local.t%d}${local.t%d}\"\n".formatted(i, i - 1, i - 1));
    }
    text.append("}\nresource \"aws_sqs_queue\" \"q\" {\n  a = local.a60\n  t = local.t60\n");
    text.append("  j = sha256(jsonencode(local.a60))\n  f = flatten(local.a60)\n}\n");
    write("main.tf", text.toString());
    assertThat(ConfigurationDump.show(only("a"))).isEqualTo("<a>");
    assertThat(problems).anyMatch(Problem.LimitReached.class::isInstance);
  }

  @Test
  void a_long_chain_of_values_is_evaluated_or_said_to_be_too_long() throws IOException {
    var text = new StringBuilder("locals {\n  a0 = \"end\"\n");
    for (int i = 1; i <= 5000; i++) {
      text.append("  a%d = \"${local.a%d}\"\n".formatted(i, i - 1));
    }
    text.append("}\nresource \"aws_sqs_queue\" \"q\" {\n  a = local.a100\n  z = local.a5000\n}\n");
    write("main.tf", text.toString());
    assertThat(only("a").literal()).contains("end");
    assertThat(problems).anyMatch(Problem.LimitReached.class::isInstance);
  }

  @Test
  void a_pattern_that_backtracks_is_given_up() throws IOException {
    write(
        "main.tf",
        """
        resource "aws_sqs_queue" "q" {
          name = replace("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "/^a*a*a*a*a*a*a*a*a*c/", "x")
        }
        """);
    assertThat(only("name")).isInstanceOf(Value.Opaque.class);
  }

  @Test
  void many_uses_of_one_value_compute_it_once() throws IOException {
    var text = new StringBuilder("locals {\n  big = [for i in range(300) : \"v${i}\"]\n");
    text.append("  twice = [for a in local.big : [for b in local.big : \"${a}${b}\"]]\n}\n");
    for (int i = 0; i < 300; i++) {
      text.append(
          "resource \"aws_sqs_queue\" \"q%d\" {\n  n = local.twice[%d][7]\n}\n".formatted(i, i));
    }
    write("main.tf", text.toString());
    assertThat(evaluate(ReadOptions.none()).getFirst().resources().get(299).arguments().get("n"))
        .flatMap(Value::literal)
        .contains("v299v7");
    assertThat(problems).isEmpty();
  }
}
