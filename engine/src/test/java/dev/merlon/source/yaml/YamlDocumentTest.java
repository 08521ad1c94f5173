package dev.merlon.source.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.merlon.model.Span;
import org.junit.jupiter.api.Test;

class YamlDocumentTest {
  @Test
  void a_block_mapping_ends_where_its_last_leaf_ends() {
    var root = read("a:\n  b: 1\n  c:\n    - x\n    - yes\n\n# note\n\nd: 2\n");

    assertThat(root.at("a").orElseThrow().span()).isEqualTo(new Span("t.yaml", 2, 3, 5, 10));
    assertThat(root.at("a", "c").orElseThrow().span()).isEqualTo(new Span("t.yaml", 4, 5, 5, 10));
    assertThat(root.span()).isEqualTo(new Span("t.yaml", 1, 1, 9, 5));
  }

  @Test
  void a_block_text_ends_with_its_last_line() {
    var root = read("a:\n  code: |\n    one\n    two\n\n\nd: 2\n");

    assertThat(root.at("a", "code").orElseThrow().span()).isEqualTo(new Span("t.yaml", 2, 9, 4, 8));
    assertThat(root.at("a").orElseThrow().span()).isEqualTo(new Span("t.yaml", 2, 3, 4, 8));
  }

  @Test
  void a_flow_collection_ends_with_its_bracket() {
    var root = read("a: {b: 1,\n  c: [2, 3]\n  }\n\nd: 2\n");

    assertThat(root.at("a").orElseThrow().span()).isEqualTo(new Span("t.yaml", 1, 4, 3, 4));
  }

  @Test
  void a_mapping_that_ends_in_an_alias_ends_on_the_line_of_its_key() {
    var root = read("x: &x\n  p: 1\ny:\n  a: 1\n  b: *x\n\nz:\n");

    assertThat(root.at("y").orElseThrow().span().endLine()).isEqualTo(5);
    assertThat(root.at("z").orElseThrow().span().startLine()).isEqualTo(7);
  }

  private static Node read(String text) {
    return YamlDocument.read(
            "t.yaml",
            text,
            problem -> {
              throw new AssertionError(problem);
            })
        .orElseThrow();
  }
}
