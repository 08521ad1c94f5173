package dev.merlon.source.sam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.model.Span;
import dev.merlon.model.Value;
import org.junit.jupiter.api.Test;

class PolicyTemplatesTest {
  private final Making make = new Making(Span.ofFile("template.yaml"));

  @Test
  void all_templates_of_sam_are_there() {
    assertThat(PolicyTemplates.count()).isEqualTo(81);
  }

  @Test
  void a_parameter_without_a_value_stays_visible() {
    var statements =
        PolicyTemplates.statements("SQSPollerPolicy", make.block().value(), make).orElseThrow();

    var resource = statements.getFirst().at("Resource").map(Value::items).orElseThrow().getFirst();
    assertThat(resource.text().orElseThrow().toString()).endsWith("${QueueName}");
  }
}
