package dev.merlon.source.terraform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.merlon.finding.Problem;
import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import dev.merlon.source.Project;
import dev.merlon.source.ReadOptions;
import dev.merlon.source.yaml.YamlDocument;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The expressions of `expressions/outputs.tf` against `values.json`: what Terraform 1.11.4 says
/// (`terraform plan`, `terraform show -json`).
class ExpressionsTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/terraform/configuration/expressions");

  @TestFactory
  Stream<DynamicTest> every_expression_has_the_value_that_terraform_gives_it() throws IOException {
    var problems = new ArrayList<Problem>();
    var outputs =
        new TerraformConfigurations()
            .evaluate(
                new Project(FOLDER),
                List.of("main.tf", "outputs.tf"),
                ReadOptions.none(),
                problems::add)
            .getFirst()
            .outputs();
    var written = Files.readAllLines(FOLDER.resolve("outputs.tf"));
    var values = YamlDocument.read("values.json", text("values.json"), problems::add).orElseThrow();
    assertThat(outputs).hasSizeGreaterThan(250).hasSameSizeAs(values.asEntries());
    return values.asEntries().stream()
        .map(
            entry -> {
              var line =
                  written.stream().filter(l -> l.contains(entry.key())).findFirst().orElseThrow();
              var expected = DocumentValues.of(entry.value(), Optional.empty());
              return dynamicTest(
                  line,
                  () ->
                      assertThat(normal(outputs.get(entry.key()), expected))
                          .isEqualTo(normal(expected, expected)));
            });
  }

  private static String text(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }

  /// A value as text, without places. Where Terraform has a text and we a structure, the structure
  /// stands for the JSON text that it would be.
  private static String normal(Value value, Value expected) {
    if (expected instanceof Value.Scalar scalar
        && scalar.kind() == Value.ScalarKind.STRING
        && (value instanceof Value.Mapping || value instanceof Value.Sequence)) {
      var json = new Text(JsonText.of(value));
      return ConfigurationDump.show(
          Scalars.text(json.literal().orElseThrow(), Span.ofFile("json")));
    }
    return ConfigurationDump.show(rounded(value));
  }

  private static Value rounded(Value value) {
    return switch (value) {
      case Value.Mapping(var entries, var span) -> {
        var sorted = new TreeMap<String, Value>();
        entries.forEach((key, inner) -> sorted.put(key, rounded(inner)));
        yield new Value.Mapping(sorted, span);
      }
      case Value.Sequence(var items, var span) ->
          new Value.Sequence(items.stream().map(ExpressionsTest::rounded).toList(), span);
      case Value.Scalar scalar when scalar.kind() == Value.ScalarKind.NUMBER ->
          Scalars.number(
              new BigDecimal(scalar.content().toString()).round(new MathContext(14)),
              scalar.span());
      case Value.Scalar _, Value.Choice _, Value.Opaque _ -> value;
    };
  }

  @Test
  void the_comparison_sees_a_difference() {
    var span = Span.ofFile("x");
    assertThat(normal(Scalars.text("1", span), Scalars.number(1, span)))
        .isNotEqualTo(normal(Scalars.number(1, span), Scalars.number(1, span)));
  }
}
