package dev.merlon.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The machine-readable outputs keep to the schemas that are published for them.
class OutputSchemaTest {
  private static final Path PUBLISHED = Path.of("../docs/schema");
  private static final Path SARIF =
      Path.of("src/test/resources/dev/merlon/output/sarif-2.1.0-schema.json");

  static List<String> errors(Path schema, VersionFlag version, String text, InputFormat format)
      throws IOException {
    return JsonSchemaFactory.getInstance(version)
        .getSchema(
            Files.readString(schema),
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build())
        .validate(text, format)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static List<String> published(String schema, String json) throws IOException {
    return errors(PUBLISHED.resolve(schema), VersionFlag.V202012, json, InputFormat.JSON);
  }

  @Test
  void the_report_keeps_to_its_schema() throws IOException {
    assertThat(published("report.schema.json", JsonReport.of(SampleReport.report(), "1")))
        .isEmpty();
  }

  @Test
  void the_graph_keeps_to_its_schema() throws IOException {
    assertThat(published("graph.schema.json", JsonGraph.of(List.of(SampleReport.application()))))
        .isEmpty();
  }

  @Test
  void sarif_keeps_to_the_schema_of_the_standard() throws IOException {
    assertThat(
            errors(
                SARIF,
                VersionFlag.V4,
                SarifReport.of(SampleReport.report(), "1.2.3", "a b/"),
                InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void the_schemas_refuse_what_they_do_not_know() throws IOException {
    var report = JsonReport.of(SampleReport.report(), "1");
    assertThat(
            published(
                "report.schema.json",
                report.replace("\"severity\": \"high\"", "\"severity\": \"bad\"")))
        .isNotEmpty();
    var sarif = SarifReport.of(SampleReport.report(), "1.2.3", "");
    assertThat(
            errors(
                SARIF, VersionFlag.V4, sarif.replace("\"error\"", "\"fatal\""), InputFormat.JSON))
        .isNotEmpty();
    var configuration = "suppress:\n  - rule: sql-injection\n";
    assertThat(
            errors(
                PUBLISHED.resolve("merlon-yaml.schema.json"),
                VersionFlag.V202012,
                configuration,
                InputFormat.YAML))
        .isNotEmpty();
  }

  @Test
  void the_configuration_of_the_documentation_keeps_to_its_schema() throws IOException {
    String page = Files.readString(Path.of("../docs/cli.md"));
    int start = page.indexOf("```yaml\nfail-on") + "```yaml\n".length();
    var yaml = page.substring(start, page.indexOf("```", start));
    assertThat(
            errors(
                PUBLISHED.resolve("merlon-yaml.schema.json"),
                VersionFlag.V202012,
                yaml,
                InputFormat.YAML))
        .isEmpty();
  }
}
