package dev.merlon.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.model.Span;
import dev.merlon.model.Text;
import dev.merlon.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedJsonTest {
  private static final Text.Reference BUCKET = new Text.Reference("aws_s3_bucket.b", "arn");

  private static Value.Scalar scalar(Text.Part... parts) {
    return new Value.Scalar(
        new Text(List.of(parts)), Value.ScalarKind.STRING, new Span("main.tf", 3, 1, 9, 1));
  }

  private static Text.Part literal(String text) {
    return new Text.Literal(text);
  }

  @Test
  void what_is_not_known_inside_of_a_string_stays_there() {
    var value =
        EmbeddedJson.read(
                scalar(literal("\n{\"a\": [\"x/"), BUCKET, literal("/*\", 1, true, null]}")))
            .orElseThrow();
    assertThat(Written.show(value)).isEqualTo("{a: [x/${aws_s3_bucket.b.arn}/*, 1, true, null]}");
    assertThat(value.span().startLine()).isEqualTo(3);
  }

  @Test
  void what_is_not_known_may_be_a_whole_value_or_a_key() {
    var value =
        EmbeddedJson.read(
                scalar(
                    literal("{\"a\": "), BUCKET, literal(", \""), BUCKET, literal("\": \"\\\"\"}")))
            .orElseThrow();
    assertThat(Written.show(value))
        .isEqualTo("{a: ${aws_s3_bucket.b.arn}, ${aws_s3_bucket.b.arn}: \"}");
  }

  @Test
  void other_text_is_no_structure() {
    assertThat(EmbeddedJson.read(scalar(literal("plain")))).isEmpty();
    assertThat(EmbeddedJson.read(scalar(literal("{broken")))).isEmpty();
    assertThat(EmbeddedJson.read(scalar(BUCKET))).isEmpty();
    assertThat(EmbeddedJson.read(scalar(literal("[".repeat(5000))))).isEmpty();
  }
}
